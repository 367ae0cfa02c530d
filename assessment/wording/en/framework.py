# SPDX-License-Identifier: Apache-2.0
"""English sentences: a framework that cannot be read or is not sound."""

_EXPRESSION_HINT = "The language of conditions is described in docs/reference/frameworks.md."

_CASE_HINT = (
    "Either the rules or the expectation is wrong. Find out which, and correct that one. What the"
    " case is about stands beside it in cases.yaml."
)

TEXTS: dict[str, str] = {
    "problem.framework.id.twice": "“{id}” stands twice.",
    "hint.framework.id.twice": "Name each thing once. Where two things share an id, give each its"
    " own; settings, criteria, facts, steps and rules share one space of names.",
    "problem.framework.id.reserved": "{id} is a word of the language and cannot be an id.",
    "hint.framework.id.reserved": "Choose another id, without two underscores in a row.",
    "problem.framework.id.unknown": "“{id}” is named here, and nothing is called so.",
    "hint.framework.id.unknown": "Correct it, or add what it names. Known here: {known}.",
    "problem.framework.source.missing": "Nothing says what this rests on.",
    "hint.framework.source.missing": "Name `sources`, or say `value_choice` with its reason.",
    "problem.framework.source.unknown": "There is no source “{id}”.",
    "hint.framework.source.unknown": "Add it to `sources`, or correct the id here.",
    "problem.framework.source.unused": "The source {id} is named nowhere.",
    "hint.framework.source.unused": "Remove it, or name it where it is used.",
    "problem.framework.source.address": "The address of source {id} is not a web address or doi.",
    "hint.framework.source.address": "Write https://..., or doi:...",
    "problem.framework.setting.default-unknown": "{default} is not a value of setting {id}.",
    "hint.framework.setting.default-unknown": "The default must be one of the values.",
    "problem.framework.criterion.default-unfit": "{id} cannot default to {other}.",
    "hint.framework.criterion.default-unfit": (
        "It must be another criterion with the same scope, direction and number of levels, and"
        " without a default of its own."
    ),
    "problem.framework.criterion.evidence-unfit": "{id} cannot be a rating of evidence.",
    "hint.framework.criterion.evidence-unfit": (
        "Evidence is rated for each scenario, and more of it is freer: `scope: scenario`,"
        " `orientation: good`."
    ),
    "problem.framework.fact.set-scope": "The set fact {id} is asked per scenario.",
    "hint.framework.fact.set-scope": "Set facts are about the whole model.",
    "problem.framework.tier.opens-more": (
        "Tier {tier} opens option {option}, which the freer tier {freer} keeps closed."
    ),
    "hint.framework.tier.opens-more": "A stricter tier may only list options of the freer ones.",
    "problem.framework.gate.one-effect": "Gate {id} does not have exactly one effect.",
    "hint.framework.gate.one-effect": "Use one of at_least, forbids, blocks, provisional.",
    "problem.framework.hold.one-cause": "Hold rule {id} does not have exactly one cause.",
    "hint.framework.hold.one-cause": "Use either `when` or `probe`.",
    "problem.framework.hold.supplier-missing": (
        "Hold rule {id} asks for scenarios but names nobody who could supply them."
    ),
    "hint.framework.hold.supplier-missing": "Add `supplied_by`.",
    "problem.framework.band.cut-count": "{id} has {values} bands but {cuts} cuts.",
    "hint.framework.band.cut-count": "There is one cut fewer than bands.",
    "problem.framework.band.one-threshold": "A cut of {id} is not exactly one threshold.",
    "hint.framework.band.one-threshold": "Give either `at` or `setting`.",
    "problem.framework.band.setting-unfit": "{id} is no setting whose values are numbers.",
    "hint.framework.band.setting-unfit": "Name a setting with decimal values such as '1e25'.",
    "problem.framework.band.not-rising": "The cuts of {id} do not rise.",
    "hint.framework.band.not-rising": "Order them from the lowest, under every setting.",
    "problem.framework.words.other-framework": "The words are those of {named}, not of {id}.",
    "hint.framework.words.other-framework": "Correct `framework` in the words file.",
    "problem.framework.words.missing": "There are no words for {id} in {part}.",
    "hint.framework.words.missing": "Everything shown needs its words.",
    "problem.framework.words.unused": "There are words for {id} in {part}, which does not exist.",
    "hint.framework.words.unused": "Remove them, or correct the id.",
    "problem.framework.words.anchor-count": "{id} has {levels} levels but {anchors} anchors.",
    "hint.framework.words.anchor-count": "Write one anchor for each level.",
    "problem.framework.words.not-applicable": (
        "The words and the logic of {id} differ on whether it may be not applicable."
    ),
    "hint.framework.words.not-applicable": "Say when in both files, or in neither.",
    "problem.framework.missing.no-scale": "“{id}” is named as missing and has no best answer.",
    "hint.framework.missing.no-scale": (
        "Name a criterion, or a fact of the type choice, band or named."
    ),
    "problem.framework.step.one-body": "Step {name} is not exactly one of formula and table.",
    "hint.framework.step.one-body": "Give either `is` or `table`.",
    "problem.framework.step.too-large": (
        "{name} names so many things that it has {combinations} combinations."
    ),
    "hint.framework.step.too-large": "Split it into smaller steps of at most {limit} combinations.",
    "problem.framework.table.one-form": "Table {name} is not exactly one of grid and rows.",
    "hint.framework.table.one-form": "Use `grid` for one or two names, `rows` for more.",
    "problem.framework.table.unknown-value": "No such combination of values: {found}.",
    "hint.framework.table.unknown-value": "Give one known value for each name in `of`.",
    "problem.framework.table.unknown-result": "{found} is not a result of this table.",
    "hint.framework.table.unknown-result": "Words must be listed in `values`.",
    "problem.framework.table.row-twice": "The combination {row} stands twice.",
    "hint.framework.table.row-twice": "Keep one of the rows for {row}; each combination has one.",
    "problem.framework.table.row-missing": "The combination {row} has no row.",
    "hint.framework.table.row-missing": (
        "Add the row for {row} with its result; every combination needs one."
    ),
    "problem.framework.table.row-outside": "The combination {row} cannot occur.",
    "hint.framework.table.row-outside": "Remove it; the named things do not have these values.",
    "problem.framework.order.mixed": (
        "{name} is not in order: where {input} goes from {low} to {high}, it goes from {before} to"
        " {after}, which frees what should tighten. The rest: {rest}."
    ),
    "hint.framework.order.mixed": (
        "More risk, less evidence or less benefit must never lead to a freer result."
    ),
    "problem.framework.order.row": (
        "{name} is not in order: the row {row} gives {result}, and the row {other} gives {beside}."
        " They differ in {input} only, and as that goes from {low} to {high} the result frees."
    ),
    "hint.framework.order.row": (
        "Look at the row {row} first: {count} of its neighbours speak against it. As any one answer"
        " grows riskier the result may only grow stricter."
    ),
    "problem.framework.order.conflict": (
        "{name} rises with {input} and with {other}, which point opposite ways."
    ),
    "hint.framework.order.conflict": (
        "Write the step so that all it reads pushes the same way, or split it."
    ),
    "problem.framework.order.frees": "Where {name} holds, less risk is asked for, not more.",
    "hint.framework.order.frees": "Rules, gates and hold rules may only fire as risk grows.",
    "problem.framework.rule.closes-missing": (
        "Rule {id} does not say which access classes it closes, as other rules of {tier} do."
    ),
    "hint.framework.rule.closes-missing": (
        "Add `closes`; an empty list says that it closes no more than the tier does."
    ),
    "problem.framework.rule.never": "{name} can never apply.",
    "hint.framework.rule.never": "Correct its condition, or remove it.",
    "problem.framework.rule.always": "{name} always applies.",
    "hint.framework.rule.always": "Correct its condition, or remove it.",
    "problem.framework.comparison.idle": "In {name}, {found} makes no difference.",
    "hint.framework.comparison.idle": (
        "With yes or no in its place every result stays the same. Perhaps it points the wrong"
        " way; otherwise leave it out."
    ),
    "problem.framework.step.constant": "{name} has the same value whatever it reads.",
    "hint.framework.step.constant": "Correct it, or write the value where it is used.",
    "problem.framework.step.unread": "Nothing reads {name}.",
    "hint.framework.step.unread": "Use it, or remove it.",
    "problem.framework.criterion.unread": "{name} should decide, but nothing reads it.",
    "hint.framework.criterion.unread": "Use it in a step, or give it the role informational.",
    "problem.framework.criterion.read": "{name} is informational, but {step} reads it.",
    "hint.framework.criterion.read": "Give it the role tier or options, or do not read it.",
    "problem.framework.tier.unreachable": "No rule or gate leads to tier {tier}.",
    "hint.framework.tier.unreachable": "Add a rule, or remove the tier.",
    "problem.framework.whole.in-order": (
        "{name} is not in order by itself. The framework as a whole is: no two assessments differ"
        " in one answer and have the freer outcome where there is more risk."
    ),
    "hint.framework.whole.in-order": (
        "Something as strict always stands in where it gives way. See whether it says what you mean:"
        " it may point the wrong way, and a change elsewhere could bring that to light."
    ),
    "problem.framework.whole.tier-unreached": "No assessment at all leads to tier {tier}.",
    "hint.framework.whole.tier-unreached": (
        "Something stricter always applies with what asks for it, or it can never apply. Correct"
        " the rules, or remove the tier."
    ),
    "problem.framework.whole.tier-unreached-under": (
        "No assessment leads to tier {tier} where {setting} is {value}."
    ),
    "hint.framework.whole.tier-unreached-under": (
        "This may be meant. If not, look at what always applies under this choice."
    ),
    "problem.framework.whole.option-never-open": "Option {option} is open in no assessment at all.",
    "hint.framework.whole.option-never-open": (
        "List it in a tier that can be reached, look at what closes it, or remove it."
    ),
    "problem.framework.whole.option-never-closed": "Nothing ever closes {options}.",
    "hint.framework.whole.option-never-closed": (
        "This is right for what can always be done, such as to release nothing."
    ),
    "problem.framework.whole.never": "{name} applies in no assessment at all.",
    "hint.framework.whole.never": (
        "What it asks for cannot come together. Correct its condition, or remove it."
    ),
    "problem.framework.whole.always": "{name} applies in every assessment.",
    "hint.framework.whole.always": "Correct its condition, or remove it.",
    "problem.framework.whole.never-decides": (
        "{name} can apply, and yet every outcome would be the same without it."
    ),
    "hint.framework.whole.never-decides": (
        "Wherever it applies something as strict does too. Keep it for the reason it gives, or"
        " leave it out."
    ),
    "problem.framework.whole.row-idle": (
        "No assessment meets these rows of table {name} (number of them: {count}): {rows}."
    ),
    "hint.framework.whole.row-idle": (
        "Every combination needs a row. What stands in these ones never counts."
    ),
    "problem.framework.whole.answer-idle": "{name} is asked and never changes anything.",
    "hint.framework.whole.answer-idle": (
        "Use it, leave it out, or keep it for people: a criterion with the role informational, a"
        " fact for the record."
    ),
    "problem.framework.whole.too-large": (
        "This was not settled: the proof would need {rows} rows. Allowed are {limit} at once, and"
        " many times as many in all."
    ),
    "hint.framework.whole.too-large": (
        "Split what reads many things at once into steps with few values each."
    ),
    "problem.framework.expression.unknown-name": "There is no “{name}” that may be read here.",
    "hint.framework.expression.unknown-name": (
        "Steps may read what stands before them. " + _EXPRESSION_HINT
    ),
    "problem.framework.expression.unknown-word": "“{word}” is not a value of {name}.",
    "hint.framework.expression.unknown-word": "Use one of: {known}.",
    "problem.framework.expression.word-out-of-place": "The word “{word}” cannot stand here.",
    "hint.framework.expression.word-out-of-place": (
        "A word is compared with a fact or setting, which stands first. " + _EXPRESSION_HINT
    ),
    "problem.framework.expression.word-first": "The word “{word}” stands on the left.",
    "hint.framework.expression.word-first": 'Write the name first: plan == "weights".',
    "problem.framework.expression.group-out-of-place": "A question over scenarios cannot stand"
    " here.",
    "hint.framework.expression.group-out-of-place": (
        "It must be the whole expression of a step in `after`."
    ),
    "problem.framework.expression.set-needs-has": "{name} is a set and has no single value.",
    "hint.framework.expression.set-needs-has": 'Ask whether it has a value: {name} has "...".',
    "problem.framework.expression.has-needs-set": "{name} is not a set.",
    "hint.framework.expression.has-needs-set": "Compare it with == instead.",
    "problem.framework.expression.condition-needed": "{found} is not a condition.",
    "hint.framework.expression.condition-needed": "Here a yes or no is needed, a comparison.",
    "problem.framework.expression.level-needed": "{found} is not a level.",
    "hint.framework.expression.level-needed": "Here a level is needed, a whole number.",
    "problem.framework.expression.branches-differ": (
        "{found} and what follows `else` are not of one kind."
    ),
    "hint.framework.expression.branches-differ": "Both must be levels, or both yes or no.",
    "problem.framework.expression.cannot-compare": "{found} cannot be compared with that.",
    "hint.framework.expression.cannot-compare": (
        "Compare levels with levels, and facts with their own values."
    ),
    "problem.framework.syntax.unexpected": "“{found}” is not expected at column {column}.",
    "hint.framework.syntax.unexpected": _EXPRESSION_HINT,
    "problem.framework.syntax.too-deep": "The expression is nested too deep at column {column}"
    " (“{found}”).",
    "hint.framework.syntax.too-deep": "Split it into steps.",
    "problem.framework.syntax.has-needs-name": "`has` at column {column} does not follow a name"
    " (“{found}”).",
    "hint.framework.syntax.has-needs-name": 'Write for example: outputs has "text".',
    "problem.framework.syntax.number-needed": "A whole number is needed at column {column}, not"
    " “{found}”.",
    "hint.framework.syntax.number-needed": _EXPRESSION_HINT,
    "problem.framework.syntax.word-needed": "A word in double quotation marks is needed at column"
    " {column}, not “{found}”.",
    "hint.framework.syntax.word-needed": _EXPRESSION_HINT,
    "problem.framework.syntax.reserved": "“{found}” at column {column} is a word of the language.",
    "hint.framework.syntax.reserved": "Choose another name.",
    "problem.framework.syntax.too-few": "A function before column {column} needs more to compare"
    " (“{found}”).",
    "hint.framework.syntax.too-few": "Give at least two levels.",
    "commands.framework.from-table.help": (
        "Write the decision table FILE (JSON as SSVC publishes it) as a framework into the new"
        " folder FOLDER, and check it. Rows are taken over as they are."
    ),
    "commands.framework.from-table.written": "Written: {logic} and {words}",
    "framework.from-table.taken-over": "Taken over from the decision table {table}, {version}.",
    "framework.from-table.analyst": "Whoever answers the decision points",
    "framework.from-table.points": "Decision points",
    "framework.from-table.points.text": "What the decision table {table} asks.",
    "framework.from-table.act": "To act",
    "framework.from-table.act.text": "What is done as the table asks, or more than that.",
    "framework.from-table.option": "To do what {value} asks for.",
    "framework.from-table.rule": "The table {table} gives {value} or more.",
    "framework.from-table.left-out": (
        "No row of the table {table} gives these outcomes, and they were left out: {values}."
    ),
    "framework.from-table.why": "The table {table} reads it.",
    "problem.framework.from-table.no-outcome": "“{id}” is no decision point of this table.",
    "hint.framework.from-table.no-outcome": "Name the decision point that holds the outcomes.",
    "problem.framework.from-table.inputs": (
        "The table leads from {count} decision points to its outcome."
    ),
    "hint.framework.from-table.inputs": (
        "A table of a framework reads 1 to {most}. Write a larger one as several tables."
    ),
    "problem.framework.from-table.values": "The decision point {id} has {count} values.",
    "hint.framework.from-table.values": "A scale, and a list of outcomes, has 2 to {most}.",
    "problem.framework.from-table.row": "“{found}” is no value of {id}.",
    "hint.framework.from-table.row": "Give each row one of: {known}.",
    "commands.framework.check.examples": (
        "Write each counter-example into this folder: two assessments that differ in one answer,"
        " the riskier one with the freer outcome."
    ),
    "commands.framework.check.whole": (
        "About the framework as a whole: {questions} questions settled in {seconds} seconds."
    ),
    "commands.framework.check.note": "Note, {where}: {message} {hint} [{code}]",
    "commands.framework.freed": "Counter-example: {input} goes from {low} to {high}, and {what}.",
    "commands.framework.freed.tier": "the tier goes from {before} to {after}",
    "commands.framework.freed.option": "option {subject} opens",
    "commands.framework.freed.blocked": "the outcome is blocked no more",
    "commands.framework.freed.held": "the outcome is held no more",
    "commands.framework.freed.conditional": "what was owed at tier {subject} is owed no more",
    "commands.framework.freed.included": "scenario {subject} is assessed no more",
    "commands.framework.freed.spared": "{subject} need not be answered any more",
    "commands.framework.freed.beside": "Beside it: {beside}. All other answers are the calmest.",
    "commands.framework.freed.alone": "All other answers are the calmest.",
    "commands.framework.freed.more": "Further answers with a counter-example: {count}.",
    "commands.framework.freed.written": "Written: {before} and {after}",
    "commands.evaluate.unsound": (
        "Evaluate a document of the kind example under a framework that is not in order, to see"
        " how."
    ),
    "commands.evaluate.unsound.said": (
        "This framework is not in order: more risk can free under it. Nothing may be decided by it."
    ),
    "problem.commands.unsound-example": (
        "This document is of the kind {kind}, and the framework may not be in order."
    ),
    "hint.commands.unsound-example": (
        "Only a document of the kind example is evaluated with --unsound."
    ),
    "problem.framework.case.tier": "{case}: the tier is {found}, and {expected} is expected.",
    "hint.framework.case.tier": _CASE_HINT,
    "problem.framework.case.status": "{case}: the status is {found}, and {expected} is expected.",
    "hint.framework.case.status": _CASE_HINT,
    "problem.framework.case.findings": ("{case}: {part} are {found}, and {expected} are expected."),
    "hint.framework.case.findings": _CASE_HINT,
    "problem.framework.case.appetite": (
        "{case}: under {appetite} the outcome is {found}, and {expected} is expected."
    ),
    "hint.framework.case.appetite": _CASE_HINT,
    "problem.framework.case.compared": (
        "{case}: beside the case itself it should come out as “{relation}”. It is {found}; the case"
        " is {itself}."
    ),
    "hint.framework.case.compared": _CASE_HINT,
    "problem.framework.case.unfit": (
        "{case}: what stands at {path} does not fit the framework ({code})."
    ),
    "hint.framework.case.unfit": (
        "Correct the document of the case, or the change. `openness evaluate` on the document says"
        " in full what does not fit."
    ),
    "problem.framework.case.other-framework": "This is about {named}, and lies beside {id}.",
    "hint.framework.case.other-framework": "Correct the name, or put the file where it belongs.",
    "problem.framework.case.file-name": "The document is called {id} and its file {file}.",
    "hint.framework.case.file-name": "Give both the name the index uses.",
    "problem.framework.case.unlisted": "No case in the index names {file}.",
    "hint.framework.case.unlisted": "List it in cases.yaml with what is expected, or remove it.",
}
