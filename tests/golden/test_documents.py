"""The JSON documents of every example are the same bytes on every machine and Python.

The digests on file were made once; each run of the tests holds its own Python against them.
"""

import json
from pathlib import Path

import pytest

from tests.golden.documents import FILE, asked, digest

ON_FILE = json.loads(FILE.read_text("utf-8"))
ASKED = list(asked())


@pytest.mark.parametrize(("name", "command", "example"), ASKED, ids=[name for name, *_ in ASKED])
def test_the_document_has_the_bytes_it_had(name: str, command: str, example: Path):
    again = "if the document was meant to change: python -m tests.golden.documents"
    assert digest(command, example) == ON_FILE[name], again


def test_every_digest_on_file_is_of_a_document():
    assert list(ON_FILE) == [name for name, *_ in ASKED]
