"""Published versions of frameworks stay as they were published.

Records pin them, raters rated on their words, and figures were made with both. A change needs a
new version beside the old one.
"""

import hashlib

import pytest

from assessment import resources

PUBLISHED = {
    "tiered-openness/1.0.0/framework.yaml": (
        "61d9f2a3acdfca0cdc1a3019ff190251a471602ea8cab309acb4514c7bba95a7"
    ),
    "tiered-openness/1.0.0/text.en.yaml": (
        "0c5aca478452ba6202747944e1fcc84aa119ed559c78bb91877f90b1af64f594"
    ),
}


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_published_version_is_as_it_was_published(path: str) -> None:
    content = (resources.frameworks() / path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == PUBLISHED[path]
    listed = (resources.frameworks() / "SHA256SUMS").read_text("utf-8").splitlines()
    assert f"{PUBLISHED[path]}  {path}" in listed
