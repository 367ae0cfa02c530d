# SPDX-License-Identifier: Apache-2.0
"""`openness verify PACKAGE`: named checks on a sealed record, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from assessment.cli.logfile import read_head
from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    problem_json,
    reports_problems,
)
from assessment.export.report.rendering import read_report
from assessment.intake.weights import weights_manifest, without_free
from assessment.records.archive import MOST_BYTES
from assessment.records.checks import VerificationReport
from assessment.records.log.history import MOST_BYTES as HISTORY_BYTES
from assessment.records.log.history import read_history
from assessment.records.statement import Stated
from assessment.records.trust import read_policy
from assessment.records.verify import verify
from assessment.records.verifying.coverage import Weights
from assessment.records.verifying.remembered import Kept
from assessment.store.library import read_file
from assessment.wording import explain, say

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
WIDEST = len("NOT CHECKED")


@click.command(name="verify", help=say("record.command.verify"))
@click.argument("package", type=_FILE)
@click.option("--policy", type=_FILE, help=say("record.command.verify-policy"))
@click.option("--log", "log_file", type=_FILE, help=say("record.command.verify-log"))
@click.option(
    "--old-head", "heads", multiple=True, type=_FILE, help=say("record.command.verify-old-head")
)
@click.option("--weights", multiple=True, type=_FOLDER, help=say("record.command.verify-weights"))
@format_option
@reports_problems
def command(
    package: Path,
    policy: Path | None,
    log_file: Path | None,
    heads: tuple[Path, ...],
    weights: tuple[Path, ...],
    output_format: str,
) -> None:
    """Verify one package; leave with code 1 unless all is well and trusted."""
    trusted = read_policy(read_file(policy), str(policy)) if policy else None
    data = read_file(package, MOST_BYTES)
    folders = [*_sealed_files(data, weights)]
    kept = Kept(
        read_history(read_file(log_file, HISTORY_BYTES), str(log_file)) if log_file else None,
        tuple(map(read_head, heads)),
    )
    report = verify(data, trusted, folders, kept, read_report)
    if output_format == "json":
        print_json(_as_json(report))
    else:
        _show(report)
    if not report.ok:
        raise click.exceptions.Exit(FINDING)


def _sealed_files(package: bytes, folders: tuple[Path, ...]) -> Iterator[Weights]:
    """The files of each folder, without the small ones that the record says need no digest."""
    manifests = [weights_manifest(folder) for folder in folders]
    if not manifests:
        return
    stated = verify(package).stated
    artefacts = stated.assessment.artefacts if stated else ()
    patterns = tuple(pattern for artefact in artefacts for pattern in artefact.free)
    for folder, manifest in zip(folders, manifests, strict=True):
        yield without_free(manifest, folder, patterns).resources


def _as_json(report: VerificationReport) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "headline": report.headline,
        "checks": [
            {
                "name": check.name,
                "status": check.status,
                "detail": check.detail,
                "problems": [problem_json(problem) for problem in check.problems],
            }
            for check in report.checks
        ],
    }


def _about(stated: Stated) -> str:
    """What the record says, on one line."""
    decision, outcome = stated.assessment.decision, stated.predicate.evaluation.recommendation
    decided = (decision.disposition, decision.option or "") if decision else ()
    return say(
        "record.command.verify-about",
        case=stated.assessment.id,
        kind=stated.predicate.kind,
        decided=" ".join(decided).strip(),
        tier=outcome.tier,
        status=outcome.status,
    )


def _show(report: VerificationReport) -> None:
    print_line(say(f"record.headline.{report.headline}"))
    if report.stated is not None:
        print_line(_about(report.stated))
    for check in report.checks:
        print_line(f"{check.status:<{WIDEST}}  {check.title}: {check.detail}")
        for problem in check.problems:
            words = explain(problem)
            indent = " " * (WIDEST + 2)
            print_line(f"{indent}{problem.place}: {words.message} {words.hint}")
