import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.records.log.tree import GrowingTree, leaf_hash

# The eight leaves and the roots of the trees over the first of them that implementations of
# Certificate Transparency are tested with.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def as_the_rfc_defines_it(leaves: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word for word: split at the largest power of two below the size."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = as_the_rfc_defines_it(leaves[:split]), as_the_rfc_defines_it(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree(leaves: list[bytes]) -> GrowingTree:
    made = GrowingTree()
    for leaf in leaves:
        made.add(leaf_hash(leaf))
    return made


def test_a_log_without_an_entry_has_the_digest_of_nothing():
    assert tree([]).root == hashlib.sha256(b"").hexdigest()
    assert tree([]).size == 0


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_other_implementations_give(size):
    assert tree(LEAVES[:size]).root == ROOTS[size - 1]
    assert as_the_rfc_defines_it(LEAVES[:size]).hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=5), max_size=70))
def test_the_root_is_what_the_rfc_defines_at_every_size(leaves):
    growing = GrowingTree()
    for size, leaf in enumerate(leaves, 1):
        growing.add(leaf_hash(leaf))
        assert growing.size == size
        assert growing.root == as_the_rfc_defines_it(leaves[:size]).hex()


@given(st.lists(st.binary(max_size=3), min_size=2, max_size=20), st.data())
def test_another_entry_or_another_order_gives_another_root(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    other = [*leaves[:at], leaves[at] + b"x", *leaves[at + 1 :]]
    assert tree(other).root != tree(leaves).root
    assert tree(leaves[:-1]).root != tree(leaves).root
    if leaves != leaves[::-1]:
        assert tree(leaves[::-1]).root != tree(leaves).root


def test_a_leaf_is_never_taken_for_a_node():
    both = b"".join(leaf_hash(leaf) for leaf in (b"a", b"b"))
    assert tree([both]).root != tree([b"a", b"b"]).root
