"""The core is usable without the app: nothing in it imports the app's libraries."""

import json
import subprocess
import sys

import pytest

from tests.contract import repository

# A review keeps its cases in the store, which needs a database library.
ABOVE_THE_CORE = ("cli", "export", "intake", "review", "store", "ui")
APP_LIBRARIES = ("alembic", "pandas", "plotly", "psycopg", "sqlalchemy", "streamlit")

# Importing every module of a floor finds what only some of them pull in.
LOOK = """
import importlib, json, pkgutil, sys
package = importlib.import_module({name!r})
for each in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    importlib.import_module(each.name)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""

BLOCK = """
import sys
for name in {names!r}:
    sys.modules[name] = None
sys.argv = ["openness", *{arguments!r}]
from assessment.cli import main
sys.exit(main())
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", repository.floors(*ABOVE_THE_CORE))
def test_no_module_of_a_core_floor_imports_a_library_of_the_app(name):
    answer = run(LOOK.format(name=name))
    assert answer.returncode == 0, answer.stderr
    brought = set(APP_LIBRARIES) & set(json.loads(answer.stdout.splitlines()[-1]))
    assert not brought, f"importing {name} also imports {sorted(brought)}"


@pytest.mark.parametrize("name", ["assessment", "assessment.cli"])
def test_starting_imports_no_library_of_the_app(name):
    answer = run(f"import json, sys; import {name}; print(json.dumps(sorted(sys.modules)))")
    assert answer.returncode == 0, answer.stderr
    brought = set(APP_LIBRARIES) & set(json.loads(answer.stdout))
    assert not brought, f"importing {name} also imports {sorted(brought)}"


@pytest.mark.parametrize("arguments", [["--help"], ["framework", "list"]])
def test_a_core_command_works_where_the_app_is_not_installed(arguments):
    answer = run(BLOCK.format(names=APP_LIBRARIES, arguments=arguments))
    assert answer.returncode == 0, f"openness {' '.join(arguments)}:\n{answer.stderr}"
    assert answer.stdout.strip()


API = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from assessment import api
from assessment.errors import AssessmentError
case = api.examples()["pythia-12b"]
careful = api.vary(case, settings={{"appetite": "precautionary"}})
found = api.batch([case, careful], exact=True)
assert found[0].tier == api.evaluate(case).recommendation.tier
assert api.options(case).options and api.sensitivity(case).tier and api.contributions(case)
assert len(api.sweep(case, ratings={{"FO": [0, 4]}})) == 2
assert len(api.batch(api.table([case]))) == 1
assert found.to_csv() and api.table_csv([case])
try:
    found.to_frame()
except AssessmentError as error:
    print([problem.code for problem in error.problems])
"""


def test_the_python_interface_works_where_the_app_is_not_installed():
    answer = run(API.format(names=APP_LIBRARIES))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "['table.pandas']"
