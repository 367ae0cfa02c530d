# SPDX-License-Identifier: Apache-2.0
"""English sentences: the scope page."""

TEXTS: dict[str, str] = {
    "screens.scope.title": "What might be released, and what is known about it?",
    "screens.scope.lede": "Facts need no judgement. Leave open what nobody has told you: what is "
    "not known is read at its worst, and the result says so.",
    "screens.scope.next": "Continue to evidence",
    "screens.scope.subject": "What might be released",
    "screens.scope.name": "Subject",
    "screens.scope.version": "Version",
    "screens.scope.developer": "Developer",
    "screens.scope.question": "Decision question",
    "screens.scope.summary": "What it is, in a few sentences",
    "screens.scope.name.example": "Name of the model or system",
    "screens.scope.version.example": "The exact version or checkpoint",
    "screens.scope.developer.example": "Who made it",
    "screens.scope.question.example": "Publish the weights of … for anyone to download?",
    "screens.scope.summary.example": "Size, training data, purpose, what is new about it",
    "screens.scope.as_of": "As of",
    "screens.scope.as_of.note": "Year, month, day. Nothing dated later counts, for better or worse.",
    "screens.scope.standing": "Where this stands",
    "screens.scope.standing.subject": "Subject described",
    "screens.scope.standing.missing": "Missing: {names}",
    "screens.scope.standing.facts": "{answered} of {asked} facts answered",
    "screens.scope.standing.worst": "{count} are read at their worst for want of an answer",
    "screens.scope.standing.artefacts": "Artefacts by digest: {count}",
    "screens.scope.standing.no-artefacts": "Without them a release gate cannot tell which files "
    "the decision covers",
    "screens.scope.artefacts": "Files that would be released",
    "screens.scope.artefacts.lede": "Named by digest, so that the decision covers these files and "
    "no others. The files themselves stay where they are.",
    "screens.scope.artefacts.caption": "Artefacts with component, number of files and digest",
    "screens.scope.artefacts.none": "No artefact is named yet.",
    "screens.scope.artefacts.name": "Name",
    "screens.scope.artefacts.component": "Component",
    "screens.scope.artefacts.files": "Files",
    "screens.scope.artefacts.digest": "Digest",
    "screens.scope.artefacts.new": "Add an artefact",
    "screens.scope.artefacts.name.example": "For example: final weights",
    "screens.scope.artefacts.listing": "Listing of SHA-256 digests, one file a line, as sha256sum "
    "prints it",
    "screens.scope.artefacts.listing.example": "3f1c…9a20  model-00001-of-00002.safetensors",
    "screens.scope.artefacts.add": "Add these files",
    "screens.scope.artefacts.remove": "Remove {name}",
    "screens.scope.settings": "Values chosen before rating",
    "screens.scope.settings.lede": "These are choices of the lab and not findings. They freeze "
    "with the evidence, before anybody rates. The result always shows both appetites.",
    "screens.scope.settings.default": "Nothing chosen: the default of the framework applies, "
    "“{words}”.",
    "screens.scope.settings.locked": "Frozen with the evidence.",
    "screens.scope.facts": "Facts",
    "screens.scope.facts.group": "{name}: {answered} of {asked} answered",
    "screens.scope.frozen.fact": "Frozen.",
    "screens.scope.frozen.sentence": "Scope, evidence, screening and settings were frozen before "
    "the first rating and stay as they are. To change them, reopen the draft on the evidence page.",
    "problem.artefacts.line": "Line {line} of the listing is not a SHA-256 digest with a file "
    "name.",
    "hint.artefacts.line": "Each line is 64 characters of digest, spaces, and the name of the "
    "file.",
    "problem.artefacts.twice": "Line {line} names {name} a second time.",
    "hint.artefacts.twice": "Name each file once.",
    "problem.artefacts.empty": "The listing is empty.",
    "hint.artefacts.empty": "Paste what sha256sum prints for the files.",
    "problem.artefacts.name-missing": "The artefact has no name.",
    "hint.artefacts.name-missing": "Give it a name that people will recognise in the record.",
    "problem.artefacts.component-missing": "The component is not chosen.",
    "hint.artefacts.component-missing": "Choose what these files are.",
}
