"""A report says the same in every form, and no text in it is taken for markup or a formula."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import jsonschema
import pytest

from assessment.export.report.html import html
from assessment.export.report.plain import COLUMNS, json_text, markdown, plain
from assessment.export.report.plain import csv as csv_form
from assessment.export.report.value import Line, Mark, Report, Section, Stop, Strip
from assessment.export.schema import json_schema
from tests.reports import CASES, HOSTILE, value

SPACES = re.compile(r"\s+")
ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")


class Page(HTMLParser):
    """The words of a page, and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def squeezed(text: str) -> str:
    return SPACES.sub("", text)


def in_html(report: Report) -> str:
    return squeezed("".join(Page(html(report)).words))


def in_markdown(report: Report) -> str:
    return squeezed(ESCAPED.sub(r"\1", re.sub(r"^> ?", "", markdown(report), flags=re.MULTILINE)))


def in_csv(report: Report) -> str:
    cells = (cell for row in csv.reader(io.StringIO(csv_form(report))) for cell in row)
    return squeezed("".join(cells))


def in_json(report: Report) -> str:
    def said(node):
        if isinstance(node, str):
            yield node
        elif isinstance(node, (list, dict)):
            for each in node.values() if isinstance(node, dict) else node:
                yield from said(each)

    return squeezed("".join(said(json.loads(json_text(report)))))


FORMS = {"html": in_html, "markdown": in_markdown, "csv": in_csv, "json": in_json}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_of_a_report_stands_in_every_form(form, case):
    report = value(case)
    told = FORMS[form](report)
    texts = [squeezed(text) for text in report.texts()]
    assert len(texts) > 200
    assert [text for text in texts if text not in told] == []


@pytest.mark.parametrize("case", CASES)
def test_a_page_holds_no_script_and_asks_for_nothing(case):
    elements = Page(html(value(case))).elements
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in elements}
    for _, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert not {"src", "href"} & attributes.keys()


def test_a_page_reads_no_markup_out_of_a_text():
    page = Page(html(value("hostile")))
    assert HOSTILE in "".join(page.words)
    assert not [tag for tag, _ in page.elements if tag == "b" and "&amp;" in tag]
    assert "<b>&amp;</b>" not in html(value("hostile"))


def test_every_heading_of_a_page_follows_the_one_above_it():
    levels = [
        int(tag[1]) for tag, _ in Page(html(value("committee"))).elements if tag[1:].isdigit()
    ]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_markdown_escapes_every_sign_that_is_more_than_itself():
    assert plain("a*b_c`d<e>[f](g)|h\n# i") == r"a\*b\_c\`d\<e\>\[f\]\(g\)\|h \# i"


def test_a_line_of_markdown_never_ends_a_row_of_a_table():
    rows = [line for line in markdown(value("hostile")).splitlines() if line.startswith("|")]
    signs = [re.sub(r"\\.", "", row) for row in rows]
    assert signs
    assert all(sign.endswith("|") for sign in signs)


@pytest.mark.parametrize("case", CASES)
def test_no_cell_of_the_table_is_a_formula(case):
    rows = list(csv.reader(io.StringIO(csv_form(value(case)))))
    assert tuple(rows[0]) == COLUMNS
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")]
    assert not [c for row in rows for c in row if c[:1] == "-" and not c[1:2].isdigit()]


@pytest.mark.parametrize("case", CASES)
def test_the_json_form_has_the_published_shape_and_reads_back(case):
    text = json_text(value(case))
    jsonschema.Draft202012Validator(json_schema("report", Report)).validate(json.loads(text))
    assert Report.model_validate_json(text) == value(case)


@pytest.mark.parametrize("kind", ["study", "rehearsal", "example"])
def test_what_is_no_decision_says_so_first_in_every_form(kind):
    report = value("held").model_copy(update={"kind": kind, "banner": f"{kind}, not a decision"})
    for form in FORMS.values():
        told = form(report)
        assert told.index(squeezed(report.banner)) < told.index(squeezed(report.headline))


def test_a_decision_has_no_banner():
    report = value("committee")
    assert report.kind == "decision"
    assert report.banner == ""
    assert 'class="banner"' not in html(report)
    assert '"banner"' not in csv_form(report)


def test_a_drawing_without_marks_is_a_list_of_moments():
    stops = (Stop(name="Opened", note="2026", strong=True), Stop(name="Sealed", note=""))
    block = Line(caption="", alt="Opened, sealed", stops=stops)
    section = Section(id="s", title="S", blocks=(block,))
    report = value("held").model_copy(update={"sections": (section,)})
    assert "<li><b>Opened</b>" in html(report)
    assert "- **Opened** 2026\n- Sealed\n" in markdown(report)


@pytest.mark.parametrize(("place", "hue"), [(0, "t1"), (1, "t2"), (2, "t3")])
def test_a_tier_is_drawn_by_its_place(place, hue):
    stops = (Stop(name="A tier", note="", mark=Mark(place=place, of=3)),)
    section = Section(id="s", title="S", blocks=(Line(caption="C", alt="A", stops=stops),))
    page = html(value("held").model_copy(update={"sections": (section,)}))
    assert f'<li><span class="{hue}"><svg' in page
    assert 'aria-hidden="true"' in page


def test_a_strip_cannot_have_fewer_than_two_levels():
    with pytest.raises(ValueError, match="greater than or equal to 2"):
        Strip(levels=1, lowest=0, best=0, highest=0)
