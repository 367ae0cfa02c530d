"""The rule in conftest bites: a test that is skipped counts as failed."""

import subprocess
import sys

import pytest

from tests.contract import repository

SKIPPING = {
    "by call": "import pytest\ndef test_a():\n    pytest.skip('no browser')\n",
    "by mark": "import pytest\n@pytest.mark.skip(reason='no browser')\ndef test_a(): pass\n",
    "by fixture": (
        "import pytest\n@pytest.fixture\ndef f(): pytest.skip('no browser')\ndef test_a(f): pass\n"
    ),
    "by nothing to try": (
        "import pytest\n@pytest.mark.parametrize('no_browser', [])\ndef test_a(no_browser): pass\n"
    ),
}


@pytest.mark.parametrize("how", SKIPPING)
def test_a_skipped_test_fails_and_says_why(how, tmp_path):
    file = tmp_path / "test_skipping.py"
    file.write_text(SKIPPING[how], "utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", file],
        cwd=repository.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1, answer.stdout
    assert "tests are not skipped here" in answer.stdout
    assert "browser" in answer.stdout
