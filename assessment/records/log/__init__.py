# SPDX-License-Identifier: Apache-2.0
"""The append-only log as arithmetic: its tree, its signed head, its proofs, its witnesses.

Bytes in, bytes out. Whether a log was kept honestly cannot be read off the log itself: whoever
keeps it, and its key, can write it anew. Only a head that somebody else kept, or signed, shows it.
"""
