# SPDX-License-Identifier: Apache-2.0
"""The files of a folder as they would be released: nothing left out, no link followed but one kind.

Unlike a manifest of weights this looks at everything, because everything in the folder goes out.
A snapshot in a download cache of Hugging Face is links to files beside it; those are followed,
and no others.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from assessment.errors import Place, Problem, StoreError
from assessment.records.gate.pointer import MOST_BYTES, read_pointer
from assessment.records.gate.release import FoundFile, FoundFolder

LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a folder is looked at. A folder from a stranger may be made to have no end."""

    files: int = 100_000
    depth: int = 50
    refused: int = 200


WITHIN = Bounds()


@dataclass(slots=True)
class _Walk:
    """One walk through a folder: the files by name, and what is none.

    Attributes:
        given: the folder as it was named, which problems are told by.
        top: where it really lies.
    """

    given: Path
    top: Path
    bounds: Bounds
    blobs: Path | None
    stated: Mapping[str, str]
    files: dict[str, Path] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    is_full: bool = False

    def refuse(self, code: str, path: Path, **params: str | int) -> None:
        """Note what cannot be released, up to a number that somebody might read."""
        if len(self.refused) < self.bounds.refused:
            shown = self.given / path.relative_to(self.top)
            self.refused.append(_problem(code, shown, **params))

    def down(self) -> None:
        """Visit every entry. No recursion, so that no depth can exhaust the program."""
        waiting = [(self.top, 0)]
        while waiting and not self.is_full:
            folder, depth = waiting.pop()
            if depth > self.bounds.depth:
                self.refuse("deep", folder, most=self.bounds.depth)
                continue
            waiting += [(path, depth + 1) for path in self._folders(folder)]

    def _folders(self, folder: Path) -> Iterator[Path]:
        """Note the files of a folder, and give the folders in it."""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if self._is_full():
                        return
                    path = folder / entry.name
                    if entry.is_dir(follow_symlinks=False) and not entry.is_symlink():
                        yield path
                    else:
                        self._note(entry, path)
        except OSError as error:
            self.refuse("unreadable", folder, reason=error.strerror or str(error))

    def _is_full(self) -> bool:
        if len(self.files) >= self.bounds.files and not self.is_full:
            self.is_full = True
            self.refused.append(_problem("many", self.given, most=self.bounds.files))
        return self.is_full

    def _note(self, entry: os.DirEntry[str], path: Path) -> None:
        name = path.relative_to(self.top).as_posix()
        if not name.isprintable() or "\\" in name or len(name) > LONGEST_NAME:
            self.refuse("name", path)
        elif entry.is_symlink():
            blob = self._blob(path)
            if blob is None:
                self.refuse("link", path)
            else:
                self.files[name] = blob
        elif entry.is_file(follow_symlinks=False):
            self.files[name] = path
        else:
            self.refuse("special", path)

    def read(self, name: str) -> FoundFile | Problem:
        """A file of the walk with its digest."""
        found = _found(name, self.files[name], self.stated)
        if isinstance(found, FoundFile):
            return found
        shown = self.given / name
        return _problem("unreadable", shown, reason=found) if found else _problem("special", shown)

    def _blob(self, link: Path) -> Path | None:
        """The file a link of a snapshot stands for: a plain file right in the cache's own store."""
        if self.blobs is None:
            return None
        target = Path(os.path.normpath(link.parent / link.readlink()))
        is_ours = target.parent == self.blobs and not target.is_symlink() and target.is_file()
        return target if is_ours else None


def release_folder(
    folder: Path,
    stated: Mapping[str, str] | None = None,
    bounds: Bounds = WITHIN,
    workers: int | None = None,
) -> FoundFolder:
    """Every file below a folder with its digest. Files are streamed, several at a time.

    Args:
        folder: what would be released.
        stated: digests by name that stand in for reading these files.
        bounds: how much is looked at.
        workers: files read at the same time; as many as there are processors if not given.

    Raises:
        StoreError: there is no such folder, or it is a cache with more than one snapshot.
    """
    top = folder.absolute()
    if not top.is_dir():
        raise StoreError(_problem("no-folder", folder))
    # Where links lead is compared by name, so the name of the folder itself may hold none.
    top, blobs = _snapshot(top.resolve(), folder)
    walk = _Walk(folder, top, bounds, blobs, stated or {})
    walk.down()
    files: list[FoundFile] = []
    with ThreadPoolExecutor(max_workers=workers or os.cpu_count()) as pool:
        for found in pool.map(walk.read, walk.files):
            if isinstance(found, FoundFile):
                files.append(found)
            elif len(walk.refused) < bounds.refused:
                walk.refused.append(found)
    refused = sorted(walk.refused, key=lambda problem: problem.sort_key)
    files.sort(key=lambda file: file.name)
    return FoundFolder(_shown(folder), tuple(files), tuple(refused), blobs is not None)


def _snapshot(top: Path, given: Path) -> tuple[Path, Path | None]:
    """The folder to look at, and the store its links may lead to where it is a cache.

    Layout: `models--org--name/{blobs,refs,snapshots/<revision>}`.
    """
    if _is_store(top / "blobs") and (top / "snapshots").is_dir():
        snapshots = sorted((top / "snapshots").iterdir())
        if len(snapshots) != 1 or snapshots[0].is_symlink() or not snapshots[0].is_dir():
            raise StoreError(_problem("snapshots", given, count=len(snapshots)))
        return snapshots[0], top / "blobs"
    blobs = top.parent.parent / "blobs"
    if top.parent.name == "snapshots" and _is_store(blobs):
        return top, blobs
    return top, None


def _is_store(blobs: Path) -> bool:
    return blobs.is_dir() and not blobs.is_symlink()


def _found(name: str, path: Path, stated: Mapping[str, str]) -> FoundFile | str:
    """A file with its digest, or why there is none; it must be a plain one when it is opened."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb", buffering=0) as stream:  # noqa: PTH123 - an open descriptor
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                return ""
            if about.st_size <= MOST_BYTES:
                return _small(name, stream.read(MOST_BYTES + 1))
            if name in stated:
                return FoundFile(name, stated[name], about.st_size, "manifest")
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return FoundFile(name, digest, about.st_size)
    except OSError as error:
        return error.strerror or str(error)


def _small(name: str, data: bytes) -> FoundFile:
    """A file that may be a pointer to a large one. So small a file is read in any case."""
    pointer = read_pointer(data)
    if pointer is not None:
        return FoundFile(name, pointer.digest, pointer.size, "pointer")
    return FoundFile(name, hashlib.sha256(data).hexdigest(), len(data))


def _shown(path: Path) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in str(path))


def _problem(code: str, path: Path, **params: str | int) -> Problem:
    return Problem(f"gate.file.{code}", Place(_shown(path)), params)
