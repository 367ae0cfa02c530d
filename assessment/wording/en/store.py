# SPDX-License-Identifier: Apache-2.0
"""English sentences: the workspace, its database, and shipped files."""

_KEPT = "Nothing was changed. What was saved before is still there."

TEXTS: dict[str, str] = {
    "problem.store.busy": "The workspace in {folder} is busy, and waiting did not help.",
    "hint.store.busy": f"{_KEPT} Try again. If it stays so, look for a program that holds the"
    " database open, such as a backup.",
    "problem.store.read-only": "The database {file} in {folder} cannot be written to.",
    "hint.store.read-only": f"{_KEPT} Give your user the right to write to the folder and to the"
    " files in it.",
    "problem.store.device": "The disk that holds {folder} reports an error.",
    "hint.store.device": f"{_KEPT} Look at the disk before you go on, and copy the folder to a"
    " safe place.",
    "problem.store.damaged": "The database {file} in {folder} is damaged.",
    "hint.store.damaged": "Stop working here and copy the folder as it is. Sealed packages that"
    " were handed out stay valid without it.",
    "problem.store.not-a-database": "The file {file} in {folder} is not a database.",
    "hint.store.not-a-database": "Choose another workspace folder, or put the right file back."
    " The file was not touched.",
    "problem.store.full": "There is no room left to save in {folder}.",
    "hint.store.full": f"{_KEPT} Make room on the disk, then save again.",
    "problem.store.cannot-open": "The database {file} in {folder} cannot be opened.",
    "hint.store.cannot-open": "Look whether the folder is there and your user may read and write"
    " it.",
    "problem.store.folder": "The workspace folder {file} in {folder} cannot be used.",
    "hint.store.folder": "Name a folder on a local disk that your user may write to.",
    "problem.store.foreign": "The database {file} in {folder} was not made by this program.",
    "hint.store.foreign": "Choose another workspace folder. The file was not touched.",
    "problem.store.newer": "The workspace was written by a newer version of this program"
    " (form {found}, and this one knows form {known}).",
    "hint.store.newer": "Install the newer version. Nothing was changed.",
    "problem.store.key": "The key {file} in {folder} can neither be read nor made.",
    "hint.store.key": "Give your user the right to write to the workspace folder. Nothing was"
    " sealed.",
    "problem.store.file.unreadable": "The file cannot be read: {reason}.",
    "hint.store.file.unreadable": "Check the name of the file and the right to read it.",
    "problem.store.file.too-large": "The file is larger than {limit} bytes.",
    "hint.store.file.too-large": "Name the document itself; large files are named in it by their"
    " digests.",
    "problem.store.document.version": "This is {found}, a version this program does not know.",
    "hint.store.document.version": "Known here: {known}. A newer version of the program may read"
    " it.",
    "problem.store.document.kind": "This is {found}, another kind of document.",
    "hint.store.document.kind": "Needed here: {known}. Check that this is the file you meant.",
    "problem.store.framework.unknown": "There is no framework “{reference}”.",
    "hint.store.framework.unknown": "These are here: {known}.",
    "problem.store.framework.digest-differs": "The framework {reference} here is not the one the"
    " document was made with (here {found}, there {stated}).",
    "hint.store.framework.digest-differs": "Use the version of this program the document was made"
    " with, or remove the digest to use the framework as it is here.",
}
