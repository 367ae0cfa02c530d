# SPDX-License-Identifier: Apache-2.0
"""English sentences: what is wrong with a file that was read, and what to do about it."""

TEXTS: dict[str, str] = {
    # Any file
    "problem.reading.too-large": "The file has {size} bytes. At most {limit} are read.",
    "hint.reading.too-large": "Keep large material in files of its own and refer to it.",
    "problem.reading.empty": "The file holds nothing that can be read.",
    "hint.reading.empty": "Check that it was saved, and that this is the file you meant.",
    "problem.reading.not-utf8": "Byte {byte} of the file is not UTF-8 text.",
    "hint.reading.not-utf8": "Save the file again as text in the encoding UTF-8.",
    "problem.reading.byte-order-mark": "The file begins with a byte order mark.",
    "hint.reading.byte-order-mark": "Save the file again as UTF-8 without a byte order mark.",
    "problem.reading.character": "The character {character} cannot be seen and is not read.",
    "hint.reading.character": "Remove it. Between lines only an ordinary line end may stand.",
    "problem.reading.more-problems": "There are more problems than the {shown} listed here.",
    "hint.reading.more-problems": "Correct these first, then read the file again.",
    "problem.reading.too-deep": "Lists and fields lie more than {limit} deep in one another.",
    "hint.reading.too-deep": "No file that is read here needs this. Check the brackets.",
    "problem.reading.too-many-values": "The file holds more than {limit} values.",
    "hint.reading.too-many-values": "Divide the content between several files.",
    "problem.reading.long-text": "A text has {length} characters. At most {limit} are read.",
    "hint.reading.long-text": "Shorten it, or keep it in a file of its own and refer to it.",
    "problem.reading.long-name": "The field name {name} has more than {limit} characters.",
    "hint.reading.long-name": "Shorten it. A colon in a text may have turned it into a name.",
    "problem.reading.duplicate-field": "The field {field} is already given on line {first}.",
    "hint.reading.duplicate-field": "Keep one of the two. Which one was meant is not guessed.",
    "problem.reading.float": "{found} is a number with a decimal point or exponent.",
    "hint.reading.float": 'Write it as quoted decimal text, for example "1e25" or "0.5".',
    "problem.reading.no-quantity": "{found} stands for no definite quantity.",
    "hint.reading.no-quantity": "Write it as quoted decimal text, or leave it out if not known.",
    "problem.reading.large-number": "{found} is too large: some programs would round it.",
    "hint.reading.large-number": "Write it as quoted decimal text.",
    "problem.reading.unfinished": "The file ends before what began on line {since} is complete.",
    "hint.reading.unfinished": (
        "Look there for a missing colon, or a bracket or quotation mark that is not closed."
    ),
    # Tables
    "problem.reading.table.quotes": "The row that begins here has a stray quotation mark.",
    "hint.reading.table.quotes": (
        "Close it, or double each quotation mark inside a quoted cell. A spreadsheet does so when it"
        " saves as CSV."
    ),
    "problem.reading.table.ragged": "The row has {found} cells; the first line names {named}.",
    "hint.reading.table.ragged": (
        "Give every row one cell for each column. A cell that holds the separator needs quotation"
        " marks."
    ),
    "problem.reading.table.rows": "The table has {found} rows. At most {limit} are read.",
    "hint.reading.table.rows": "Divide it between several files.",
    "problem.reading.table.columns": "The first line names {found} columns. At most {limit} are read.",
    "hint.reading.table.columns": "Check that the first line holds the column names.",
    "problem.reading.table.unnamed": "Column {place} has no name.",
    "hint.reading.table.unnamed": "Name it, or remove it.",
    "problem.reading.table.column-twice": "The column {column} is there twice.",
    "hint.reading.table.column-twice": "Keep one of the two. Which one was meant is not guessed.",
    # YAML
    "problem.reading.not-yaml": "This is not YAML. The structure breaks at: {found}",
    "hint.reading.not-yaml": (
        "Check the text from line {since} on: indentation, brackets, quotation marks. "
        "A text that holds a colon or begins with a special sign needs quotation marks."
    ),
    "problem.reading.tab": "The line is indented with a tab: {found}",
    "hint.reading.tab": "Indent with spaces.",
    "problem.reading.directive": "A line begins with a percent sign, which YAML reads as an order.",
    "hint.reading.directive": "Remove the line. If it is part of a text, indent it.",
    "problem.reading.several-documents": "A second document begins here.",
    "hint.reading.several-documents": "Keep one document in a file and remove the line of dashes.",
    "problem.reading.alias": "{found} refers to another part of the file.",
    "hint.reading.alias": (
        "Write the content out where it belongs. If it is a text, put it in quotation marks."
    ),
    "problem.reading.anchor": "{found} gives a part of the file a name for references.",
    "hint.reading.anchor": "Remove it. If it is a text, put it in quotation marks.",
    "problem.reading.tag": "The type mark {found} is not read.",
    "hint.reading.tag": "Remove it. If it is a text, put it in quotation marks.",
    "problem.reading.name-not-text": "The field name {found} is not a text.",
    "hint.reading.name-not-text": "Put the name in quotation marks.",
    # JSON
    "problem.reading.trailing-text": "The content is complete, but more text follows: {found}",
    "hint.reading.trailing-text": "Remove it, or check which bracket was closed too early.",
    "problem.reading.json-value": "A value must stand here. Found: {found}",
    "hint.reading.json-value": (
        "JSON knows texts in double quotation marks, whole numbers, true, false, null, lists and "
        "fields. It knows no comments and no comma after the last entry."
    ),
    "problem.reading.json-separator": "A comma or {closer} must stand here. Found: {found}",
    "hint.reading.json-separator": "Add the comma, or close what was opened.",
    "problem.reading.json-name": "A field name must stand here. Found: {found}",
    "hint.reading.json-name": (
        "Put the name in double quotation marks. There is no comma after the last field."
    ),
    "problem.reading.json-colon": "A colon must stand after the field name. Found: {found}",
    "hint.reading.json-colon": "Add the colon and a value.",
    "problem.reading.json-text": "This text is not closed or not written as JSON asks: {found}",
    "hint.reading.json-text": (
        'Close it with a double quotation mark on the same line. Write a line end as "\\n", a '
        'backslash as "\\\\" and a quotation mark inside it as "\\"".'
    ),
    # Shape
    "problem.reading.other-document": "This is not the kind of file that belongs here.",
    "hint.reading.other-document": "Check the file. It departs from the form in {count} places.",
    "problem.reading.missing-field": "The field {field} is missing.",
    "hint.reading.missing-field": "Add it.",
    "problem.reading.unknown-field": "The field {field} is not known here.",
    "hint.reading.unknown-field": "Check the spelling. Known here: {known}.",
    "problem.reading.not-allowed-name": "The name {field} is not in the form of names here.",
    "hint.reading.not-allowed-name": (
        "Names here are ids: letters, digits and underscores, and first a letter."
    ),
    "problem.reading.no-value": "There is no value here.",
    "hint.reading.no-value": "Write the value, or remove the field where it may be absent.",
    "problem.reading.wrong-type.text": "A text must stand here. Found: {found}",
    "hint.reading.wrong-type.text": "Write a text. Numbers, true and false need quotation marks.",
    "problem.reading.wrong-type.number": "A whole number must stand here. Found: {found}",
    "hint.reading.wrong-type.number": "Write it in digits, without quotation marks.",
    "problem.reading.wrong-type.flag": "Either true or false must stand here. Found: {found}",
    "hint.reading.wrong-type.flag": "Write true or false, without quotation marks.",
    "problem.reading.wrong-type.list": "A list must stand here. Found: {found}",
    "hint.reading.wrong-type.list": "Write a list, also for a single entry.",
    "problem.reading.wrong-type.fields": "Named fields must stand here. Found: {found}",
    "hint.reading.wrong-type.fields": "Write names with a colon and a value each.",
    "problem.reading.wrong-type.several": "This kind of value is not permitted here: {found}",
    "hint.reading.wrong-type.several": "Write it in one of these forms: {forms}",
    "problem.reading.not-allowed-value": "{found} is not one of the words permitted here.",
    "hint.reading.not-allowed-value": "Permitted: {allowed}.",
    "problem.reading.pattern": "{found} is not written in the form this field asks for.",
    "hint.reading.pattern": "The form, as a regular expression: {pattern}",
    "problem.reading.too-long": "The text is too long: {length} characters where {limit} fit.",
    "hint.reading.too-long": "Shorten it.",
    "problem.reading.too-short": "The text is too short: {length} where {minimum} is the least.",
    "hint.reading.too-short": "Write the text, or remove the field where it may be absent.",
    "problem.reading.too-many-entries": "Too many entries: {count}, at most {limit} permitted.",
    "hint.reading.too-many-entries": "Remove some, or divide the list.",
    "problem.reading.too-few-entries": "Too few entries: {count}, at least {minimum} needed.",
    "hint.reading.too-few-entries": "Add what is missing.",
    "problem.reading.below-minimum": "{found} is too small. The smallest permitted is {minimum}.",
    "hint.reading.below-minimum": "Correct the number.",
    "problem.reading.above-maximum": "{found} is too large. The largest permitted is {maximum}.",
    "hint.reading.above-maximum": "Correct the number.",
    "problem.reading.does-not-fit": "{found} does not fit here.",
    "hint.reading.does-not-fit": "Look up what the field takes. The rule it breaks: {rule}",
}
