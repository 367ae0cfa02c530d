# SPDX-License-Identifier: Apache-2.0
"""The root of a log: one digest that stands for every entry and their order (RFC 9162, 2.1)."""

from __future__ import annotations

import hashlib


def leaf_hash(data: bytes) -> bytes:
    """RFC 9162, section 2.1.1: the hash of a leaf is SHA-256 over a zero byte and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


class GrowingTree:
    """A Merkle tree that takes one leaf after another and keeps no more than its right edge.

    Attributes:
        size: number of leaves.
    """

    def __init__(self) -> None:
        """A tree without a leaf."""
        self.size = 0
        # Roots of the whole subtrees from left to right, each larger than the next; their sizes
        # are the powers of two that the size of the tree is made of.
        self._edge: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Take the hash of the next leaf."""
        root, size = leaf, self.size
        while size % 2:
            root = _node(self._edge.pop(), root)
            size //= 2
        self._edge.append(root)
        self.size += 1

    @property
    def root(self) -> str:
        """The root of the tree as it is now, in hexadecimal."""
        if not self._edge:
            return hashlib.sha256(b"").hexdigest()
        *left, root = self._edge
        for subtree in reversed(left):
            root = _node(subtree, root)
        return root.hex()


def _node(left: bytes, right: bytes) -> bytes:
    """RFC 9162, section 2.1.1: a node is SHA-256 over a one byte and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()
