"""An author of random frameworks."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from assessment.model.framework import Framework
from tests.expressions import Draw, Drawing, Expressions, Level, Var
from tests.frameworks import tupled

LONGEST = 150
"""Letters of an expression, well under what the language takes once a group is put around it."""

AS_OF = "2026-11-20"
WORDS = ("calm", "mild", "tense", "grave")
GROUNDS = {"sources": ["SRC"]}
SUPPLIED = {**GROUNDS, "supplied_by": "team"}


class Author(Drawing):
    """Writes one framework."""

    def __init__(self, draw: Draw, *, monotone: bool) -> None:
        super().__init__(draw)
        self.monotone = monotone
        self.model: list[Var] = []
        self.each: list[Var] = []
        self.after: list[Var] = []

    def framework(self) -> Framework:
        held = [self.some(["skilled", "lasting"]) for _ in range(self.number(0, 3))]
        flags = [Var(name, "flag") for name in dict.fromkeys(name for of in held for name in of)]
        settings, criteria, facts = self._settings(), self._criteria(), self._facts()
        asked = list(self.model)
        before = [self._step(f"b{n}", self.model, self.model) for n in range(self.number(0, 3))]
        self.each += flags
        scenarios = [self._scenario(f"S{n}", of, asked) for n, of in enumerate(held)]
        scenario = [
            self._step(f"s{n}", [*self.model, *self.each], self.each)
            for n in range(self.number(1, 3))
        ]
        after = [self._after(f"a{n}", flags) for n in range(self.number(2, 5))]
        options = [f"O{n}" for n in range(self.number(1, 4))]
        tiers = [self._tier(n, options) for n in range(self.number(2, 5))]
        content = {
            "format": "openness-framework/0",
            "id": "drawn",
            "version": "0.1.0",
            "sources": [{"id": "SRC", "title": "A", "read": "memory", "checked": AS_OF}],
            "suppliers": ["team"],
            "dimensions": [{"id": "all"}],
            "settings": settings,
            "criteria": criteria,
            "facts": facts,
            "scenarios": scenarios,
            "access_classes": [{"id": "near"}, {"id": "far"}],
            "options": [self._option(id_) for id_ in options],
            "tiers": tiers,
            "logic": {
                "before": before,
                "scenario": scenario,
                "after": after,
                **self._conclusions([tier["id"] for tier in tiers], options),
            },
        }
        return Framework.model_validate(tupled(content))

    def _settings(self) -> list[dict[str, Any]]:
        values = list(WORDS[: self.number(2, 3)])
        self.model.append(Var("appetite", "word", tuple(values), toward=1))
        found = [{"id": "appetite", "kind": "appetite", "values": values, "default": values[0]}]
        if self.chance(40):
            self.model.append(Var("reach", "word", ("near", "far")))
            found.append(
                {"id": "reach", "kind": "switch", "values": ["near", "far"], "default": "far"}
            )
        return [{**setting, **GROUNDS} for setting in found]

    def _criteria(self) -> list[dict[str, Any]]:
        found = [self._criterion(f"M{n}", "model", self.model) for n in range(self.number(2, 3))]
        found += [self._criterion(f"K{n}", "scenario", self.each) for n in range(self.number(1, 3))]
        if self.chance(70):
            found.append(self._criterion("EV", "scenario", self.each, evidence=True))
        first = found[0]
        if self.chance(40):
            # Asked twice, and read alike where the second one is left out.
            found.append({**first, "id": "MD", "defaults_to": "M0"})
            found[-1].pop("stated_end", None)
            known = next(var for var in self.model if var.name == "M0")
            self.model.append(Var("MD", "level", low=0, high=known.high, toward=known.toward))
        return found

    def _criterion(
        self, id_: str, scope: str, known: list[Var], *, evidence: bool = False
    ) -> dict[str, Any]:
        levels = self.number(2, 6)
        orientation = "good" if evidence else self.one_of(["risk", "good"])
        toward = 1 if orientation == "risk" else -1
        names = [id_]
        criterion = {
            "id": id_,
            "dimension": "all",
            "scope": scope,
            "orientation": orientation,
            "levels": levels,
            "evidence": evidence,
            **SUPPLIED,
        }
        if self.chance(40):
            names.append(f"{id_}_end")
            criterion["stated_end"] = f"{id_}_end"
        if scope == "model" and self.chance(40):
            nothing = Var("nothing_assessed", "flag")
            criterion["not_applicable_when"] = self._flag([*known, nothing], 0)
        known += [Var(name, "level", low=0, high=levels - 1, toward=toward) for name in names]
        return criterion

    def _facts(self) -> list[dict[str, Any]]:
        found = []
        for n, type_ in enumerate(["choice", "band", "set", "named", "text", "choice"]):
            if not self.chance(55):
                continue
            scope = self.one_of(["model", "model", "scenario"])
            found.append(self._fact(f"F{n}", type_, scope))
        if self.chance(40):
            tool = self.one_of(["stale_evidence", "procedure_gap"])
            found.append({**self._fact("FT", "choice", "model"), "set_by": tool})
        return found

    def _fact(self, id_: str, type_: str, scope: str) -> dict[str, Any]:
        fact: dict[str, Any] = {"id": id_, "type": type_, "scope": scope, **SUPPLIED}
        values = WORDS[: self.number(2, 4)]
        if type_ in {"choice", "band", "set"}:
            fact["values"] = list(values)
        if type_ == "band":
            cuts = ("100", "1e3", "1e9")[: len(values) - 1]
            dates = {"since": "2025-08-02", "checked": AS_OF}
            fact |= {"unit": "FLOP", "cuts": [{"at": cut, **dates, **GROUNDS} for cut in cuts]}
        kind = {"choice": "word", "band": "word", "named": "word", "set": "set"}.get(type_)
        if kind is not None:
            known = self.model if scope == "model" else self.each
            named = ("named", "none") if type_ == "named" else values
            known.append(Var(id_, kind, named, toward=1))
        return fact

    def _scenario(self, id_: str, flags: list[str], asked: list[Var]) -> dict[str, Any]:
        scenario = {
            "id": id_,
            "flags": flags,
            "include_when": self._flag(asked, 1),
            **GROUNDS,
        }
        if self.chance(60):
            scenario["mandatory_when"] = self._flag(self.model, 1)
        return scenario

    def _rule(self, known: list[Var]) -> str:
        """A condition that rests on what is rated, now and then on more."""
        over_all = [var for var in self.after if self.chance(25)]
        rated = [var for var in known if var.kind == "level" and var.name[0] in "Ma"]
        direct = Expressions(self.draw, over_all or rated or known).flag(self._way(1), 0)
        more = self.one_of(["", "", "and", "or"])
        return f"{direct} {more} ({self._flag(known, 1)})" if more else direct

    def _flag(self, variables: Sequence[Var], toward: int) -> str:
        drawn = Expressions(self.draw, variables)
        text = drawn.flag(self._way(toward), 2)
        return text if len(text) <= LONGEST else drawn.flag(self._way(toward), 0)

    def _level(self, variables: Sequence[Var], toward: int) -> Level:
        drawn = Expressions(self.draw, variables)
        level = drawn.level(self._way(toward), 2)
        return level if len(level.text) <= LONGEST else drawn.level(self._way(toward), 0)

    def _way(self, toward: int) -> int:
        return toward if self.monotone else 0

    def _step(self, id_: str, readable: list[Var], known: list[Var]) -> dict[str, Any]:
        """A step over these names, which joins those known."""
        toward = self.one_of([1, -1])
        form = self.one_of(["level", "level", "flag", "table"])
        if form == "table":
            step, var = self._table(id_, readable, toward)
        elif form == "flag":
            step = {"is": self._flag(readable, toward)}
            var = Var(id_, "flag", toward=toward)
        else:
            level = self._level(readable, toward)
            step, var = {"is": level.text}, Var(id_, "level", (), level.low, level.high, toward)
        known.append(var)
        return {"id": id_, **step}

    def _table(self, id_: str, readable: list[Var], toward: int) -> tuple[dict[str, Any], Var]:
        fit = [var for var in readable if len(_cells_of(var)) in range(1, 8)]
        of = [self.one_of(fit) for _ in range(self.number(1, 2))]
        of = list({var.name: var for var in of}.values())
        axes = [_cells_of(var) for var in of]
        # From the freest to the strictest, each cell at least as high as those before it.
        ways = [toward * (var.toward or 1) for var in of]
        heights: dict[tuple[int, ...], int] = {}
        spans = [
            range(len(axis))[:: 1 if way > 0 else -1] for axis, way in zip(axes, ways, strict=True)
        ]
        for place in product(*spans):
            below = [
                heights[before]
                for axis, way in enumerate(ways)
                if (before := (*place[:axis], place[axis] - way, *place[axis + 1 :])) in heights
            ]
            drawn = self.number(0, 4)
            heights[place] = max([drawn, *below]) if self.monotone else drawn
        words = WORDS[: max(heights.values()) + 1]
        if len(words) == max(heights.values()) + 1 and len(words) > 1 and self.chance(60):
            cells: dict[tuple[int, ...], Any] = {
                at: words[height] for at, height in heights.items()
            }
            return self._written(of, axes, cells, words), Var(id_, "word", words, toward=toward)
        high = max(heights.values())
        return self._written(of, axes, heights, ()), Var(id_, "level", (), 0, high, toward)

    def _written(
        self,
        of: list[Var],
        axes: list[list[Any]],
        cells: dict[tuple[int, ...], Any],
        words: tuple[str, ...],
    ) -> dict[str, Any]:
        """A table in one of its two forms."""
        table: dict[str, Any] = {"of": [var.name for var in of], "values": list(words)}
        if self.chance(50):
            table["rows"] = [
                {"when": [axis[at] for axis, at in zip(axes, place, strict=True)], "then": cell}
                for place, cell in cells.items()
            ]
        else:
            last = range(len(axes[-1]))
            lines = [()] if len(axes) == 1 else [(at,) for at in range(len(axes[0]))]
            table["grid"] = [[cells[(*line, at)] for at in last] for line in lines]
        return {"table": table}

    def _after(self, id_: str, flags: list[Var]) -> dict[str, Any]:
        """A step over all scenarios, or an ordinary one over what is known by then."""
        form = self.one_of(["highest", *["lowest"] * 2, "any", "count", *["every"] * 2, "plain"])
        if form == "plain":
            return self._step(id_, [*self.model, *self.after], self.after)
        toward = -1 if form == "lowest" else 1
        inside = [*self.model, *self.each]
        over = "scenarios"
        if form == "every":
            over = "all scenarios"
            inside = [*self.model, *flags, Var("assessed", "flag"), Var("mandatory", "flag")]
            form = self.one_of(["highest", "any", "count"])
            about = ["assessed", "not assessed", "mandatory", "mandatory and not assessed"]
            wheres = [self._flag(inside, 1), *about]
        else:
            wheres = [self._flag(inside, 1)]
        where = f" where {self.one_of(wheres)}" if self.chance(50) else ""
        if form in {"highest", "lowest"}:
            text, var = self._extreme(id_, form, over, inside, where, toward)
        else:
            limit = self.number(1, 3)
            end = f" up to {limit}" if form == "count" else ""
            text = f"{form} over {over} of {self._flag(inside, 1)}{where}{end}"
            kind = "level" if form == "count" else "flag"
            var = Var(id_, kind, (), 0, limit, toward)
        self.after.append(var)
        return {"id": id_, "is": text}

    def _extreme(
        self, id_: str, form: str, over: str, inside: list[Var], where: str, toward: int
    ) -> tuple[str, Var]:
        item = self._level(inside, toward)
        if self.monotone:
            # The value for no scenario is the free end of what any scenario can give.
            item = Level(f"max({item.text}, 0)", 0, max(0, item.high))
            other = Level("0", 0, 0) if form == "highest" else Level(str(item.high), 0, item.high)
        else:
            other = self._level([*self.model, *self.after], 0)
        text = f"{form} over {over} of {item.text}{where} else {other.text}"
        low, high = min(item.low, other.low), max(item.high, other.high)
        return text, Var(id_, "level", (), low, high, toward)

    def _tier(self, place: int, options: list[str]) -> dict[str, Any]:
        """Tiers open fewer options the stricter they are."""
        kept = max(1, len(options) - place)
        return {"id": f"t{place}", "options": options[:kept]}

    def _option(self, id_: str) -> dict[str, Any]:
        access, reversible = self.one_of(["near", "far"]), self.one_of(["yes", "partly", "no"])
        return {"id": id_, "access": access, "reversible": reversible}

    def _conclusions(self, tiers: list[str], options: list[str]) -> dict[str, Any]:
        """Rules, gates, obligations and hold rules."""
        known = [*self.model, *self.after, Var("nothing_assessed", "flag")]
        rules = [
            {
                "id": f"R{n}",
                "tier": self.one_of(tiers[1:]),
                "when": self._rule(known),
                "closes": self.some(["near", "far"]) if self.chance(30) else [],
                **GROUNDS,
            }
            for n in range(self.number(1, 4))
        ]
        effects = [
            {"at_least": self.one_of(tiers[1:])},
            {"forbids": self.some(options)},
            {"blocks": True},
            {"provisional": True},
        ]
        gates = [
            {"id": f"G{n}", "when": self._flag(known, 1), **effect, **GROUNDS}
            for n, effect in enumerate(self.some(effects))
        ]
        owed = [
            {"id": f"B{n}", "tier": self.one_of(tiers), "when": self._flag(known, 1), **GROUNDS}
            for n in range(self.number(0, 2))
        ]
        hold: list[dict[str, Any]] = [
            {"id": "H1", "probe": "unknown_decides"},
            {"id": "H2", "probe": "one_rating_spans"},
        ]
        scaled = [var.name for var in self.model if var.kind in {"level", "word"}]
        missing = self.some([name for name in scaled if name[0] in "FM" and "_" not in name])
        hold.append({"id": "H3", "when": self._flag(known, 1), "missing": missing})
        return {
            "rules": rules,
            "gates": gates,
            "obligations": owed,
            "hold": [{**rule, **GROUNDS} for rule in self.some(hold)],
        }


def _cells_of(var: Var) -> list[Any]:
    """The values of a name as a table lists them; none when they are not known for certain."""
    if var.kind == "word":
        return list(var.values)
    if var.kind == "flag":
        return [0, 1]
    return list(range(var.high + 1)) if var.kind == "level" and var.low >= 0 else []
