"""How long it takes to set the report of one record, against a bare document of as many pages.

The bare document is set by the same typesetter, with the same fonts, under the same standards. It
says the same words as often as it takes for as many pages, in one plain table, and knows nothing
else of ours.
"""

import io
import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdf

from assessment.export.report import pdf as ours
from assessment.export.report.content import report
from assessment.export.report.sealed import read_sealed
from assessment.model.assessment import Assessment
from tests.bench.report import BenchLine
from tests.reports import files

BUDGET = 2.0
ROUNDS = 9
CASE = "gpt-oss-120b"

BARE = """
#set document(title: "Bare", date: datetime(year: 2026, month: 11, day: 20))
#set page(paper: "a4", margin: 21mm)
#set text(font: "Public Sans", size: 9.2pt, lang: "en")
= Bare
#let words = json("words.json")
#table(columns: (1fr, 1fr, 1fr), table.header([A], [B], [C]), ..words)
"""


def lines() -> list[BenchLine]:
    """The time for one report, its record read and its bytes made, the fonts read before."""
    sealed = read_sealed(files(CASE))
    made = ours.pdf(sealed)
    pages = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    words = enough(list(report(sealed).texts()), pages)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(ROUNDS):
        # typst keeps what it has set before, so in each turn every text is another one.
        other = replace(sealed, given=_another(sealed.given, turn))
        started = perf_counter()
        ours.pdf(other)
        times["ours"].append(perf_counter() - started)
        times["bare"].append(bare(words, turn))
    mine, plain = (median(times[name]) for name in ("ours", "bare"))
    detail = f"{mine * 1000:.0f} ms for {pages} pages; a bare document {plain * 1000:.0f} ms"
    return [BenchLine("PDF of one record", mine / plain, BUDGET, detail)]


def _another(given: Assessment, turn: int) -> Assessment:
    """The same assessment with a number in each reason and each finding."""
    ballots = tuple(
        ballot.model_copy(
            update={
                "ratings": {
                    key: rating.model_copy(update={"rationale": f"{rating.rationale} {turn}"})
                    for key, rating in ballot.ratings.items()
                }
            }
        )
        for ballot in given.ballots
    )
    named = given.subject.model_copy(update={"name": f"{given.subject.name} {turn}"})
    return given.model_copy(update={"ballots": ballots, "subject": named})


def bare(words: list[str], turn: int) -> float:
    """Seconds that a document of these words takes."""
    return _bare(words, turn)[0]


def enough(words: list[str], pages: int) -> list[str]:
    """As many of the words, said again if need be, as fill so many pages."""
    count = len(words)
    while len(pypdf.PdfReader(io.BytesIO(_bare(words[:count], 99)[1])).pages) > pages:
        count = count * 19 // 20
    words = words[:count]
    while len(pypdf.PdfReader(io.BytesIO(_bare(words, 99)[1])).pages) < pages:
        words += words[: len(words) // 20]
    return words


def _bare(words: list[str], turn: int) -> tuple[float, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bare.typ"
        path.write_text(BARE, "utf-8")
        said = [f"{word} {turn}" for word in words]
        (Path(folder) / "words.json").write_text(json.dumps(said), "utf-8")
        at = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
        started = perf_counter()
        compiler = ours._typst().Compiler(str(path), root=folder, font_paths=ours._fonts())
        made = compiler.compile(format="pdf", pdf_standards=ours.STANDARDS, timestamp=at)
        return perf_counter() - started, made
