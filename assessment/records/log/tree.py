# SPDX-License-Identifier: Apache-2.0
"""The tree over a log: one root for every entry and their order, and proofs about it.

RFC 9162, section 2.1. An inclusion proof shows that an entry stands at its place under a root; a
consistency proof shows that a later tree only added to an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32


def leaf_hash(data: bytes) -> bytes:
    """RFC 9162, section 2.1.1: the hash of a leaf is SHA-256 over a zero byte and the data."""
    return sha256(b"\x00" + data).digest()


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
            return sha256(b"").hexdigest()
        *left, root = self._edge
        for subtree in reversed(left):
            root = _node(subtree, root)
        return root.hex()


class Tree:
    """A whole tree in memory, for proofs about any of its leaves and any of its earlier sizes.

    Attributes:
        size: number of leaves.
    """

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """The tree over the hashes of these leaves."""
        # Level by level, the roots of all whole subtrees; level 0 are the leaves.
        self._levels = [list(leaves)]
        self.size = len(self._levels[0])
        while len(self._levels[-1]) > 1:
            pairs = iter(self._levels[-1])
            self._levels.append(
                [
                    sha256(b"\x01" + left + right).digest()
                    for left, right in zip(pairs, pairs, strict=False)
                ]
            )

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves, or over all."""
        end = self.size if size is None else size
        return self._root(0, end) if end else sha256(b"").digest()

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that a leaf is in the tree over the first `size` leaves (2.1.3.1)."""
        low, high = 0, self.size if size is None else size
        path: list[bytes] = []
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self._root(middle, high))
                high = middle
            else:
                path.append(self._root(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, earlier: int, size: int | None = None) -> list[bytes]:
        """The proof that the tree over the first leaves is the beginning of a later one (2.1.4.1).

        Args:
            earlier: size of the earlier tree, at least 1.
            size: of the later one.
        """
        low, high = 0, self.size if size is None else size
        path: list[bytes] = []
        while earlier < high:
            middle = low + _split(high - low)
            if earlier <= middle:
                path.append(self._root(middle, high))
                high = middle
            else:
                path.append(self._root(low, middle))
                low = middle
        # A subtree that begins with the log is the earlier tree, which whoever checks has.
        return [*([self._root(low, high)] if low else []), *path[::-1]]

    def _root(self, low: int, high: int) -> bytes:
        """The root over the leaves from `low` to before `high`."""
        size = high - low
        level = size.bit_length() - 1
        if size == 1 << level and low % size == 0:
            return self._levels[level][low // size]
        middle = low + _split(size)
        return _node(self._root(low, middle), self._root(middle, high))


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a leaf stands at this index under this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if first % 2 or first == last:
            found = _node(step, found)
            first, last = _up_to_left(first, last)
        else:
            found = _node(found, step)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether a tree only adds to an earlier one (RFC 9162, 2.1.4.2).

    A tree without a leaf is the beginning of any other; one of the same size is the same.
    """
    if earlier in {0, size}:
        same = root if earlier else sha256(b"").digest()
        return earlier_root == same and not path
    # The first step is the earlier tree itself where that is one whole subtree.
    steps = [earlier_root, *path] if earlier & (earlier - 1) == 0 else list(path)
    if not 0 < earlier < size or not steps:
        return False
    first, last = _up_to_left(earlier - 1, size - 1, while_odd=True)
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if first % 2 or first == last:
            before, after = _node(step, before), _node(step, after)
            first, last = _up_to_left(first, last)
        else:
            after = _node(after, step)
        first, last = first >> 1, last >> 1
    return last == 0 and before == earlier_root and after == root


def _up_to_left(first: int, last: int, *, while_odd: bool = False) -> tuple[int, int]:
    """Both places, moved up until the first is a right child (or, `while_odd`, a left one)."""
    while first and bool(first % 2) == while_odd:
        first, last = first >> 1, last >> 1
    return first, last


def _split(size: int) -> int:
    """The largest power of two below a size: how many leaves are in the left part."""
    return 1 << ((size - 1).bit_length() - 1)


def _node(left: bytes, right: bytes) -> bytes:
    """RFC 9162, section 2.1.1: a node is SHA-256 over a one byte and both children."""
    return sha256(b"\x01" + left + right).digest()
