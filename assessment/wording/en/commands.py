# SPDX-License-Identifier: Apache-2.0
"""English sentences: the command line."""

TEXTS: dict[str, str] = {
    "commands.help": (
        "Weigh the marginal risk and benefit of releasing an AI model, map them to a release tier,"
        " and seal the decision as a record that anyone can verify."
    ),
    "commands.section": "Commands",
    "commands.app.short": "Open the app in the browser.",
    "commands.backtest.short": "Hold a framework against past release decisions.",
    "commands.backup.short": "Write a workspace into one file.",
    "commands.agreement.short": "Describe how far the raters agree.",
    "commands.contributions.short": "Say what each rating and each rater contributes.",
    "commands.batch.short": "Evaluate many assessments at once.",
    "commands.doctor.short": "Say whether a workspace is as it should be.",
    "commands.evaluate.short": "Evaluate an assessment: tier, reasons, what is missing.",
    "commands.export.short": "Hand a sealed record on in another form.",
    "commands.framework.short": "List, show or check frameworks, print rating sheets.",
    "commands.key.short": "Make signing keys and trust policies.",
    "commands.options.short": "Compare the disclosure options of an assessment.",
    "commands.restore.short": "Make a workspace from a backup.",
    "commands.schema.short": "Print the JSON Schema of a document.",
    "commands.seal.short": "Seal a decided assessment into a signed record.",
    "commands.sensitivity.short": "Say what remains possible and what would change the tier.",
    "commands.sign.short": "Sign a sealed record with a key of one's own.",
    "commands.timestamp.short": "Have a time authority say when a record was signed.",
    "commands.verify.short": "Verify a sealed record.",
    "commands.option.format": "Output for people or for programs.",
    "commands.aborted": "Stopped.",
    "commands.fault": (
        "The program is at fault ({kind}), not your input. Nothing was changed. Set"
        " OPENNESS_DEBUG=1 and run the command again to see the details for a report."
    ),
    "commands.problems": "Problems found: {count}",
    "commands.batch.help": (
        "Evaluate many assessments at once: a wide table with one row for each (CSV), or any number"
        " of assessment documents (YAML or JSON). Every row gets what `openness evaluate` gives it."
    ),
    "commands.batch.exact": (
        "Add which tiers remain possible and the share of the stated ranges that leads to each."
    ),
    "commands.batch.answers": "Print the answers as a wide table (CSV), and evaluate nothing.",
    "commands.batch.format": "Output for people, as a wide table or for programs.",
    "commands.backup.help": (
        "Write the workspace as it is at one moment into the new file FILE, on SQLite as on"
        " PostgreSQL, and read it back. Nobody has to stop working. The file holds everything,"
        " ratings that are not revealed yet included: keep it as you keep the workspace."
    ),
    "commands.backup.with-keys": (
        "Put the workspace's private key into the file as well. Who has the file can sign with it."
    ),
    "commands.backup.made": "Backup written and read back: {path} ({size} bytes, {rows} rows).",
    "commands.backup.digest": "SHA-256 of the file: {sha256}. Keep it elsewhere.",
    "commands.backup.log": "The log: {size} entries, root {root}.",
    "commands.backup.keys": (
        "The workspace's private key is in the file. Who has the file can sign as this workspace."
    ),
    "commands.backup.no-keys": (
        "The workspace's private key is not in the file. Keep the folder keys apart, or use"
        " --with-keys."
    ),
    "commands.restore.help": (
        "Make a new workspace from the backup FILE. Everything in it is looked at first, and the"
        " copy is compared with it. With OPENNESS_DATABASE_URL the workspace goes into that empty"
        " PostgreSQL database, else into a database file in the folder."
    ),
    "commands.restore.workspace": "Folder of the new workspace: empty, or not there yet.",
    "commands.restore.done": "Restored into {path} as it was at {at}: {rows} rows, compared.",
    "commands.restore.keys": "The workspace's private key was in the backup and is restored.",
    "commands.restore.no-keys": (
        "The backup holds no private key. Put the old one into the folder keys, or the next seal"
        " makes a new one, which nobody trusts yet."
    ),
    "commands.doctor.help": (
        "Say which workspace and database this is, and whether it can be reached and written, its"
        " tables and guards are in place, the log holds together and the key can be read. Nothing"
        " is made or mended."
    ),
    "commands.doctor.program": "Program: tiered-openness {version}",
    "commands.doctor.workspace": "Workspace: {folder}",
    "commands.doctor.database": "Database: {product}, {place}",
    "commands.doctor.well": "No finding.",
    "commands.doctor.ill": "There are findings.",
    "commands.doctor.point.reachable": "The database cannot be used.",
    "commands.doctor.point.writable": "The database cannot be written.",
    "commands.doctor.point.schema": "The tables are not those of this program.",
    "commands.doctor.point.guards": "The guards on log and packages are not all in place.",
    "commands.doctor.point.integrity": "The database itself is not sound.",
    "commands.doctor.point.log": "The log does not hold together.",
    "commands.doctor.point.packages": "The sealed packages are not whole.",
    "commands.doctor.point.key": "The workspace's key is not as it should be.",
    "commands.doctor.fine.reachable": "The database can be reached, version {version}.",
    "commands.doctor.fine.writable": "The database can be written.",
    "commands.doctor.fine.schema": "Form {version}, {tables} tables.",
    "commands.doctor.fine.guards": "The guards on log and packages are in place.",
    "commands.doctor.fine.integrity": "The database itself is sound.",
    "commands.doctor.fine.log": "The log: {size} entries without a gap, root {root}.",
    "commands.doctor.fine.packages": "Sealed packages: {count}, each as long as it says.",
    "commands.doctor.fine.key": "The workspace's key can be read, by its user alone: {keyid}",
    "commands.doctor.none.key": "No key yet. The first seal makes it.",
    "commands.evaluate.help": (
        "Evaluate the assessment document FILE (YAML or JSON): the recommended tier, its status,"
        " the reasons, what is missing, and which disclosure options are open."
    ),
    "commands.evaluate.framework": (
        "Use this framework instead of the one the document names; a folder works too."
    ),
    "commands.evaluate.set": "Change a setting, for example appetite=precautionary.",
    "commands.agreement.help": (
        "Describe how far the raters of an assessment document agree, criterion by criterion, in"
        " the first and the last round: Krippendorff's alpha with its interval, how many items"
        " there are, how often each level was given, and how many lie two levels or more apart. A"
        " description, never a pass mark."
    ),
    "commands.contributions.help": (
        "Say what each unknown and each range in the assessment document FILE (YAML or JSON)"
        " contributes to the way from the recommendation to the shares of the stated ranges, and"
        " what each rating and each rater contributes to the way from nobody's ratings to them."
        " Contributions are Shapley values: they add up."
    ),
    "commands.options.help": (
        "Compare every disclosure option for the assessment document FILE (YAML or JSON): what it"
        " adds in misuse, what it gives, whether it can be undone, what is owed, which option beats"
        " it, and what would open it."
    ),
    "commands.sensitivity.help": (
        "Say exactly what the assessment document FILE (YAML or JSON) leaves open: which tiers"
        " remain possible and with which share of the stated ranges, the smallest change that leads"
        " to another tier, every rating or pair of ratings that changes it, and what to settle"
        " first."
    ),
    "commands.framework.help": "List, show or check frameworks, print rating sheets.",
    "commands.framework.list.help": "List the shipped frameworks.",
    "commands.framework.show.help": (
        "Show a framework: what is asked, how the tier follows, and why."
    ),
    "commands.framework.sheet.help": (
        "Print the rating sheet as Markdown: facts, criteria, anchors and scenarios, and no rule."
    ),
    "commands.framework.check.help": (
        "Check frameworks: every id, source and word is there, every table is complete, and more"
        " risk never frees; then try the cases that lie beside a framework. Without an argument all"
        " shipped frameworks are checked."
    ),
    "commands.framework.check.ok": (
        "{reference}: sound. {cells} cells and {pairs} pairs of neighbouring cells checked in"
        " {seconds} seconds."
    ),
    "commands.framework.check.cases": "Cases as expected: {cases}, with {variants} variants.",
    "commands.framework.check.bad": "{reference}: problems found: {count}",
    "commands.schema.help": "Print the JSON Schema of a document. Names: {names}.",
    "problem.commands.output-lost": "What was found could not be written: {reason}.",
    "hint.commands.output-lost": "Write it to another place. Nothing was changed.",
    "problem.commands.unknown-schema": "There is no schema “{name}”.",
    "hint.commands.unknown-schema": "Known schemas: {known}.",
    "commands.ballot.short": "Ballots on paper or in a file, for somebody who is offline.",
    "commands.ballot.help": "Ballots on paper or in a file, for somebody who cannot come to a "
    "browser.",
    "commands.ballot.blank.help": "Write an empty ballot for one rater of a case, or for an "
    "assessment document: a page to print (.html), or a file to fill in (.yaml, .json).",
    "commands.ballot.rater": "Name of the rater.",
    "commands.ballot.out": "File to write; its ending says in which form.",
    "commands.ballot.read.help": "Look at a filled ballot, and with --enter put it into its case, "
    "whole or not at all.",
    "commands.ballot.enter": "Enter it into its case, as the person at this machine.",
    "commands.ballot.written": "{file}: {count} questions.",
    "commands.ballot.of": "Ballot of {name}, round {round}, case {case}.",
    "commands.ballot.answered": "Answered: {count}.",
    "commands.ballot.left": "Without an answer: {name}",
    "commands.ballot.entered": "Entered into the case.",
    "problem.ballot.ending": "The name of the file does not say in which form the ballot is "
    "wanted.",
    "hint.ballot.ending": "End it in .html for a page to print, in .yaml or .json for a file to "
    "fill in.",
    "problem.ballot.overtaken": "The case changed while the ballot was entered. Nothing was kept.",
    "hint.ballot.overtaken": "Enter it once more.",
}
