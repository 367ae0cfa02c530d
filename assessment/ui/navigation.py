# SPDX-License-Identifier: Apache-2.0
"""The pages there are, and the way from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from assessment.ui import state
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Place:
    """A page.

    Attributes:
        id: name of its file and, but for the first, of its address.
        of_case: whether it is about one case.
        in_bar: whether the navigation bar lists it; a case's pages only while one is open.
        gives_way: whether the bar lists it only while no case is open, for want of room.
    """

    id: str
    of_case: bool = True
    in_bar: bool = True
    gives_way: bool = False

    @property
    def file(self) -> str:
        """The file Streamlit runs, seen from `assessment/ui/app.py`."""
        return f"screens/{self.id}.py"

    @property
    def title(self) -> str:
        """What the navigation bar calls it."""
        return say(f"screens.page.{self.id}")


PLACES = (
    Place("home", of_case=False),
    Place("opening", of_case=False, in_bar=False),
    Place("joining", of_case=False, in_bar=False),
    Place("scope"),
    Place("evidence"),
    Place("scenarios"),
    Place("committee"),
    Place("invite"),
    Place("rate"),
    Place("meeting"),
    Place("result"),
    Place("options"),
    Place("decide"),
    Place("record"),
    Place("verify", of_case=False, gives_way=True),  # the record page leads to it
    Place("precedents", of_case=False),
    Place("frameworks", of_case=False),
    Place("method", of_case=False),
    Place("settings", of_case=False),
)
"""All pages in the order of the work. The first is shown when no address names another."""


def pages(case: str | None) -> list[st.Page]:
    """The pages for the navigation bar. Without a case its pages are hidden, but can be linked."""
    return [
        st.Page(
            place.file,
            title=place.title,
            url_path="" if place is PLACES[0] else place.id,
            default=place is PLACES[0],
            visibility="visible" if _listed(place, case) else "hidden",
        )
        for place in PLACES
    ]


def _listed(place: Place, case: str | None) -> bool:
    if case is None:
        return place.in_bar and not place.of_case
    return place.in_bar and not place.gives_way


def go(page: str, case: str | None = None) -> None:
    """Open a page, of a case if one is named or already open. For callbacks of buttons."""
    if case is not None:
        state.choose_case(case)
    try:
        _switch(page)
    except StreamlitPageNotFoundError:
        # A callback comes before the pages of its run are known, when no earlier run made them so.
        state.put(_GOING, page)


def arrive() -> None:
    """Open the page that a callback asked for; once the pages of this run are known."""
    page = state.held(_GOING)
    if page is not None:
        state.put(_GOING, None)
        _switch(page)


_GOING = "going-to"


def _switch(page: str) -> None:
    place = next(each for each in PLACES if each.id == page)
    case = state.open_case()
    st.switch_page(place.file, query_params={"case": case} if case else None)
