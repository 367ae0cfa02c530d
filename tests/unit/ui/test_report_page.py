"""The report on a page: every kind of block, every text of it, and nothing a text could smuggle."""

import pytest

from assessment.export.report.value import (
    Block,
    Cell,
    Items,
    Line,
    Mark,
    Pairs,
    Quote,
    Section,
    Statement,
    Stop,
    Strip,
    Table,
    Text,
    texts_of,
)
from assessment.records import archive
from assessment.records.verify import verify
from assessment.ui.parts import checking
from assessment.ui.parts.markup import join
from assessment.ui.parts.report import back, block, front, page
from assessment.ui.viewmodels.checking import grades, line, questions
from assessment.ui.viewmodels.package import verified
from tests.unit.ui.test_document import package

HOSTILE = "<script>alert(1)</script>"

BLOCKS: dict[str, Block] = {
    "text": Text(text=f"A {HOSTILE}", label="Label"),
    "quiet": Text(text="Of second rank", quiet=True),
    "statement": Statement(
        label="Recommended",
        mark=Mark(place=2, of=3),
        tier="Third-party evaluation",
        status="provisional",
        sentences=("One.", HOSTILE),
    ),
    "pairs": Pairs(rows=(("Name", Cell(text=HOSTILE)), ("Digest", Cell(text="ab12", mono=True)))),
    "items": Items(label="Reasons", items=("First", HOSTILE)),
    "bare items": Items(items=("Only",)),
    "table": Table(
        caption="Ratings",
        widths=(1, 1),
        header=("Question", "Rating"),
        rows=(
            (
                Cell(text="Severity"),
                Cell(text="2 moderate", strip=Strip(levels=5, lowest=1, best=2, highest=3)),
            ),
            (Cell(text="Tier"), Cell(text="T1 Fully open", mark=Mark(place=0, of=3))),
        ),
    ),
    "quote": Quote(text=HOSTILE, source="Somebody"),
    "line": Line(
        caption="Course",
        alt="Opened, then sealed",
        stops=(
            Stop(name="Opened", note=""),
            Stop(name="Sealed", note="today", mark=Mark(place=1, of=3), strong=True),
        ),
    ),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_text_of_a_block_is_on_the_page_and_stays_a_text(kind):
    html = block(BLOCKS[kind]).html
    for text in texts_of(BLOCKS[kind]):
        assert text.replace("<", "&lt;").replace(">", "&gt;") in html
    assert "<script" not in html


def test_a_picture_in_a_cell_says_what_the_text_says():
    html = block(BLOCKS["table"]).html
    assert 'role="img"' in html
    assert "--fill: 0%" in html
    assert "to-t3" in block(BLOCKS["statement"]).html


def test_a_section_by_itself_begins_with_its_title():
    html = page(Section(id="x", title="Behind it", blocks=tuple(BLOCKS.values()))).html
    assert "<h2>Behind it</h2>" in html


def test_the_whole_report_is_on_the_page_and_every_part_of_it_once():
    report = verified(package()).report
    assert report is not None
    html = join(front(report), back(report)).html
    assert html.index(report.headline) < html.index("How the process went")
    for section in report.sections[1:]:
        assert section.title in html
    assert html.count("<details") == len(report.sections) - 2


def test_what_checks_say_alike_is_said_once():
    asked = questions(line(each) for each in verify(package()).checks)
    html = checking.answers(asked).html
    derived = [each for each in verified(package()).checks if each.kind == "derived"]
    assert len(derived) > 1
    assert html.count(derived[0].meaning) == 1
    for each in derived:
        assert each.title in html


def test_a_grade_is_told_by_sign_and_word_and_never_by_colour():
    html = checking.ladder(grades("trusted")).html
    assert html.count('class="reached"') == 2
    assert html.count("✓") == 2
    assert html.count(">yes<") == 2
    assert html.count(">not established<") == 1
    assert 'aria-label="How far it goes"' in html


def test_what_is_typed_is_set_as_it_is_typed():
    html = checking.coded("Use `openness <sign>`, then look.").html
    assert '<span class="to-mono">openness &lt;sign&gt;</span>' in html
    assert "`" not in html


def test_bytes_without_a_record_have_neither_report_nor_anything_behind_it():
    found = verified(archive.write({"a.txt": b"x"}))
    assert (found.report, found.behind) == (None, None)
