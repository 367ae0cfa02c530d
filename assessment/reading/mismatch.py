# SPDX-License-Identifier: Apache-2.0
"""Why values do not fit the nouns they were held against, one reason per value.

Pydantic reports a value with several permitted forms once for every form. Here the declared
types are walked beside the value, and where several forms are permitted only the one that was
evidently meant is explained: a form of the same kind, and among those the one that knows most of
the fields written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from assessment.reading.document import Plain
from assessment.reading.findings import excerpt, listed, printable
from assessment.reading.reason import Reason, is_consequence, kind_of, not_among, reason, wrong_kind

Tokens: TypeAlias = tuple[str | int, ...]

_NAME = "[key]"
"""How pydantic marks that the name of a field is wrong, not its value."""

_KINDS = {str: "text", int: "number", bool: "flag", tuple: "list", dict: "fields"}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One value that does not fit, and why."""

    at: Tokens
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Error:
    """An error of pydantic, with the part of its location that is still to be walked."""

    rest: Tokens
    details: ErrorDetails

    @property
    def own_type(self) -> str:
        """The type of an error at this very place, empty when it lies further down."""
        return "" if self.rest else self.details["type"]


def mismatches(
    annotation: Any, value: Plain, error: ValidationError, at: Tokens = ()
) -> Iterator[Mismatch]:
    """The reasons why the value at `at` is not what the annotation asks for."""
    details = error.errors(include_url=False, include_input=False)
    return _walk(annotation, value, [_Error(one["loc"], one) for one in details], at)


def _walk(annotation: Any, value: Plain, errors: list[_Error], at: Tokens) -> Iterator[Mismatch]:
    """The reasons at one place and below it."""
    forms, tag = _forms(annotation)
    own = [error.details for error in errors if not error.rest]
    told = [details for details in own if not is_consequence(details, value)]
    if told:
        yield Mismatch(at, reason(told[0], value, _words(annotation)))
    elif tag:
        yield from _by_tag(forms, tag, value, at)
    elif len(forms) > 1:
        yield from _by_kind(forms, value, at)
    if len(forms) == 1:
        yield from _inside(forms[0], value, [error for error in errors if error.rest], at)


def _inside(form: Any, value: Plain, errors: list[_Error], at: Tokens) -> Iterator[Mismatch]:
    """The reasons in the fields or entries of a value."""
    groups: dict[str | int, list[_Error]] = {}
    for error in errors:
        groups.setdefault(error.rest[0], []).append(_Error(error.rest[1:], error.details))
    for token, group in groups.items():
        here = (*at, token)
        of_name = [error for error in group if _is_of_name(error)]
        of_value = [error for error in group if not _is_of_name(error)]
        if of_name:
            yield Mismatch(here, ("reading.not-allowed-name", {"field": printable(str(token))}))
        if of_value and of_value[0].own_type in ("missing", "extra_forbidden"):
            yield Mismatch(here, _of_field(form, str(token), of_value[0].own_type))
        elif of_value:
            yield from _walk(_below(form, token), _child(value, token), of_value, here)


def _is_of_name(error: _Error) -> bool:
    return error.rest == (_NAME,) and error.details["type"] != "extra_forbidden"


def _of_field(form: type[BaseModel], field: str, kind: str) -> Reason:
    """A field that is not there, or is not known."""
    if kind == "missing":
        return "reading.missing-field", {"field": field}
    known = listed(sorted(_fields(form)))
    return "reading.unknown-field", {"field": printable(field), "known": known}


def _by_tag(forms: tuple[Any, ...], tag: str, value: Any, at: Tokens) -> Iterator[Mismatch]:
    """The reasons in a value whose field `tag` says which of the forms it has."""
    words = {word: form for form in forms for word in _words(_below(form, tag))}
    if tag not in value:
        yield Mismatch((*at, tag), ("reading.missing-field", {"field": tag}))
        return
    given = value[tag]
    if isinstance(given, str) and given in words:
        yield from _against(words[given], value, at)
    else:
        yield Mismatch((*at, tag), not_among(words, given))


def _by_kind(forms: tuple[Any, ...], value: Plain, at: Tokens) -> Iterator[Mismatch]:
    """The reasons in a value that may have several forms: those of the form that was meant."""
    meant = [form for form in forms if kind_of(value) in _kinds(form)]
    if meant:
        reasons = [_against(form, value, at) for form in meant]
        yield from min(reasons, key=lambda found: _distance(found, len(at) + 1))
    else:
        yield Mismatch(at, wrong_kind(set().union(*map(_kinds, forms)), value))


def _against(form: Any, value: Plain, at: Tokens) -> list[Mismatch]:
    """The reasons why a value does not have one certain form; never none."""
    try:
        TypeAdapter(form).validate_python(value, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        return list(mismatches(form, value, error, at))
    # A rule beside the form has refused the value. A refusal without a reason must not happen.
    return [Mismatch(at, ("reading.does-not-fit", {"found": excerpt(value), "rule": "form"}))]


def _distance(found: list[Mismatch], depth: int) -> tuple[int, int]:
    """How far a value is from a form: first by those of its fields the form does not know."""
    own = [mismatch.reason[0] for mismatch in found if len(mismatch.at) == depth]
    return own.count("reading.unknown-field"), len(found)


def _forms(annotation: Any) -> tuple[tuple[Any, ...], str | None]:
    """The forms an annotation permits besides nothing, and the field that tells them apart."""
    tag: str | None = None
    while True:
        members: tuple[Any, ...] = ()
        if get_origin(annotation) is Annotated:
            annotation, *rest = get_args(annotation)
            named = [one.discriminator for one in rest if isinstance(one, FieldInfo)]
            tag = next((one for one in named if isinstance(one, str)), tag)
            continue
        if get_origin(annotation) in (Union, UnionType):
            members = tuple(one for one in get_args(annotation) if one is not NoneType)
        if len(members) == 1:
            annotation = members[0]
            continue
        return members or (annotation,), tag


def _kinds(annotation: Any) -> set[str]:
    """The kinds of values an annotation permits."""
    forms, _ = _forms(annotation)
    if len(forms) > 1:
        return set().union(*map(_kinds, forms))
    if words := _words(annotation):
        return {kind for kind in map(kind_of, words) if kind}
    return {"fields" if _is_noun(forms[0]) else _KINDS[get_origin(forms[0]) or forms[0]]}


def _words(annotation: Any) -> tuple[Any, ...]:
    """The words an annotation permits, none when it is not a choice of words."""
    form = _forms(annotation)[0][0]
    return get_args(form) if get_origin(form) is Literal else ()


def _is_noun(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, BaseModel)


def _fields(form: type[BaseModel]) -> dict[str, Any]:
    """The annotations of a noun's fields, by the name under which they are written."""
    return {
        field.alias or name: Annotated[field.annotation, field]
        for name, field in form.model_fields.items()
    }


def _below(form: Any, token: str | int) -> Any:
    """The annotation of one field or entry of a form."""
    if _is_noun(form):
        return _fields(form)[str(token)]
    of_names_or_entries, *of_values = get_args(form)
    return of_values[0] if isinstance(token, str) else of_names_or_entries


def _child(value: Any, token: str | int) -> Plain:
    """The field or entry of a value; where pydantic names one, there is one."""
    child: Plain = value[token]
    return child
