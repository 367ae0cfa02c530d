import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.records.log.tree import (
    GrowingTree,
    Tree,
    is_consistent,
    is_included,
    leaf_hash,
)

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


def naive_inclusion(index: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 9162, section 2.1.3.1, as it is written down: PATH(m, D_n)."""
    if len(leaves) == 1:
        return []
    split = largest_split(leaves)
    if index < split:
        below, beside = naive_inclusion(index, leaves[:split]), leaves[split:]
    else:
        below, beside = naive_inclusion(index - split, leaves[split:]), leaves[:split]
    return [*below, as_the_rfc_defines_it(beside)]


def naive_consistency(earlier: int, leaves: list[bytes], *, known: bool = True) -> list[bytes]:
    """RFC 9162, section 2.1.4.1, as it is written down: SUBPROOF(m, D_n, b)."""
    if earlier == len(leaves):
        return [] if known else [as_the_rfc_defines_it(leaves)]
    split = largest_split(leaves)
    if earlier <= split:
        below = naive_consistency(earlier, leaves[:split], known=known)
        return [*below, as_the_rfc_defines_it(leaves[split:])]
    below = naive_consistency(earlier - split, leaves[split:], known=False)
    return [*below, as_the_rfc_defines_it(leaves[:split])]


def largest_split(leaves: list[bytes]) -> int:
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return split


DATA = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def whole(leaves: list[bytes]) -> Tree:
    return Tree([leaf_hash(leaf) for leaf in leaves])


@given(DATA, st.data())
def test_roots_and_proofs_are_those_the_rfc_defines_and_they_hold(leaves, data):
    made = whole(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    earlier = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, size - 1))
    root = as_the_rfc_defines_it(leaves[:size])
    assert made.root(size) == root
    path = made.inclusion(index, size)
    assert path == naive_inclusion(index, leaves[:size])
    assert is_included(leaf_hash(leaves[index]), index, size, path, root)
    steps = made.consistency(earlier, size)
    assert steps == naive_consistency(earlier, leaves[:size])
    assert is_consistent(earlier, made.root(earlier), size, root, steps)


@given(DATA, st.data())
def test_no_other_entry_place_size_or_path_is_accepted(leaves, data):
    made = whole(leaves)
    index = data.draw(st.integers(0, len(leaves) - 1))
    leaf, size, root = leaf_hash(leaves[index]), len(leaves), made.root()
    path = made.inclusion(index)
    assert not is_included(leaf_hash(leaves[index] + b"x"), index, size, path, root)
    assert not is_included(leaf, index, size, path, leaf_hash(b"another root"))
    assert not is_included(leaf, index, size, [*path, leaf], root)
    assert not is_included(leaf, index, size, path[:-1], root) or not path
    assert not is_included(leaf, size, size, path, root)
    assert not is_included(leaf, -1, size, path, root)
    for at in range(len(path)):
        bent = [*path[:at], leaf_hash(b"bent"), *path[at + 1 :]]
        assert not is_included(leaf, index, size, bent, root)
    for other in set(range(size)) - {index}:
        if leaves[other] != leaves[index]:
            assert not is_included(leaf, other, size, path, root)


@given(DATA, st.data())
def test_a_log_that_was_written_anew_never_continues_the_old_one(leaves, data):
    earlier = data.draw(st.integers(1, len(leaves)))
    at = data.draw(st.integers(0, earlier - 1))
    before = whole(leaves).root(earlier)
    after = whole([*leaves[:at], leaves[at] + b"x", *leaves[at + 1 :]])
    size, root = after.size, after.root()
    honest = whole(leaves).consistency(earlier)
    for steps in (after.consistency(earlier), honest, [], [before], [*honest, before]):
        assert not is_consistent(earlier, before, size, root, steps)


def test_a_smaller_log_never_continues_a_larger_one():
    made = whole(LEAVES)
    assert not is_consistent(8, made.root(8), 7, made.root(7), made.consistency(7))
    assert not is_consistent(-1, made.root(1), 7, made.root(7), [made.root(1)])


def test_an_empty_log_is_the_beginning_of_any_other():
    nothing, made = whole([]), whole(LEAVES)
    assert nothing.root() == made.root(0) == hashlib.sha256(b"").digest()
    assert is_consistent(0, nothing.root(), 8, made.root(), [])
    assert not is_consistent(0, made.root(), 8, made.root(), [])
    assert not is_consistent(0, nothing.root(), 8, made.root(), [made.root()])


def test_the_same_log_continues_itself_without_a_step():
    made = whole(LEAVES)
    assert is_consistent(8, made.root(), 8, made.root(), made.consistency(8))
    assert not is_consistent(8, made.root(), 8, made.root(7), [])
    assert not is_consistent(8, made.root(), 8, made.root(), [made.root()])


def test_a_step_too_many_or_too_few_is_refused():
    made = whole(LEAVES)
    for earlier in range(1, 8):
        steps = made.consistency(earlier)
        before, after = made.root(earlier), made.root()
        assert not is_consistent(earlier, before, 8, after, [*steps, before])
        assert not is_consistent(earlier, before, 8, after, steps[:-1])
    assert not is_consistent(3, made.root(3), 8, made.root(), [])
