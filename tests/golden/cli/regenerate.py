"""Write the golden outputs again: `python -m tests.golden.cli.regenerate`.

Only when an output was meant to change. The difference is then read line by line before it is
committed: it is what people will see.
"""

import json
import re
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from assessment.cli import group
from assessment.records.canonical import digest
from assessment.store.library import example_files
from tests.frameworks import tupled
from tests.sealing import CHAIR, FILES, REVIEWER, logic, package

FOLDER = Path(__file__).parent
APPETITES = ("balanced", "precautionary")
LAID_OUT = ("gpt-oss-120b", "llama-3.1-405b", "stable-diffusion-1.5")
"""Examples whose options are kept: a test opens them, a hold closes them, nothing opens them."""
SHARED_OUT = ("gpt-oss-120b", "pythia-12b")
"""Examples whose contributions are kept: many inputs contribute, none does."""


def outputs() -> Mapping[str, str]:
    """What `openness` prints, by the name of its file here."""
    found = {}
    for example in example_files():
        for appetite in APPETITES:
            arguments = ["evaluate", str(example), "--set", f"appetite={appetite}"]
            found[f"{example.stem}.{appetite}.txt"] = printed(arguments)
        if example.stem in LAID_OUT:
            found[f"{example.stem}.options.txt"] = printed(["options", str(example)])
        if example.stem in SHARED_OUT:
            found[f"{example.stem}.contributions.txt"] = printed(["contributions", str(example)])
    found["framework-show.txt"] = printed(["framework", "show", "tiered-openness"])
    return {**found, **gated()}


def gated() -> Mapping[str, str]:
    """What the gate says of the sealed files, and of others under another option.

    The files are pointers of Git LFS to the ones the record was sealed with, which nobody has.
    """
    with TemporaryDirectory() as empty, chdir(empty):
        Path("case.zip").write_bytes(package().data)
        Path("trust.json").write_text(json.dumps(trust()))
        for each in FILES:
            lay(each["name"], each["digest"])
        usual = ["gate", "case.zip", "--weights", "model", "--policy", "trust.json"]
        covered = printed([*usual, "--option", "O2", "--date", "2026-12-01"])
        lay("weights/a.safetensors", "3" * 64)
        lay("extra.bin", "4" * 64)
        Path("model/link").symlink_to("extra.bin")
        refused = printed([*usual, "--option", "O1", "--date", "2028-01-01", "--warn-only"])
    # The digest of the record changes with whatever is sealed; here the sentences are kept.
    return {
        name: re.sub(r"[0-9a-f]{64}", "<digest>", text)
        for name, text in (("gate-covered.txt", covered), ("gate-refused.txt", refused))
    }


def lay(name: str, digest: str) -> None:
    """A pointer in place of a large file."""
    path = Path("model") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 5000000\n"
    )


def trust() -> dict[str, object]:
    """The policy of someone who trusts the two keys of the tests, and approves their framework."""
    keys = {"chair": CHAIR.public, "reviewer": REVIEWER.public}
    approved = {"id": "small", "version": "0.1.0", "digest": digest(tupled(logic()))}
    return {
        "schema": "openness-trust/1",
        "keys": {key.keyid: {"pem": key.pem, "name": f"Test {role}"} for role, key in keys.items()},
        "roles": {role: {"keys": [key.keyid]} for role, key in keys.items()},
        "frameworks": [approved],
    }


def printed(arguments: list[str]) -> str:
    """Standard output of a command that must succeed."""
    ran = CliRunner().invoke(group, arguments, catch_exceptions=False)
    if ran.exit_code or ran.stderr:
        raise RuntimeError(f"openness {arguments}: {ran.output}")
    return ran.stdout


def main() -> None:
    """Write every output."""
    for name, text in outputs().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
