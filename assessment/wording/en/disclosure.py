# SPDX-License-Identifier: Apache-2.0
"""English sentences: the disclosure options side by side."""

TEXTS: dict[str, str] = {
    "disclosure.line.most-open": "The most open option that is open is {id}, {name}.",
    "disclosure.line.most-open.appetite": (
        "{appetite}: the most open option that is open is {id}, {name}."
    ),
    "disclosure.line.none-open": "No option is open.",
    "disclosure.line.none-open.appetite": "{appetite}: no option is open.",
    "disclosure.heading.next": "Closed next: {options}",
    "disclosure.heading.closed": "Also closed: {options}",
    "disclosure.line.option": "{id} {name}",
    "disclosure.line.opens": "What would open it:",
    "disclosure.line.or": "Or:",
    "disclosure.line.supply": "{input} [{id}]: from {given} to {to}. Usually supplied by: {supplier}.",
    "disclosure.line.scenario": (
        "{input} [{id}]: assessed, with every answer at its best. Usually supplied by: {supplier}."
    ),
    "disclosure.line.then": "Then: {outcome}.",
    "disclosure.line.then.test": "Then: {outcome}, if it finds no more than is rated today.",
    "disclosure.line.more": "Sets of answers of that size not listed here: {count}.",
    "disclosure.line.not-proved": (
        "So many sets of answers are possible that not all smaller ones were tried. None of these"
        " answers can be left out by itself."
    ),
    "disclosure.line.not-found": (
        "None was found among the sets of answers that were tried. With everything supplied,"
        " {reasons} would close it."
    ),
    "disclosure.line.stays": (
        "Nothing that is unknown or named as missing opens it: {reasons} would close it all the"
        " same."
    ),
    "disclosure.line.absolute": (
        "No answer opens it: {reasons} is absolute and rests on what is known. Nobody can sign"
        " past it."
    ),
    "disclosure.heading.all": "All options",
    "disclosure.column.option": "option",
    "disclosure.column.standing": "standing",
    "disclosure.column.misuse": "net misuse",
    "disclosure.column.benefit": "benefit",
    "disclosure.column.undone": "can be undone",
    "disclosure.column.name": "name",
    "disclosure.none": "none",
    "disclosure.not-rated": "not rated",
    "disclosure.at-worst": "{value} at worst",
    "disclosure.from": "{value} ({scenarios})",
    "disclosure.undone.yes": "yes",
    "disclosure.undone.partly": "partly",
    "disclosure.undone.no": "no",
    "disclosure.line.reading": (
        "Net misuse is the marginal misuse of the access class, with the scenarios that make it."
        " Benefit is the level that two linked benefits reach, or one exceeds: it counts what is"
        " opened, not how many people it reaches."
    ),
    "disclosure.heading.beaten": "No worse in risk, benefit and undoing, and better in one",
    "disclosure.line.beaten": "{id} is beaten by {others}.",
    "disclosure.heading.owed": "Owed where {id} is chosen, at {tier}",
    "disclosure.heading.components": "Components (x = the option opens it)",
    "disclosure.line.apart": "Opened by no option, decided by themselves: {components}.",
    "disclosure.heading.one-more": "One component more than {id}",
    "disclosure.line.one-more": "{id} {name}: {benefits} {hazard}",
    "disclosure.line.adds": "adds {criteria}; benefit {level}.",
    "disclosure.line.adds-nothing": "adds no linked benefit.",
    "disclosure.line.hazard": "Hazard {hazard}.",
    "disclosure.line.hazard.more": "Hazard {hazard}, more than anything the option opens.",
    "disclosure.line.hazard.final": "Hazard {hazard}; it cannot be recalled.",
    "disclosure.line.hazard.more.final": (
        "Hazard {hazard}, more than anything the option opens; it cannot be recalled."
    ),
    "disclosure.hazard.low": "low",
    "disclosure.hazard.medium": "medium",
    "disclosure.hazard.high": "high",
    "disclosure.level": "level {level}",
    "disclosure.level.range": "level {best}, {low} to {high} defensible",
    "disclosure.line.other": "{appetite}: {outcome}. Open: {open}. Closed: {closed}.",
    "disclosure.yes": "yes",
    "disclosure.no": "no",
    "disclosure.unknown": "unknown",
}
