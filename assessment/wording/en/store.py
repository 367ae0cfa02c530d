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
    "problem.store.server.address": "The address of the database is none this program knows.",
    "hint.store.server.address": "OPENNESS_DATABASE_URL reads like"
    " postgresql://user@host:5432/name. It is not repeated here, because a password may stand in"
    " it. Unset it to work with a file in the workspace folder.",
    "problem.store.server.not-installed": "The driver for PostgreSQL is not installed.",
    "hint.store.server.not-installed": "Install it with “pip install tiered-openness[app,team]”.",
    "problem.store.server.unreachable": "The database server of {folder} does not answer: {reason}.",
    "hint.store.server.unreachable": f"{_KEPT} Look whether the server runs, and whether address"
    " and port in OPENNESS_DATABASE_URL are right. Then try again.",
    "problem.store.server.refused": "The database server does not let this program in to {folder}:"
    " {reason}.",
    "hint.store.server.refused": "Ask who looks after the server to let this user in from this"
    " machine.",
    "problem.store.server.password": "The database server does not accept the password for"
    " {folder}, or none was given.",
    "hint.store.server.password": "Correct it in OPENNESS_DATABASE_URL, or put it into the"
    " password file of your user (~/.pgpass).",
    "problem.store.server.no-database": "There is no database {file} on the server of {folder}.",
    "hint.store.server.no-database": "Make an empty one, for example with “createdb"
    " --encoding=UTF8 --template=template0 {file}”.",
    "problem.store.server.starting": "The database server of {folder} is starting or stopping.",
    "hint.store.server.starting": f"{_KEPT} Try again in a moment.",
    "problem.store.server.crowded": "The database server of {folder} has no room for another"
    " connection.",
    "hint.store.server.crowded": f"{_KEPT} Try again. If it stays so, raise max_connections of the"
    " server or run fewer programs on it.",
    "problem.store.server.lost": "The connection to {folder} was lost.",
    "hint.store.server.lost": "What was told to be saved before is saved. The last change is saved"
    " whole or not at all: look before you make it again.",
    "problem.store.server.no-rights": "This user may not use {folder} as needed: {reason}.",
    "hint.store.server.no-rights": f"{_KEPT} Make this user the owner of the database {{file}}.",
    "problem.store.server.read-only": "The database {folder} takes no changes at the moment.",
    "hint.store.server.read-only": f"{_KEPT} It is a standby or was set to be read only. Name the"
    " server that takes changes.",
    "problem.store.server.device": "The disk of the database server of {folder} reports an error.",
    "hint.store.server.device": f"{_KEPT} Who looks after the server has to look at the disk"
    " before you go on.",
    "problem.store.server.damaged": "The database {folder} is damaged: {reason}.",
    "hint.store.server.damaged": "Stop working here. Who looks after the server has to keep the"
    " data as it is, and restore a backup elsewhere.",
    "problem.store.server.foreign": "The database {folder} holds tables this program did not make.",
    "hint.store.server.foreign": "Name an empty database, or the one that holds the workspace."
    " Nothing was changed.",
    "problem.store.server.old": "The database server of {folder} is PostgreSQL {found}, which is"
    " too old.",
    "hint.store.server.old": "PostgreSQL {oldest} or newer is needed. Nothing was changed.",
    "problem.store.server.encoding": "The database {folder} keeps text as {found}, and not as"
    " UTF-8.",
    "hint.store.server.encoding": "Some names could not be kept. Make a new one with “createdb"
    " --encoding=UTF8 --template=template0 NAME”.",
    "problem.store.server.risky": "The server of {folder} runs with {names} switched off.",
    "hint.store.server.risky": "After a power cut, work that was told to be saved can be gone. Ask"
    " who looks after the server to switch it on.",
    "problem.store.nothing": "There is no workspace in {folder} yet.",
    "hint.store.nothing": "Check the name of the folder, and OPENNESS_DATABASE_URL if the"
    " workspace lies on a server.",
    "problem.store.health.tables": "Tables are missing: {tables}.",
    "hint.store.health.tables": "A workspace made by an older version gets them when the app is"
    " opened.",
    "problem.store.health.guards": "Guards on the log or the packages are missing, off or altered.",
    "hint.store.health.guards": "The app puts them back when it is opened. Ask who took them away,"
    " and compare the root of the log with one you noted before.",
    "problem.store.health.log": "The log does not hold together at entry {seq}.",
    "hint.store.health.log": "It was changed past this program, or the disk is at fault. Keep the"
    " database as it is, and compare it with a backup.",
    "problem.store.health.packages": "A sealed package is not as long as was noted.",
    "hint.store.health.packages": "It was changed past this program, or the disk is at fault. Keep"
    " the database as it is, and compare it with a backup.",
    "problem.store.health.key-open": "Others on this machine may read the key {file} in {folder}.",
    "hint.store.health.key-open": "Take the right away with “chmod 600”. Who has read it can sign as"
    " this workspace.",
    "problem.store.backup.unreadable": "The backup cannot be read: {reason}.",
    "hint.store.backup.unreadable": "Check the name of the file and the right to read it.",
    "problem.store.backup.unwritable": "The backup cannot be written: {reason}.",
    "hint.store.backup.unwritable": "No file was left behind. Name a folder you may write to, with"
    " room for the whole workspace.",
    "problem.store.backup.exists": "There is a file of this name already.",
    "hint.store.backup.exists": "It was not touched. Name another one.",
    "problem.store.backup.source": "The table {table} of the workspace does not hold together.",
    "hint.store.backup.source": "No backup was made of it. Run “openness doctor” to see what is"
    " wrong, and keep the database as it is.",
    "problem.store.backup.none": "This is not a backup of this program, or it is cut off.",
    "hint.store.backup.none": "Name a file that “openness backup” wrote. Nothing was changed.",
    "problem.store.backup.damaged": "The backup is damaged: {part} is not what it should be.",
    "hint.store.backup.damaged": "Take another copy of the backup, or an older one. Nothing was"
    " changed.",
    "problem.store.backup.newer": "The backup was made by a newer version of this program (form"
    " {found}, and this one knows form {known}).",
    "hint.store.backup.newer": "Install the newer version. Nothing was changed.",
    "problem.store.backup.unknown-table": "The backup holds a table {table} that this version of"
    " the program does not know in this form.",
    "hint.store.backup.unknown-table": "Restore it with the version that made it, or a newer one."
    " Nothing was changed.",
    "problem.store.backup.too-large": "The file is larger than {limit} bytes.",
    "hint.store.backup.too-large": "No backup of this program is that large. Nothing was changed.",
    "problem.store.restore.not-empty": "The target {folder} is not empty.",
    "hint.store.restore.not-empty": "A backup is restored into a folder and a database that hold"
    " nothing yet. Name others. Nothing was changed.",
    "problem.store.restore.unfit": "Rows of the table {table} do not fit into this database.",
    "hint.store.restore.unfit": "A row points nowhere, stands there twice, or holds what this"
    " database cannot keep. Nothing was restored.",
    "problem.store.restore.differs": "The copy of the table {table} in {folder} is not what the"
    " backup holds.",
    "hint.store.restore.differs": "Nothing was restored. Who looks after the database has to look"
    " at it, and perhaps at the disk.",
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
