"""Shipped files lie at the top of a checkout, and inside the package of a wheel."""

from pathlib import Path

import pytest

from assessment import resources


def test_in_a_checkout_they_lie_beside_the_package():
    assert resources.root() == Path(resources.__file__).resolve().parents[1]
    assert (resources.frameworks() / "tiered-openness" / "1.0.0" / "framework.yaml").is_file()
    assert (resources.data() / "examples" / "pythia-12b.yaml").is_file()


def test_in_a_wheel_they_lie_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "_bundled").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.root() == tmp_path / "_bundled"
    assert resources.frameworks() == tmp_path / "_bundled" / "frameworks"
    assert resources.data() == tmp_path / "_bundled" / "data"
