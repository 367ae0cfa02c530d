# SPDX-License-Identifier: Apache-2.0
"""Read frameworks and assessment documents from files, shipped or a lab's own.

A framework that is handed out from here has passed every check of its logic.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assessment import resources
from assessment.engine import can_be_evaluated, check_framework, v1
from assessment.engine.v1.check import Checked
from assessment.errors import FrameworkError, Place, Problem, ReadingError, StoreError
from assessment.model.assessment import Assessment
from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import Document, Limits, Plain, read_document, shape
from assessment.records.canonical import digest

LANGUAGE = "en"
"""The language of the shipped words."""

DEFAULT_FRAMEWORK = "tiered-openness"
"""What a new assessment is made with unless somebody chooses another framework."""

ASSESSMENT = "openness-assessment/0"
FRAMEWORK = "openness-framework/0"
FRAMEWORK_TEXT = "openness-framework-text/0"
"""What the documents read here call themselves, with the version of their form."""

_CALLED_IN = ("schema", "format")
_OURS = "openness-"
_LIMIT = Limits().size


@dataclass(frozen=True)
class LoadedFramework:
    """A framework with its words, its bytes' digests and what the checks counted.

    Attributes:
        digest: SHA-256 of the RFC 8785 form of the logic; `text_digest` of the words.
        content, text_content: the parsed files, as packages carry them.
    """

    framework: Framework
    text: FrameworkText
    digest: str
    text_digest: str
    content: Plain
    text_content: Plain
    checked: Checked

    @property
    def used(self) -> FrameworkUsed:
        """Id, version and digests, as evaluations and records state them."""
        return FrameworkUsed(
            id=self.framework.id,
            version=self.framework.version,
            digest=self.digest,
            text_digest=self.text_digest,
        )

    @property
    def reference(self) -> str:
        """Id and version as people write them."""
        return f"{self.framework.id}@{self.framework.version}"


@dataclass(frozen=True)
class LoadedAssessment:
    """An assessment document with the places of its values."""

    assessment: Assessment
    document: Document


@dataclass(frozen=True, slots=True)
class FrameworkFiles:
    """One shipped framework version, not yet read."""

    id: str
    version: str
    folder: Path


def read_file(path: Path, limit: int = _LIMIT) -> bytes:
    """The bytes of a file, refused before reading when it is larger than the limit.

    Raises:
        StoreError: there is no such file, it cannot be read, or it is too large.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        place = Place(file=str(path))
        raise StoreError(Problem("store.file.unreadable", place, {"reason": reason})) from error
    if len(data) > limit:
        place = Place(file=str(path))
        raise StoreError(Problem("store.file.too-large", place, {"limit": limit}))
    return data


def load_assessment(path: Path) -> LoadedAssessment:
    """Read an assessment document, YAML or JSON.

    Raises:
        StoreError: the file cannot be read.
        ReadingError: it is not an assessment document.
    """
    document = _of_kind(read_document(read_file(path), str(path)), ASSESSMENT)
    return LoadedAssessment(shape(document, Assessment), document)


def load_framework(folder: Path, *, in_order: bool = True) -> LoadedFramework:
    """Read and check a framework folder: `framework.yaml` and `text.en.yaml`.

    Args:
        folder: where both lie.
        in_order: whether risk may never free under it. Only to show how it does is it ever not so.

    Raises:
        StoreError: a file cannot be read.
        ReadingError: a file does not have the shape of a framework.
        FrameworkError: its logic or its words fail the checks.
    """
    documents = read_framework(folder)
    return framework_of(*documents, in_order=in_order)


def read_framework(folder: Path) -> tuple[Document, Document]:
    """The two documents of a framework folder, read but not checked.

    Raises:
        StoreError, ReadingError: a file cannot be read.
    """
    files = folder / "framework.yaml", folder / f"text.{LANGUAGE}.yaml"
    logic, words = (read_document(read_file(file), str(file)) for file in files)
    return _of_kind(logic, FRAMEWORK), _of_kind(words, FRAMEWORK_TEXT)


def framework_of(logic: Document, words: Document, *, in_order: bool = True) -> LoadedFramework:
    """Check two documents and make a framework of them.

    Raises:
        ReadingError, FrameworkError: as `load_framework`.
    """
    framework, text = shape(logic, Framework), shape(words, FrameworkText)
    checked = check_framework(framework, text)
    problems = (*logic.locate(checked.logic), *words.locate(checked.words))
    if problems and (in_order or not can_be_evaluated(problems)):
        raise FrameworkError(problems)
    return LoadedFramework(
        framework=framework,
        text=text,
        digest=digest(logic.value),
        text_digest=digest(words.value),
        content=logic.value,
        text_content=words.value,
        checked=checked,
    )


def framework_files() -> tuple[FrameworkFiles, ...]:
    """Every shipped framework version: the default first, then by id, from the newest version."""
    return tuple(sorted(_framework_files(), key=_order))


def deciding_frameworks() -> tuple[str, ...]:
    """References of the shipped frameworks an assessment can be opened with.

    A comparator has no process: it is laid beside a framework that decides and decides nothing.
    """
    references = (f"{files.id}@{files.version}" for files in framework_files())
    return tuple(r for r in references if find_framework(r).framework.process is not None)


def find_framework(reference: str) -> LoadedFramework:
    """A framework by `id@version`, its newest version by `id`, or by its folder.

    Raises:
        StoreError: there is no such framework.
    """
    return _loaded(locate_framework(reference))


def locate_framework(reference: str) -> Path:
    """The folder of a framework: a shipped one by `id` or `id@version`, or a folder itself.

    Raises:
        StoreError: there is no such framework.
    """
    shipped = _shipped(reference)
    if shipped is not None:
        return shipped
    with suppress(OSError, ValueError):  # Too long for a name, or no name at all.
        if reference and Path(reference).is_dir():
            return Path(reference)
    raise StoreError(_unknown(reference, Place()))


def framework_for(assessment: Assessment) -> LoadedFramework:
    """The framework an assessment names, by id, version and, where stated, digest.

    Raises:
        StoreError: no such framework is shipped, or its digest differs from the one stated.
    """
    named = assessment.framework
    folder = _shipped(f"{named.id}@{named.version}")
    if folder is None:
        raise StoreError(_unknown(f"{named.id}@{named.version}", Place(path="/framework/version")))
    loaded = _loaded(folder)
    if named.digest is not None and named.digest != loaded.digest:
        params = {"reference": loaded.reference, "stated": named.digest, "found": loaded.digest}
        place = Place(path="/framework/digest")
        raise StoreError(Problem("store.framework.digest-differs", place, params))
    return loaded


def example_files() -> tuple[Path, ...]:
    """The shipped worked examples."""
    return tuple(sorted((resources.data() / "examples").glob("*.yaml")))


@lru_cache(maxsize=8)
def evaluator(reference: str) -> v1.Evaluator:
    """The evaluator of a shipped framework, prepared once per process."""
    return v1.Evaluator(find_framework(reference).framework)


@lru_cache(maxsize=8)
def _loaded(folder: Path) -> LoadedFramework:
    return load_framework(folder)


def _shipped(reference: str) -> Path | None:
    id_, _, version = reference.partition("@")
    for files in framework_files():
        if files.id == id_ and version in {"", files.version}:
            return files.folder
    return None


def _unknown(reference: str, place: Place) -> Problem:
    known = ", ".join(f"{files.id}@{files.version}" for files in framework_files())
    params = {"reference": reference[:120], "known": known}
    return Problem("store.framework.unknown", place, params)


def _of_kind(document: Document, kind: str) -> Document:
    """The document, unless it says that it is of another kind or version.

    What is said against the rest of such a document would only lead astray.

    Raises:
        ReadingError: it is of another kind or version.
    """
    content = document.value if isinstance(document.value, dict) else {}
    for field in _CALLED_IN:
        found = content.get(field)
        if isinstance(found, str) and found.startswith(_OURS) and found != kind:
            is_kind = found.partition("/")[0] == kind.partition("/")[0]
            code = "store.document.version" if is_kind else "store.document.kind"
            params = {"found": found[:80], "known": kind}
            raise ReadingError(Problem(code, document.place(f"/{field}"), params))
    return document


def _framework_files() -> Iterator[FrameworkFiles]:
    for path in resources.frameworks().glob("*/*/framework.yaml"):
        yield FrameworkFiles(path.parent.parent.name, path.parent.name, path.parent)


def _order(files: FrameworkFiles) -> tuple[bool, str, tuple[int, ...]]:
    return files.id != DEFAULT_FRAMEWORK, files.id, _descending(files.version)


def _descending(version: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in version.split(".") if part.isdecimal())
