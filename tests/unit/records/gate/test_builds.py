"""A derived build is covered when its recipe is declared and its chain leads to an artefact."""

import pytest

from assessment.model.assessment import Artefact
from assessment.records.gate.builds import covered_builds
from assessment.records.statement import root_digest
from tests.frameworks import tupled
from tests.gating import (
    artefact,
    asked,
    built,
    file,
    folder,
    listed,
    noted,
    refused,
    release,
    resources,
    sealed_with,
    stated,
    with_artefacts,
)
from tests.sealing import codes, decided

INT8 = resources(weights__gguf="8")
INT4 = resources(weights__gguf="4")


def declared(id_="int8", files=(), **changes):
    return {
        "id": id_,
        "kind": "quantised",
        "tool": "llama.cpp b4500",
        "recipe": "quantize",
        "resources": listed(files),
        **changes,
    }


def gguf(sign):
    return release(folder(file("weights.gguf", sign * 64)))


def sealed_case(*derived):
    return sealed_with(decided(artefacts=[artefact(derived=list(derived))]))


DIGEST = artefact()["digest"]


def test_a_build_whose_files_the_record_lists_is_covered():
    data = with_artefacts(artefact(derived=[declared(files=INT8)]))
    assert refused(asked(data, gguf("8"))) == []
    assert refused(asked(data, gguf("9"))) == ["weights.changed", "files.unknown"]
    assert refused(asked(data)) == []


def test_a_declared_build_without_files_covers_nothing_until_somebody_states_them():
    made = sealed_case(declared())
    assert refused(asked(made.data, gguf("8"))) == ["file.extra", "files.unknown"]
    said = stated(built(made.payload_digest, "int8", INT8, DIGEST))
    found = asked(made.data, gguf("8"), statements=[said])
    assert refused(found) == []
    assert "derived" in noted(found)
    assert [build.name for build in found.folders[0].builds] == ["weights / int8"]


def test_a_build_nobody_declared_is_not_covered_whoever_states_it():
    made = sealed_case(declared())
    for said in (
        built(made.payload_digest, "tuned", INT8, DIGEST),
        built(made.payload_digest, "int8", INT8, DIGEST, artefact="another"),
    ):
        found = refused(asked(made.data, gguf("8"), statements=[stated(said)]))
        assert found == ["derived.undeclared", "file.extra", "files.unknown"]


def test_a_build_made_from_other_files_is_not_covered():
    made = sealed_case(declared())
    said = stated(built(made.payload_digest, "int8", INT8, "9" * 64))
    found = refused(asked(made.data, gguf("8"), statements=[said]))
    assert found == ["derived.source", "file.extra", "files.unknown"]


def test_a_chain_of_builds_is_followed_from_the_artefact():
    converted = declared("gguf", resources(weights__gguf="7"), kind="converted")
    second, third = declared("int8", **{"from": "gguf"}), declared("int4", **{"from": "int8"})
    made = sealed_case(third, second, converted)
    source = root_digest(resources(weights__gguf="7"))
    first = built(made.payload_digest, "int8", INT8, source)
    last = built(made.payload_digest, "int4", INT4, root_digest(INT8))
    both = [stated(last), stated(first)]
    assert refused(asked(made.data, gguf("4"), statements=both)) == []
    found = refused(asked(made.data, gguf("4"), statements=both[:1]))
    assert found == ["derived.source", "weights.changed", "files.unknown"]


@pytest.mark.parametrize("source", ["int8", "nothing"])
def test_a_build_made_from_itself_or_from_nothing_is_not_covered(source):
    data = with_artefacts(artefact(derived=[declared(files=INT8, **{"from": source})]))
    assert "derived.source" in refused(asked(data, gguf("8")))


def test_a_loop_of_builds_that_nobody_has_files_of_is_no_reason():
    loop = [declared("a", **{"from": "b"}), declared("b", **{"from": "a"})]
    assert refused(asked(with_artefacts(artefact(derived=loop)))) == []


def test_two_lists_of_files_for_one_build_are_refused():
    made = sealed_case(declared())
    said = [
        stated(built(made.payload_digest, "int8", files, DIGEST), file=name)
        for name, files in (("one", INT8), ("two", INT4))
    ]
    found = refused(asked(made.data, gguf("8"), statements=said))
    assert found == ["derived.differs", "file.extra", "files.unknown"]
    same = [said[0], said[0]]
    assert refused(asked(made.data, gguf("8"), statements=same)) == []


def test_the_order_in_which_files_are_listed_does_not_matter():
    two = resources(a="1", b="2")
    made = sealed_case(declared(files=two))
    said = stated(built(made.payload_digest, "int8", two[::-1], DIGEST))
    wanted = release(folder(file("a", "1" * 64), file("b", "2" * 64)))
    assert refused(asked(made.data, wanted, statements=[said])) == []


def test_a_build_that_is_declared_twice_covers_nothing():
    twice = Artefact.model_validate(
        tupled(artefact(derived=[declared(files=INT8), declared(files=INT4)]))
    )
    builds, problems = covered_builds([twice], ())
    assert [each.name for each in builds] == ["weights"]
    assert codes(problems) == ["gate.derived.twice"]
