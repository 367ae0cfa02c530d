"""One measured line, and the table of them."""

from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("job", "ratio", "budget", "verdict", "detail")


@dataclass(frozen=True)
class BenchLine:
    """One job: its time, or its rate, as a ratio to that of something measured in the same run."""

    job: str
    ratio: float
    budget: float
    detail: str = ""
    at_least: bool = False
    """Whether the budget is a floor (so many times faster) and not a ceiling (so much slower)."""
    not_run: str = ""
    """Why there is no ratio: what it is compared with is not installed, and how to install it."""

    @property
    def holds(self) -> bool:
        """Whether the budget is kept; a ratio that is not a number keeps none."""
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        sign = "at least" if self.at_least else "at most"
        budget = f"{sign} {self.budget:.3g}"
        if self.not_run:
            return (self.job, "none", budget, "NOT RUN", self.not_run)
        verdict = "holds" if self.holds else "BROKEN"
        return (self.job, f"{self.ratio:.3g}", budget, verdict, self.detail)


def table(lines: Sequence[BenchLine]) -> str:
    """Every line, in columns."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
