# SPDX-License-Identifier: Apache-2.0
"""A sealed record handed on: its package, its other forms, and what others check it with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.export.report.pdf import setting
from assessment.export.report.rendering import FORMS
from assessment.records import archive, package
from assessment.review import public_key
from assessment.review.logbook import log_key
from assessment.ui.case import Here
from assessment.ui.packagecheck import Given
from assessment.ui.parts import layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import para, quiet
from assessment.ui.viewmodels.package import Verified
from assessment.wording import say

DERIVED = (package.SIGSTORE, package.VSA, package.SVR, package.BOM)
"""Files of a package that other tools read as they stand."""


def downloads(here: Here, given: Given, view: Verified) -> None:
    """The package, and the same record in other forms."""
    with st.container(horizontal=True, gap="small"):
        label, key = say("screens.record.download"), here.key("record", "download")
        layout.download(label, key, given.package, given.name, primary=True)
        with st.popover(say("screens.record.forms")):
            show(quiet(say("screens.record.forms.lede")))
            _forms(here, given, view)


def _forms(here: Here, given: Given, view: Verified) -> None:
    stem = given.name.removesuffix(package.ENDING)
    for name, (file, make) in FORMS.items() if view.report is not None else ():
        if name != "pdf" or setting():
            label = say(f"screens.record.forms.{name}")
            key = here.key("record", "form", name)
            # Made when somebody asks for it: setting pages takes a second.
            layout.download(label, key, partial(make, given.package), f"{stem}.{file}")
    files = archive.read(given.package)
    for name in DERIVED:
        if name in files:
            label = say(f"screens.record.forms.{name.split('.')[1]}")
            key = here.key("record", "form", name)
            layout.download(label, key, files[name], f"{stem}.{name}")


def others(here: Here, name: str) -> None:
    """How others verify it, and the keys they need for that."""
    layout.section(say("screens.record.hand-on"))
    show(para(say("screens.record.command.lede")))
    layout.typed(say("screens.record.command", package=name))
    show(quiet(say("screens.record.command.policy"), small=False))
    label, key = say("screens.record.key"), here.key("record", "key")
    layout.download(label, key, public_key(here.desk).encode(), "workspace.pub.pem")
    show(para(say("screens.record.log-key")))
    layout.typed(log_key(here.desk.workspace).public.vkey)
    show(quiet(say("screens.record.log-key.lede"), small=False))
