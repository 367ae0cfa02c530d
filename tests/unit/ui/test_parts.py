"""What the parts say: a shape and a word, a picture and its text, a table that is one."""

from html.parser import HTMLParser

import pytest

from assessment.export.shown.look import TierLook
from assessment.ui.parts import lists, marks, prose, statement, strips, tables
from assessment.ui.parts.markup import el
from assessment.ui.viewmodels.words import KINDS, STATUSES, kind_of, status_of

OPEN, MIDDLE, STRICT = (TierLook(n, 3, name) for n, name in enumerate(("Open", "Half", "Shut")))


class Reader(HTMLParser):
    """Reads HTML back as a list of (tag, attributes) and its text."""

    def __init__(self, markup):
        super().__init__()
        self.found, self.words = [], []
        self.feed(markup.html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def attributes(self, tag):
        return [attrs for name, attrs in self.found if name == tag]


def test_the_amount_of_fill_is_the_amount_of_closure():
    assert [look.fill for look in (OPEN, MIDDLE, STRICT)] == [0, 50, 100]
    assert [look.hue for look in (OPEN, MIDDLE, STRICT)] == ["t1", "t2", "t3"]


@pytest.mark.parametrize("of", range(2, 13))
def test_with_any_number_of_tiers_a_stricter_one_is_filled_more(of):
    fills = [TierLook(place, of, "").fill for place in range(of)]
    assert fills == sorted(set(fills))
    assert (fills[0], fills[-1]) == (0, 100)


def test_a_tier_mark_says_its_code_and_its_words():
    assert Reader(marks.tier_mark(MIDDLE)).text == "T2 Half"
    assert Reader(marks.tier_mark(MIDDLE, words=False)).text == "T2"


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_word_and_a_shape_of_its_own(status):
    read = Reader(marks.status_mark(status))
    assert read.text.lower() == status
    assert read.attributes("span")[0]["class"] == f"to-status {status}"
    assert read.attributes("i")[0]["aria-hidden"] == "true"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_word_and_only_a_decision_a_full_frame(kind):
    read = Reader(marks.kind_mark(kind))
    assert read.text.lower() == kind
    assert ("dashed" in read.attributes("span")[0]["class"]) is (kind != "decision")


@pytest.mark.parametrize("read", [kind_of, status_of])
def test_a_word_that_is_no_kind_or_status_is_refused(read):
    with pytest.raises(ValueError, match="not in tuple"):
        read("surely")


@pytest.mark.parametrize(
    ("lowest", "best", "highest", "said"),
    [
        (None, None, None, "not rated"),
        (2, 2, 2, "2 on a scale of 0 to 4"),
        (None, 3, None, "3 on a scale of 0 to 4"),
        (1, 2, 4, "2 on a scale of 0 to 4, stated range 1 to 4"),
    ],
)
def test_a_strip_says_in_words_what_it_shows(lowest, best, highest, said):
    read = Reader(strips.strip(5, lowest, best, highest))
    assert read.attributes("span")[0]["aria-label"] == said
    assert read.attributes("span")[0]["role"] == "img"


def test_a_strip_has_a_step_a_level_and_its_dot_in_the_middle_of_one():
    read = Reader(strips.strip(4, 0, 1, 2))
    assert len(read.attributes("i")) == 4
    assert read.attributes("s")[0]["style"] == "--at: 37.50%"
    assert read.attributes("u")[0]["style"] == "--from: 12.50%; --span: 50.00%"


def test_a_table_keeps_its_rows_and_columns_for_those_who_hear_it():
    rows = [tables.Row("A", ("1", el("b", "x"))), tables.Row("B", ("2", None), "sel")]
    read = Reader(tables.table(["Name", "Number", "Word"], rows, caption="All", numbers=(1,)))
    assert [each["role"] for each in read.attributes("th")] == ["columnheader"] * 3 + [
        "rowheader"
    ] * 2
    assert [each["data-label"] for each in read.attributes("td")] == ["Number", "Word"] * 2
    assert [each.get("class") for each in read.attributes("td")] == ["num", None] * 2
    assert read.attributes("tr")[2]["class"] == "sel"
    assert read.words[0] == "All"


def test_a_heat_cell_holds_what_its_shade_repeats():
    cells = (
        tables.HeatCell(3, shade=3),
        tables.HeatCell(STRICT, now=True, stated=True),
        tables.HeatCell(None),
    )
    rows = [tables.HeatRow("Evidence", cells, "One step less")]
    read = Reader(tables.heat(["If", "0", "1", "2"], rows, caption="Changes", words="In words"))
    assert [each["class"] for each in read.attributes("td")] == [
        "v3",
        "t3 now rng",
        "none",
        "words",
    ]
    assert read.text == "Changes If 0 1 2 In words Evidence 3 T3 – One step less"
    assert read.attributes("div")[0]["aria-label"] == "Changes"


def test_a_heat_table_without_words_has_no_column_for_them():
    rows = [tables.HeatRow("A", (tables.HeatCell(1),))]
    assert len(Reader(tables.heat(["If", "0"], rows, caption="c")).attributes("th")) == 3


def test_a_check_says_its_outcome_in_a_word():
    items = [
        lists.Check("ok", "Signed"),
        lists.Check("no", "Digest", "7f3a"),
        lists.Check("wait", "Time", word="not checked"),
    ]
    text = Reader(lists.checks(items)).text
    assert text == "✓ Signed done ✕ Digest 7f3a failed – Time not checked"


def test_a_name_without_a_value_has_a_dash_and_never_nothing():
    assert Reader(lists.named([("a", None), ("b", ""), ("c", "d")])).text == "a – b – c d"


def test_evidence_that_does_not_count_stays_readable_and_says_why():
    out = lists.EvidenceLine("E1", "Paper", "Level 1", "2024", out="Does not count: expired")
    counts = lists.EvidenceLine("E2", "Test", "Level 3", "2025", "found", "https://example.org")
    read = Reader(lists.evidence([out, counts]))
    assert read.attributes("li") == [{"class": "out"}, {}]
    assert "Does not count: expired" in read.text
    assert read.attributes("a")[0]["href"] == "https://example.org"


def test_reasons_quotes_and_progress():
    assert Reader(lists.reasons([("R1", "why", None), ("R2", "also", "more")])).text == (
        "R1 why R2 also more"
    )
    assert Reader(lists.quote("Stop.\nHere.", "A rater")).text == "Stop. Here. A rater"
    assert [each.get("class") for each in Reader(lists.progress(2, 3)).attributes("i")] == [
        "d",
        "d",
        None,
    ]


def test_a_statement_that_is_settled_shows_the_tier_alone():
    read = Reader(statement.statement(OPEN, ["Because."]))
    assert read.text == "T1 Open Because."
    assert read.attributes("div")[0]["class"] == "to-say to-t1"


@pytest.mark.parametrize("status", STATUSES[1:])
def test_a_statement_that_is_not_settled_says_so_before_the_tier(status):
    read = Reader(statement.statement(STRICT, ["Because."], status=status, title="Cannot say"))
    assert read.text.lower().startswith(status)
    assert "Cannot say" in read.text
    assert read.attributes("div")[0]["class"] == "to-say to-t3 open"


def test_sentences_and_words():
    read = Reader(prose.para(prose.strong("a"), prose.mute("b"), prose.mono("c")))
    assert read.text == "a b c"
    assert [tag for tag, _ in read.found] == ["p", "b", "span", "span"]
    assert Reader(prose.whole("2026-11-20")).attributes("span") == [{"class": "nw"}]
    assert [tag for tag, _ in Reader(prose.lines("a", None, "b")).found] == ["br"]
    assert Reader(prose.own("a\nb")).attributes("p")[0]["class"] == "to-own to-read"
    assert Reader(prose.quiet("a", small=False)).attributes("p")[0]["class"] == "m"
    assert Reader(prose.lede("a")).attributes("p")[0]["class"] == "to-lede m"
