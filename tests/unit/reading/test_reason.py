"""The forms of the model's nouns are those that can be explained."""

import importlib
import pkgutil
from typing import Any, Literal, get_origin

import pytest
from pydantic import BaseModel

import assessment.model
from assessment.reading.mismatch import _against, _below, _fields, _forms, _kinds
from assessment.reading.reason import FORMS, kind_of

WRITTEN_ONLY = {"assessment.model.backtest", "assessment.model.published"}
"""Nouns that the program writes and nobody else; only they may hold fractions."""


def nouns():
    for found in pkgutil.iter_modules(assessment.model.__path__, "assessment.model."):
        if found.name in WRITTEN_ONLY:
            continue
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and issubclass(value, BaseModel):
                yield value


def leaves(annotation: Any):
    forms, _ = _forms(annotation)
    if len(forms) > 1:
        for form in forms:
            yield from leaves(form)
    elif get_origin(forms[0]) in (tuple, dict):
        if get_origin(forms[0]) is dict:
            yield from leaves(_below(forms[0], 0))
            yield from leaves(_below(forms[0], ""))
        else:
            yield from leaves(_below(forms[0], 0))
    else:
        yield forms[0]


def named(noun: type[BaseModel]) -> str:
    return f"{noun.__module__.rpartition('.')[2]}.{noun.__name__}"


@pytest.mark.parametrize("noun", sorted(set(nouns()), key=str), ids=named)
def test_every_field_of_every_noun_has_a_form_that_can_be_explained(noun):
    for annotation in _fields(noun).values():
        assert _kinds(annotation) <= FORMS.keys()
        for leaf in leaves(annotation):
            is_noun = isinstance(leaf, type) and issubclass(leaf, BaseModel)
            assert is_noun or leaf in (str, int, bool) or get_origin(leaf) is Literal


@pytest.mark.parametrize(
    ("value", "kind"),
    [("a", "text"), (1, "number"), (True, "flag"), ((), "list"), ({}, "fields"), (None, None)],
)
def test_every_plain_value_has_its_kind(value, kind):
    assert kind_of(value) == kind


def test_a_value_that_was_refused_though_its_form_fits_has_a_reason_all_the_same():
    (mismatch,) = _against(int, 5, ("a",))
    assert mismatch.at == ("a",)
    assert mismatch.reason == ("reading.does-not-fit", {"found": "5", "rule": "form"})
