# SPDX-License-Identifier: Apache-2.0
"""A sealed record handed on: its package, its other forms, and what others check it with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.export.forms import forms
from assessment.export.report.pdf import setting
from assessment.records import package
from assessment.records.canonical import sha256_hex
from assessment.review import public_edition_of, public_key, publish
from assessment.review.logbook import log_key
from assessment.review.procedure import PERMISSIONS
from assessment.ui import actions, state
from assessment.ui.boundary import guarded
from assessment.ui.case import Here
from assessment.ui.packagecheck import Given
from assessment.ui.parts import layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import para, quiet
from assessment.ui.telling import tell_inside
from assessment.ui.viewmodels.package import Verified
from assessment.wording import say

PUBLIC = "public"
"""The form that is a package of its own, with fewer texts."""


def downloads(here: Here, given: Given, view: Verified) -> None:
    """The package, and the same record in other forms."""
    with st.container(horizontal=True, gap="small"):
        label, key = say("screens.record.download"), here.key("record", "download")
        layout.download(label, key, given.package, given.name, primary=True)
        with st.popover(say("screens.record.forms")):
            show(quiet(say("screens.record.forms.lede")))
            _forms(here, given, view)
        if view.report is not None and here.view.roles & set(PERMISSIONS["publish"].roles):
            _public(here, given)


def _forms(here: Here, given: Given, view: Verified) -> None:
    """Every form there is; each is made when somebody asks for it."""
    for name, form in forms().items() if view.report is not None else ():
        if name != PUBLIC and (name != "pdf" or setting()):
            label = say(f"screens.record.forms.{name}")
            key = here.key("record", "form", name)
            layout.download(label, key, partial(form.make, given.package), _file(given, name))


def _public(here: Here, given: Given) -> None:
    """The public edition: looked at before it is handed out, for it may be refused."""
    stamp = sha256_hex(given.package)
    asked = here.key("record", "public", "asked")
    if layout.asked(say("screens.record.public"), here.key("record", "public")):
        command = here.command()
        with st.spinner(say("screens.record.public.working")):
            actions.command(lambda: publish(here.desk, command), lambda _: state.put(asked, stamp))
        st.rerun()
    if state.held(asked) != stamp:
        return

    def made() -> None:
        with st.spinner(say("screens.record.public.working")):
            make = partial(public_edition_of, here.desk, here.id)
            data = state.remembered("record/public", stamp, make)
        label, key = say("screens.record.public.download"), here.key("record", "form", PUBLIC)
        layout.download(label, key, data, _file(given, PUBLIC))

    guarded(made, tell_inside)


def _file(given: Given, name: str) -> str:
    return f"{given.name.removesuffix(package.ENDING)}.{forms()[name].ending}"


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
