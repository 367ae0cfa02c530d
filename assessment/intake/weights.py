# SPDX-License-Identifier: Apache-2.0
"""The files of a model with their digests, in the form of OpenSSF model signing.

One SHA-256 a file, and one over all of them for the whole. Made so that a lab that already signs
its models (model-signing 1.x, method `files`) gets the same digests here: the same order of
files, and the same four entries of a git checkout left out.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from assessment.errors import Place, Problem, StoreError
from assessment.model.assessment import Resource
from assessment.records.gate.free import MOST_FREE_BYTES, is_free
from assessment.records.statement import by_path, root_digest

LEFT_OUT = frozenset({".git", ".gitattributes", ".github", ".gitignore"})
"""Entries at the top of the folder that belong to a checkout and not to the model."""

LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class WeightsManifest:
    """The files of one folder.

    Attributes:
        resources: every file, in the order in which the whole is digested.
        digest: SHA-256 over the digests of the files.
        left_out: entries that were not looked at.
    """

    resources: tuple[Resource, ...]
    digest: str
    left_out: tuple[str, ...]


def weights_manifest(folder: Path, workers: int | None = None) -> WeightsManifest:
    """Digest every file below a folder. Files are streamed, several at a time.

    Args:
        folder: the folder that would be released.
        workers: files digested at the same time; as many as there are processors if not given.

    Raises:
        StoreError: no folder or an empty one; a link or another thing that is no plain file; a
            name that not every system can hold; a file that cannot be read. Every such entry is
            named.
    """
    problems: list[Problem] = []
    found = {path.relative_to(folder).as_posix(): path for path in _files(folder, folder, problems)}
    if not found and not problems:
        problems.append(_problem("empty", folder))
    if problems:
        raise StoreError(problems)
    with ThreadPoolExecutor(max_workers=workers or os.cpu_count()) as pool:
        digested = dict(zip(found, pool.map(_digest, found.values()), strict=True))
    problems = [each for each in digested.values() if isinstance(each, Problem)]
    if problems:
        raise StoreError(problems)
    resources = [Resource(name=name, digest=str(each)) for name, each in digested.items()]
    left_out = LEFT_OUT & {entry.name for entry in folder.iterdir()}
    return WeightsManifest(
        tuple(sorted(resources, key=by_path)), root_digest(resources), tuple(sorted(left_out))
    )


def without_free(
    manifest: WeightsManifest, folder: Path, patterns: Sequence[str]
) -> WeightsManifest:
    """The files of a folder that need a digest. A large file needs one whatever its name.

    Args:
        manifest: of the folder.
        folder: where the files lie.
        patterns: which small files need none, as a record lists them.

    Raises:
        StoreError: no file is left.
    """
    kept = tuple(
        each
        for each in manifest.resources
        if not is_free(each.name, patterns) or (folder / each.name).stat().st_size > MOST_FREE_BYTES
    )
    if not kept:
        raise StoreError(_problem("empty", folder))
    return replace(manifest, resources=kept, digest=root_digest(kept))


def _files(top: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every plain file below a folder; anything else becomes a problem."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        problems.append(_problem("unreadable", folder, reason=error.strerror or str(error)))
        return
    for entry in entries:
        path = folder / entry.name
        if folder == top and entry.name in LEFT_OUT:
            continue
        if not _is_plain(path.relative_to(top).as_posix()):
            problems.append(_problem("name", path))
        elif entry.is_symlink():
            problems.append(_problem("link", path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(top, path, problems)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            problems.append(_problem("special", path))


def _is_plain(name: str) -> bool:
    """Whether every system can hold the name, and a person can read it."""
    return name.isprintable() and "\\" not in name and len(name) <= LONGEST_NAME


def _digest(path: Path) -> str | Problem:
    """The digest of a file's content. The file must still be a plain one when it is opened."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb", buffering=0) as stream:  # noqa: PTH123 - an open descriptor
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return _problem("special", path)
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return _problem("unreadable", path, reason=error.strerror or str(error))


def _problem(code: str, path: Path, **params: str) -> Problem:
    shown = "".join(sign if sign.isprintable() else "?" for sign in str(path))
    return Problem(f"intake.weights.{code}", Place(shown), params)
