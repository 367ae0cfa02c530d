"""Run a notebook from its JSON, without Jupyter, and keep what each cell gives.

A cell gives what it prints, and the value of its last line as text, as Jupyter shows it. Cells run
in order in one space, so a notebook means the same from top to bottom for everybody.
"""

import ast
import io
import json
from contextlib import redirect_stdout
from typing import Any

Notebook = dict[str, Any]
Cell = dict[str, Any]


def executed(text: str) -> str:
    """The same notebook with the outputs its cells give now."""
    notebook: Notebook = json.loads(text)
    space: dict[str, Any] = {"__name__": "__main__"}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell["execution_count"] = number
            cell["outputs"] = outputs("".join(cell["source"]), space, number)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def outputs(source: str, space: dict[str, Any], number: int) -> list[Cell]:
    """What one cell gives when it runs in this space."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        value = _run(source, space, f"cell {number}")
    given: list[Cell] = []
    if printed.getvalue():
        given.append(
            {"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())}
        )
    if value is not None:
        given.append(
            {
                "data": {"text/plain": _lines(repr(value))},
                "execution_count": number,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return given


def _run(source: str, space: dict[str, Any], name: str) -> Any:
    """Run all of it; the value of the last line, if that is an expression."""
    tree = ast.parse(source, name)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        last = None
    before = ast.Module(tree.body[:-1] if last else tree.body, [])
    # A notebook is code of this repository, like every module.
    exec(compile(before, name, "exec"), space)  # noqa: S102
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), name, "eval"), space)  # noqa: S307


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
