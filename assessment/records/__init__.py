# SPDX-License-Identifier: Apache-2.0
"""Decision records: canonical bytes, signed statements, packages, and their verification.

Bytes in, bytes out. Times, ids and salts come from the caller, so the same input always gives
the same package.
"""
