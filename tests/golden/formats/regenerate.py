"""Make the golden files of other tools' formats again: `python -m tests.golden.formats.regenerate`.

They are made from a golden record, so whoever makes those again makes these again too. What lies in
sealed packages is made again when they are verified: once a release has sealed records of the form
`v1`, the words and the shape of the bill of materials, the bundle and the summaries may not change.
"""

from pathlib import Path

from assessment.export.model_card import model_card
from assessment.records import archive
from assessment.records.derived.cyclonedx.bom import bill_of_materials
from assessment.records.derived.derive import derive
from assessment.records.derived.material import material
from tests.golden.records.add import PACKAGES

FOLDER = Path(__file__).parent
CASES = ("calm", "pythia-12b")
"""An approved release, and a worked example that releases nothing."""


def made() -> dict[str, bytes]:
    """Every format of each case, by file name."""
    return {f"{case}.{name}": data for case in CASES for name, data in _formats(case).items()}


def _formats(case: str) -> dict[str, bytes]:
    (sealed,) = PACKAGES.glob(f"{case}-*.openness.zip")
    files = archive.read(sealed.read_bytes())
    found = material(files)
    return {
        **derive(files),
        "bom.1.7.cdx.json": bill_of_materials(found, "1.7"),
        "model-card.md": model_card(found),
    }


def main() -> None:
    """Write the files, and remove what was there before."""
    for each in (*FOLDER.glob("*.json"), *FOLDER.glob("*.md")):
        each.unlink()
    for name, data in made().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
