"""Pages driven by Streamlit's own test driver, on a workspace of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model.assessment import Subject
from assessment.review import Desk, Opening, open_case, open_from_document
from assessment.store.library import example_files, load_assessment
from assessment.ui import desk as app_desk

SCRIPT = Path(__file__).parents[2] / "assessment" / "ui" / "app.py"
SECONDS = 60


class Driver:
    """The app as one browser tab sees it; `tab()` opens another one."""

    def __init__(self, *, query: dict[str, str] | None = None) -> None:
        self.at = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
        for key, value in (query or {}).items():
            self.at.query_params[key] = value

    def open(self, page: str) -> "Driver":
        """Go to a page by its file."""
        self.at.run()
        self.at.switch_page(f"screens/{page}.py").run()
        return self

    @property
    def words(self) -> str:
        """Everything the page says, its markup included."""
        pieces = [*self.at.title, *self.at.header, *self.at.subheader]
        return "\n".join([*(str(each.value) for each in pieces), *self.markup])

    @property
    def markup(self) -> list[str]:
        return [each.proto.body for each in self.at.get("html")]

    def key(self, *end: str):
        """The one widget whose key ends like this."""
        wanted = "/".join(end)
        found = [
            widget
            for sort in ("button", "text_input", "text_area", "radio", "selectbox", "multiselect")
            for widget in self.at.get(sort)
            if widget.key and (widget.key == wanted or widget.key.endswith(f"/{wanted}"))
        ]
        found += [w for w in self.at.checkbox if w.key and w.key.endswith(f"/{wanted}")]
        assert len(found) == 1, f"{wanted}: {[w.key for w in found]}"
        return found[0]

    def press(self, *end: str) -> "Driver":
        self.key(*end).click()
        self.at.run()
        return self

    def fill(self, *end: str, value) -> "Driver":
        self.key(*end).set_value(value)
        self.at.run()
        return self

    def sound(self) -> "Driver":
        """Nothing went wrong."""
        assert not self.at.exception
        assert "Something went wrong" not in self.words
        return self


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    monkeypatch.setenv("OPENNESS_WORKSPACE", str(folder))
    return folder


@pytest.fixture
def desk(workspace) -> Desk:
    """The desk the app works at."""
    return app_desk.desk()


@pytest.fixture
def tab(workspace) -> Callable[..., Driver]:
    """Open a tab, on a page of a case if they are named."""

    def opened(page: str = "home", case: str | None = None) -> Driver:
        driver = Driver(query={"case": case} if case else None)
        return driver.open(page)

    return opened


@pytest.fixture
def new_case(desk) -> str:
    """An empty case of the kind decision."""
    opening = Opening("decision", "tiered-openness", Subject(name="Alpha"), "2026-11-20")
    return open_case(desk, desk.context.new_id(), opening).case


@pytest.fixture
def example_case(desk) -> str:
    """The first worked example, opened with its ratings."""
    path = next(path for path in example_files() if path.stem == "pythia-12b")
    document = load_assessment(path).assessment
    command = desk.context.new_id()
    return open_from_document(desk, command, document, "example", copy_ratings=True).case
