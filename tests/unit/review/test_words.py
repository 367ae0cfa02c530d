"""Every refusal and remark of store and review has its sentences."""

import re
from pathlib import Path

import pytest

from assessment import review, store
from assessment.wording import catalogue, say

FILES = [*Path(store.__file__).parent.rglob("*.py"), *Path(review.__file__).parent.rglob("*.py")]
CODES = sorted(
    {
        code
        for file in FILES
        for code in re.findall(r'"((?:store|review)\.[a-z.-]+)"', file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_words(code):
    words = catalogue()
    if code.startswith("review.remark."):
        assert "SKILL" in say(code, name="SKILL")
    else:
        assert words[f"problem.{code}"].endswith(".")
        assert words[f"hint.{code}"].endswith(".")


def test_no_words_are_left_that_nobody_says():
    ours = [key for key in catalogue() if re.match(r"(problem\.|hint\.)?(store|review)\.", key)]
    said = {code for code in CODES if code.startswith("review.remark.")}
    said |= {f"{kind}.{code}" for code in CODES for kind in ("problem", "hint")}
    assert sorted(set(ours) - said) == []
