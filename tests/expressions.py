"""Random expressions of the framework language, as the text an author would write.

With a direction asked for, an expression moves one way only: towards the strict end as answers
get worse (1), or away from it (-1). Without (0) anything goes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Var:
    """A name that may be read: its kind, its values, and where worse answers take it."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    toward: int = 0

    def fits(self, kind: str, toward: int) -> bool:
        return self.kind == kind and (toward == 0 or self.toward in (0, toward))


@dataclass(frozen=True)
class Level:
    """A level expression and the range its value cannot leave."""

    text: str
    low: int
    high: int


class Drawing:
    """Draws by chance, as Hypothesis gives it."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def number(self, low: int, high: int) -> int:
        number: int = self.draw(st.integers(low, high))
        return number

    def chance(self, percent: int) -> bool:
        return self.number(1, 100) > 100 - percent

    def one_of(self, options: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(list(options)))

    def some(self, options: Sequence[Any]) -> list[Any]:
        return [option for option in options if self.chance(50)]


class Expressions(Drawing):
    """Draws expressions over some names."""

    def __init__(self, draw: Draw, variables: Sequence[Var]) -> None:
        super().__init__(draw)
        self.variables = tuple(variables)

    def flag(self, toward: int, depth: int = 2) -> str:
        """A condition."""
        kinds = ["level", "level"]
        kinds += ["word", "word"] if self._names("word", 0) else []
        kinds += ["set"] if self._names("set", 0) else []
        kinds += ["flag"] if self._names("flag", toward) else []
        if depth > 0:
            kinds += ["not", "and", "or", "and", "or"] + ([] if toward else ["choose"])
        text: str = getattr(self, f"_{self.one_of(kinds)}_flag")(toward, depth - 1)
        return text

    def level(self, toward: int, depth: int = 2) -> Level:
        """A level."""
        kinds = ["number"]
        kinds += ["name"] * 3 if self._names("level", toward) else []
        if depth > 0:
            kinds += ["sum", "sum", "call", "call", "call", "choose"]
        level: Level = getattr(self, f"_{self.one_of(kinds)}_level")(toward, depth - 1)
        return level

    def _names(self, kind: str, toward: int) -> list[Var]:
        return [each for each in self.variables if each.fits(kind, toward)]

    def _level_flag(self, toward: int, depth: int) -> str:
        side = self.one_of([1, -1])
        left = self._varying(toward and side, depth)
        if toward == 0 and self.chance(15):
            listed = ", ".join(str(self.number(0, 4)) for _ in range(self.number(1, 3)))
            return f"({left.text}) {self.one_of(['in', 'not in'])} ({listed})"
        operators = [">=", ">"] if side == toward else ["<=", "<"]
        if toward == 0:
            operators = ["==", "!=", ">=", ">", "<=", "<"]
        operator = self.one_of(operators)
        if depth > 0 and self.chance(25):
            return f"{left.text} {operator} {self._varying(toward and -side, 0).text}"
        # A number that can make a difference, where there is one.
        low, high = left.low + (operator in {">=", "<"}), left.high - (operator in {"<=", ">"})
        return f"{left.text} {operator} {self.number(max(0, low), max(0, low, high))}"

    def _varying(self, toward: int, depth: int) -> Level:
        """A level that depends on something, where anything is there to depend on."""
        known = self._names("level", toward)
        if known and (depth <= 0 or self.chance(60)):
            return self._name_level(toward, 0)
        return self.level(toward, depth)

    def _word_flag(self, toward: int, depth: int) -> str:
        var = self.one_of(self._names("word", 0))
        way = toward * (var.toward or 1)
        at = self.number(0, len(var.values) - 1)
        form = self.one_of(["order", "order", "equal", "member"])
        if form == "order":
            operators = {1: [">=", ">"], -1: ["<=", "<"], 0: [">=", ">", "<=", "<"]}[way]
            return f'{var.name} {self.one_of(operators)} "{var.values[at]}"'
        if form == "equal":
            if way:
                sign, word = self.one_of(
                    [("==", -1), ("!=", 0)] if way > 0 else [("==", 0), ("!=", -1)]
                )
                return f'{var.name} {sign} "{var.values[word]}"'
            return f'{var.name} {self.one_of(["==", "!="])} "{var.values[at]}"'
        worse = ", ".join(f'"{word}"' for word in var.values[at:])
        operators = {1: ["in"], -1: ["not in"], 0: ["in", "not in"]}[way]
        return f"{var.name} {self.one_of(operators)} ({worse})"

    def _set_flag(self, toward: int, depth: int) -> str:
        var = self.one_of(self._names("set", 0))
        text = f'{var.name} has "{self.one_of(var.values)}"'
        return f"not {text}" if toward < 0 else text

    def _flag_flag(self, toward: int, depth: int) -> str:
        name: str = self.one_of(self._names("flag", toward)).name
        return name

    def _not_flag(self, toward: int, depth: int) -> str:
        return f"not ({self.flag(-toward, depth)})"

    def _and_flag(self, toward: int, depth: int) -> str:
        return self._joined("and", toward, depth)

    def _or_flag(self, toward: int, depth: int) -> str:
        return self._joined("or", toward, depth)

    def _joined(self, word: str, toward: int, depth: int) -> str:
        parts = [self.flag(toward, depth) for _ in range(self.number(2, 3))]
        # Parentheses half of the time, so that precedence is put to the test too.
        if self.chance(50):
            parts = [f"({part})" for part in parts]
        joined = f" {word} ".join(parts)
        return f"({joined})" if self.chance(50) else joined

    def _choose_flag(self, toward: int, depth: int) -> str:
        then, test, otherwise = (self.flag(0, depth) for _ in range(3))
        return f"(({then}) if {test} else {otherwise})"

    def _number_level(self, toward: int, depth: int) -> Level:
        number = self.number(0, 5)
        return Level(str(number), number, number)

    def _name_level(self, toward: int, depth: int) -> Level:
        var = self.one_of(self._names("level", toward))
        return Level(var.name, var.low, var.high)

    def _sum_level(self, toward: int, depth: int) -> Level:
        left = self.level(toward, depth)
        if self.chance(50):
            right = self.level(toward, depth)
            return Level(
                f"({left.text} + {right.text})", left.low + right.low, left.high + right.high
            )
        right = self.level(-toward, depth)
        return Level(f"({left.text} - {right.text})", left.low - right.high, left.high - right.low)

    def _call_level(self, toward: int, depth: int) -> Level:
        function = self.one_of(["min", "max", "second_highest", "two_or_one_above"])
        least = 1 if function == "two_or_one_above" else 2
        args = [self.level(toward, depth) for _ in range(self.number(least, 3))]
        listed = ", ".join(arg.text for arg in args)
        low = min(0, *(arg.low for arg in args)) - 1
        return Level(f"{function}({listed})", low, max(0, *(arg.high for arg in args)))

    def _choose_level(self, toward: int, depth: int) -> Level:
        if toward == 0:
            then, otherwise = self.level(0, depth), self.level(0, depth)
            test = self.flag(0, depth)
        else:
            # Between them lies the level itself, so the branch taken when the test holds is higher.
            level, test = self.level(toward, depth), self.flag(toward, depth)
            high, low = self.number(0, 5), self.number(0, 5)
            then = Level(f"max({level.text}, {high})", max(level.low, high), max(level.high, high))
            otherwise = Level(
                f"min({level.text}, {low})", min(level.low, low), min(level.high, low)
            )
        text = f"({then.text} if {test} else {otherwise.text})"
        return Level(text, min(then.low, otherwise.low), max(then.high, otherwise.high))
