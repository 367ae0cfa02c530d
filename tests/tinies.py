"""Tiny frameworks drawn at random, right and wrong ones alike, and all their assessments.

They are small enough for every assessment to be tried. Their steps and conditions point anywhere:
some keep the order step by step, some only as a whole, many not at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from random import Random
from typing import Any

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.check import check_framework
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.outcome import find, options, status
from assessment.engine.v1.program import Program
from assessment.engine.v1.reference import Reference, Values
from assessment.model.framework import Framework
from tests.frameworks import tupled

MOST = 2_500
"""Assessments a framework may have."""

BECAUSE = {"value_choice": "drawn"}


@dataclass
class Drawn:
    """Draws one framework."""

    chance: Random
    names: list[tuple[str, list[str]]] = field(default_factory=list)

    def framework(self) -> Framework:
        """One framework; nothing about it is checked."""
        chance = self.chance
        criteria, facts, settings = self._model()
        logic: dict[str, Any] = {}
        model = list(self.names)
        of_scenario = self._of_scenario(criteria)
        scenarios = [
            {
                "id": id_,
                "flags": ["sharp"] if chance.random() < 0.5 else [],
                "include_when": self._condition(model),
                **({"mandatory_when": self._condition(model)} if chance.random() < 0.5 else {}),
                **BECAUSE,
            }
            for id_ in ("S1", "S2")[: chance.choice((0, 1, 1, 2, 2))]
        ]
        before = [{"id": "b1", "is": self._level(model)}]
        read = [*model, ("b1", ["0", "1", "2"])]
        scenario, after = [], []
        if scenarios:
            inside = [*of_scenario, *chance.sample(read, 1)]
            if any(each["flags"] for each in scenarios):
                inside.append(("sharp", []))
            scenario = [self._scenario_step(of_scenario, inside)]
            after = self._groups()
            read += [(step["id"], ["0", "1", "2"]) for step in after[:-1]] + [("left", [])]
            read += [("nothing_assessed", [])]
        tiers = [
            {"id": "t0", "options": ["O0", "O1"]},
            {"id": "t1", "options": chance.choice((["O0"], ["O0", "O1"]))},
            *([{"id": "t2", "options": ["O0"]}] if chance.random() < 0.5 else []),
        ]
        content = {
            "format": "openness-framework/0",
            "id": "tiny",
            "version": "0.1.0",
            "sources": [],
            "suppliers": ["someone"],
            "dimensions": [{"id": "d"}],
            "settings": settings,
            "criteria": criteria,
            "facts": facts,
            "scenarios": scenarios,
            "access_classes": [{"id": "near"}, {"id": "far"}],
            "options": [
                {"id": f"O{n}", "access": chance.choice(("near", "far")), "reversible": how}
                for n, how in enumerate(("yes", "no"))
            ],
            "tiers": tiers,
            "logic": logic,
        }
        logic |= {"before": before, "scenario": scenario, "after": after}
        logic |= self._conditions(read)
        if len(tiers) < 3:
            for part in ("rules", "gates", "obligations"):
                for item in logic[part]:
                    for name in ("tier", "at_least"):
                        if item.get(name) == "t2":
                            item[name] = "t1"
        return Framework.model_validate(tupled(content))

    def _model(self) -> tuple[list[Any], list[Any], list[Any]]:
        chance = self.chance
        criteria = [self._criterion("A", "risk", chance.choice((2, 3)))]
        if chance.random() < 0.5:
            criteria.append(self._criterion("B", "good", 2))
        if chance.random() < 0.2:
            criteria[0]["stated_end"] = "A_end"
            self.names.append(("A_end", ["0", "1"]))
        facts = []
        if chance.random() < 0.6:
            words = ["calm", "odd", "grave"][: chance.choice((2, 3))]
            facts.append({"id": "F", "type": "choice", "values": words, **_OF})
            self.names.append(("F", [f'"{word}"' for word in words]))
        if chance.random() < 0.25:
            facts.append({"id": "G", "type": "set", "values": ["x"], **_OF})
            self.names.append(("G", []))
        settings = []
        if chance.random() < 0.5:
            settings.append(
                {
                    "id": "Q",
                    "kind": chance.choice(("appetite", "switch")),
                    "values": ["no", "so"],
                    "default": "no",
                    **BECAUSE,
                }
            )
            self.names.append(("Q", ['"no"', '"so"']))
        return criteria, facts, settings

    def _criterion(self, id_: str, orientation: str, levels: int, **more: Any) -> dict[str, Any]:
        if not more:
            self.names.append((id_, [str(n) for n in range(levels)]))
        return {
            "id": id_,
            "dimension": "d",
            "orientation": orientation,
            "levels": levels,
            **more,
            **_OF,
        }

    def _of_scenario(self, criteria: list[Any]) -> list[tuple[str, list[str]]]:
        chance = self.chance
        more: dict[str, Any] = {"scope": "scenario"}
        names = [("C", ["0", "1"])]
        ended = {"stated_end": "C_end"} if chance.random() < 0.3 else {}
        criteria.append(self._criterion("C", "risk", chance.choice((2, 3)), **more, **ended))
        if ended:
            names.append(("C_end", ["0", "1"]))
        if chance.random() < 0.5:
            criteria.append(self._criterion("D", "good", 2, **more))
            names.append(("D", ["0", "1"]))
        return names

    def _scenario_step(self, own: Any, inside: Any) -> dict[str, Any]:
        chance = self.chance
        if chance.random() < 0.3:
            name = own[0][0]
            grid = [[chance.choice((0, 1, 2)) for _ in range(3)]]
            return {"id": "n", "table": {"of": [name], "grid": grid}}
        return {"id": "n", "is": self._level(inside, must=own[0])}

    def _groups(self) -> list[dict[str, Any]]:
        chance = self.chance
        where = chance.choice(("", " where n >= 1"))
        high = f"highest over scenarios of n{where} else {chance.choice('01')}"
        low = f"lowest over scenarios of n else {chance.choice('02')}"
        return [
            {"id": "a1", "is": chance.choice((high, low))},
            {"id": "a2", "is": f"count over scenarios of n >= 1 up to {chance.choice('12')}"},
            {
                "id": "left",
                "is": chance.choice(
                    (
                        "any over all scenarios of mandatory and not assessed",
                        "any over scenarios of n >= 2",
                    )
                ),
            },
        ]

    def _conditions(self, read: Any) -> dict[str, Any]:
        chance = self.chance
        says_closes = chance.random() < 0.5
        rules: list[dict[str, Any]] = []
        for n in range(chance.choice((1, 2, 3))):
            closes = chance.choice(([], ["near"], ["far"]))
            rules.append(
                {
                    "id": f"R{n}",
                    "tier": chance.choice(("t1", "t2")),
                    "when": self._condition(read),
                    **BECAUSE,
                }
            )
            if says_closes:
                rules[-1]["closes"] = closes
        effects: list[dict[str, Any]] = [
            {"at_least": "t1"},
            {"forbids": ["O1"]},
            {"blocks": True},
            {"provisional": True},
        ]
        gates = [
            {"id": f"G{n}", "when": self._condition(read), **effect, **BECAUSE}
            for n, effect in enumerate(chance.sample(effects, chance.choice((0, 1, 1, 2))))
        ]
        obligations = [
            {
                "id": "B1",
                "tier": chance.choice(("t0", "t1")),
                "when": self._condition(read),
                **BECAUSE,
            }
        ][: chance.choice((0, 1))]
        hold = [{"id": "H1", "when": self._condition(read), **BECAUSE}][: chance.choice((0, 0, 1))]
        return {"rules": rules, "gates": gates, "obligations": obligations, "hold": hold}

    def _test(self, name: str, values: list[str]) -> str:
        chance = self.chance
        if name == "G":
            return 'G has "x"'
        if not values:
            return chance.choice((name, f"not {name}"))
        sign = chance.choice((">=", ">=", ">=", "<=", "==", ">"))
        return f"{name} {sign} {chance.choice(values)}"

    def _condition(self, read: Any) -> str:
        chance = self.chance
        tests = [self._test(*each) for each in chance.choices(read, k=chance.choice((1, 2, 2)))]
        return chance.choice((" and ", " or ")).join(tests)

    def _level(self, read: Any, must: Any = None) -> str:
        chance = self.chance
        test = self._test(*chance.choice(read))
        levels = [name for name, values in read if values and values[0].isdigit()]
        one = must[0] if must else chance.choice(levels) if levels else "1"
        other = chance.choice([*levels, "0", "1", "2"])
        return chance.choice(
            (
                f"min(2, {one}) if {test} else 0",
                f"max({one}, {other})",
                f"2 if {test} else {one}",
                f"min({one}, {other})",
                one,
            )
        )


_OF = {"supplied_by": "someone", **BECAUSE}


def drawn(seed: int) -> Framework | None:
    """A tiny framework, or None where the draw cannot be read or has too many assessments."""
    framework = Drawn(Random(seed)).framework()
    refused = {
        problem.code
        for problem in check_framework(framework).logic
        if not problem.code.startswith(("framework.order.", "framework.whole."))
    }
    idle = {
        "framework.rule.never",
        "framework.rule.always",
        "framework.comparison.idle",
        "framework.step.constant",
        "framework.step.unread",
        "framework.criterion.unread",
        "framework.tier.unreachable",
        "framework.rule.closes-missing",
    }
    return None if refused - idle else framework


Point = dict[str, Any]
"""One assessment: by input its value, a rating with a stated end as level and end."""


@dataclass(frozen=True)
class Outcome:
    """What follows from one assessment, as far as it can be freer or not."""

    tier: int
    open: frozenset[str]
    blocked: bool
    held: bool
    conditional: bool

    def is_freer_than(self, other: "Outcome") -> bool:
        """Whether anything about it is freer."""
        return (
            self.tier < other.tier
            or not self.open <= other.open
            or (other.blocked and not self.blocked)
            or (other.held and not self.held)
            or (self.tier == other.tier and other.conditional and not self.conditional)
        )


class Universe:
    """Every assessment of a tiny framework, tried one by one."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.framework = program.framework
        self.reference = Reference(program)
        self.ends = {c.id: c.stated_end for c in self.framework.criteria if c.stated_end}

    def points(self) -> Iterator[Point]:
        """All of them."""
        model = self._asked("model", "")
        for setting in self.framework.settings:
            model[setting.id] = range(len(setting.values))
        every = [scenario.id for scenario in self.framework.scenarios]
        for flags in product((False, True), repeat=len(every)):
            asked = dict(model)
            for id_, is_assessed in zip(every, flags, strict=True):
                if is_assessed:
                    asked |= self._asked("scenario", f"{id_}.")
            fixed = {f"{id_}.assessed": flag for id_, flag in zip(every, flags, strict=True)}
            for values in product(*asked.values()):
                yield {**fixed, **dict(zip(asked, values, strict=True))}

    def _asked(self, scope: str, prefix: str) -> dict[str, Any]:
        asked: dict[str, Any] = {}
        for criterion in self.framework.criteria:
            if criterion.scope == scope:
                asked[prefix + criterion.id] = self._levels(criterion)
        for fact in self.framework.facts:
            if fact.scope == scope:
                if fact.type == "set":
                    for at in range(len(fact.values)):
                        asked[set_name(fact.id, at)] = (0, 1)
                else:
                    asked[prefix + fact.id] = range(len(fact.values))
        return asked

    def _levels(self, criterion: Any) -> Any:
        levels = range(criterion.levels)
        if criterion.id not in self.ends:
            return levels
        risk = criterion.orientation == "risk"
        return [
            (low, end) for low in levels for end in levels if (end >= low if risk else end <= low)
        ]

    def count(self) -> int:
        """How many there are, counted up to the most that may be."""
        found = 0
        for _ in self.points():
            found += 1
            if found > MOST:
                break
        return found

    def answers(self, point: Point) -> Answers:
        """A point as the engine takes it."""
        inputs: dict[str, Answer] = {}
        held: dict[str, set[str]] = {f.id: set() for f in self.framework.facts if f.type == "set"}
        settings = {}
        for key, value in point.items():
            name = key.rpartition(".")[2]
            if name == "assessed":
                continue
            meaning = self.program.meanings.get(name)
            if "__" in key:
                fact, _, at = key.partition("__")
                if value:
                    held[fact].add(self.program.meanings[fact].values[int(at)])
            elif meaning is not None and not meaning.toward_strict:
                settings[key] = value
            else:
                level, end = value if isinstance(value, tuple) else (value, value)
                inputs[key] = Answer(
                    min(level, end),
                    level,
                    max(level, end),
                    known=True,
                    worst_is_high=meaning.toward_strict > 0,
                )
        assessed = tuple(s.id for s in self.framework.scenarios if point[f"{s.id}.assessed"])
        return Answers(settings, inputs, {k: frozenset(v) for k, v in held.items()}, assessed)

    def values(self, point: Point) -> Values:
        """Everything that follows."""
        return self.reference.run(self.answers(point), Ends.STRICT)

    def outcome(self, values: Values, without: str = "") -> Outcome:
        """The outcome; without one of the conditions if that is named."""
        if without:
            values = replace(values, model={**values.model, without: False})
        finding = find(self.framework, values)
        fired = tuple(h.id for h in self.framework.logic.hold if values.model[h.id])
        said = status(finding, fired)
        opened = frozenset(o.id for o in options(self.framework, finding, fired) if o.open)
        return Outcome(
            finding.tier,
            opened,
            said == "blocked",
            said in {"blocked", "hold"},
            said != "determined",
        )

    def raised(self, point: Point) -> Iterator[tuple[str, Point]]:
        """Every assessment one step riskier in one answer, with the name of the answer."""
        for key, value in point.items():
            name = key.rpartition(".")[2]
            for other in self._riskier(name.partition("__")[0], value):
                yield name, {**point, key: other}

    def _riskier(self, name: str, value: Any) -> list[Any]:
        if name == "assessed":
            return []
        meaning = self.program.meanings[name]
        step = meaning.toward_strict or 1
        top = (2 if meaning.sort.name == "SET" else meaning.size or len(meaning.values)) - 1
        if not isinstance(value, tuple):
            return [value + step] if 0 <= value + step <= top else []
        level, end = value
        worse = max if step > 0 else min
        moves = [(level + step, worse(end, level + step)), (level, end + step)]
        return [move for move in moves if all(0 <= part <= top for part in move)]
