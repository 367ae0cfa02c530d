"""How long it takes to set the report of one record, against a bare document of as many pages.

The bare document is set by the same typesetter, with the same fonts, under the same standards,
with as many words and tables and nothing else of ours.
"""

import io
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdf

from assessment.export.report import pdf as ours
from assessment.export.report.sealed import read_sealed
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
#for page in range(PAGES) {
  if page > 0 { pagebreak() }
  table(columns: (1fr, 1fr, 1fr), table.header([A], [B], [C]),
    ..range(28).map(row => ([Question #row of #page], [A level and its name], lorem(9))).flatten())
}
"""


def lines() -> list[BenchLine]:
    """The time for one report, its record read and its bytes made, the fonts read before."""
    sealed = read_sealed(files(CASE))
    made = ours.pdf(sealed)
    pages = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(ROUNDS):
        # typst keeps what it has set: each turn has another time, so that nothing is found again.
        at = f"2026-11-20T12:30:{turn:02d}Z"
        other = sealed.predicate.model_copy(update={"sealed_at": at})
        started = perf_counter()
        ours.pdf(replace(sealed, predicate=other))
        times["ours"].append(perf_counter() - started)
        times["bare"].append(bare(pages, turn))
    mine, plain = (median(times[name]) for name in ("ours", "bare"))
    detail = f"{mine * 1000:.0f} ms for {pages} pages; a bare document {plain * 1000:.0f} ms"
    return [BenchLine("PDF of one record", mine / plain, BUDGET, detail)]


def bare(pages: int, turn: int) -> float:
    """Seconds that a document of as many pages takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bare.typ"
        path.write_text(f"// {turn}\n{BARE.replace('PAGES', str(pages))}", "utf-8")
        compiler = ours._typst().Compiler(str(path), root=folder, font_paths=ours._fonts())
        at = datetime(2026, 11, 20, 12, 30, turn, tzinfo=UTC)
        started = perf_counter()
        compiler.compile(format="pdf", pdf_standards=ours.STANDARDS, timestamp=at)
        return perf_counter() - started
