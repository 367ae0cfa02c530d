# SPDX-License-Identifier: Apache-2.0
"""The record in other tools' formats: made from the package alone, and never the source of truth.

Each format is a pure function of the signed record and of what stands beside it in the package,
so whoever holds a package makes the same bytes again and compares. None says more than the record.
"""
