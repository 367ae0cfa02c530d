# SPDX-License-Identifier: Apache-2.0
"""Says on the page what failed. What Streamlit draws apart from the page is guarded here too."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec

from assessment.ui import attending, signing, state
from assessment.ui.boundary import guarded
from assessment.ui.parts import notices
from assessment.ui.parts.layout import page
from assessment.ui.session import Failure
from assessment.wording import say

P = ParamSpec("P")


def tell(failure: Failure) -> None:
    """Say what failed, in the column of the page."""
    with page():
        tell_inside(failure)


def tell_inside(failure: Failure) -> None:
    """Say what failed, where the page is drawing now."""
    notices.failure(say(f"screens.app.{_fact(failure)}"), failure.causes, id_of=failure.id)


def _fact(failure: Failure) -> str:
    if failure.restarted:
        return "restarted"
    return "stale" if failure.stale else "internal" if failure.id else "refused"


def guards(draw: Callable[P, None]) -> Callable[P, None]:
    """The error boundary for a fragment or a dialog, which is drawn again without its page.

    It is drawn for nobody but the person its page was drawn for.

    Stands under Streamlit's own decorator: `@st.dialog(...)`, then `@guards`.
    """

    @functools.wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        def work() -> None:
            signing.check()
            attending.note(state.open_case())
            draw(*args, **kwargs)

        guarded(work, tell_inside)

    return drawn
