"""Attacks on the zip and the list of files: anybody can try these."""

import struct
import zipfile
from io import BytesIO

from assessment.records import archive
from assessment.records.package import DISCLOSURES, MANIFEST, SCHEMA, manifest
from tests.attacks.listed import OUTSIDER, REFUSED, attack
from tests.attacks.scene import WHOLE, Attempt, handed, repacked
from tests.sealing import decided, files, sealed


def _zipped(method: int = zipfile.ZIP_STORED, extra: tuple[str, bytes] | None = None) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for name, data in sorted(archive.read(WHOLE).items()):
            made.writestr(zipfile.ZipInfo(name), data, method)
        if extra is not None:
            made.writestr(zipfile.ZipInfo(extra[0]), extra[1], method)
    return held.getvalue()


def _added(name: bytes, data: bytes) -> bytes:
    """The package with one more file before its directory, whatever it is called."""
    at = WHOLE.index(b"PK\x01\x02")
    header = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 10, 0, 0, 0, 33, 0, len(data), len(data), len(name), 0
    )
    return WHOLE[:at] + header + name + data + WHOLE[at:]


@attack(OUTSIDER, "package")
def two_files_of_one_name() -> Attempt:
    """A second `framework.json` behind the first: some tools read the one, some the other."""
    return handed(_added(b"framework.json", b"{}"))


@attack(OUTSIDER, "package")
def bytes_before_the_zip() -> Attempt:
    """A program before the zip; tools that read from the end do not see it."""
    return handed(b"#!/bin/sh\nexit 0\n" + WHOLE)


@attack(OUTSIDER, "package")
def bytes_behind_the_zip() -> Attempt:
    """More bytes behind the end."""
    return handed(WHOLE + b"and more")


@attack(OUTSIDER, "package")
def a_comment_in_the_zip() -> Attempt:
    """A comment in the end record, which zip permits."""
    return handed(WHOLE[:-2] + struct.pack("<H", 4) + b"fine")


@attack(OUTSIDER, "package")
def packed_again() -> Attempt:
    """The same files, packed by another program."""
    return handed(_zipped())


@attack(OUTSIDER, "package")
def compressed() -> Attempt:
    """The same files, compressed."""
    return handed(_zipped(zipfile.ZIP_DEFLATED))


@attack(OUTSIDER, "package")
def a_bomb() -> Attempt:
    """A small file that says it unpacks to gigabytes."""
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("decision.dsse.json", bytes(30_000_000))
    return handed(bomb.getvalue())


@attack(OUTSIDER, REFUSED)
def far_too_large() -> Attempt:
    """A package of more bytes than any has."""
    return handed(WHOLE + bytes(archive.MOST_BYTES))


@attack(OUTSIDER, REFUSED)
def no_package_at_all() -> Attempt:
    """A page that looks like one."""
    return handed(b"<html>verified</html>")


@attack(OUTSIDER, "package")
def files_in_another_order() -> Attempt:
    """The last file first."""
    last, listing = WHOLE.rindex(b"PK\x03\x04"), WHOLE.index(b"PK\x01\x02")
    return handed(WHOLE[last:listing] + WHOLE[:last] + WHOLE[listing:])


@attack(OUTSIDER, "package")
def a_list_that_names_another_file() -> Attempt:
    """The list at the end of the zip names a file otherwise than the file itself."""
    at = WHOLE.rindex(b"VERIFY.md")
    return handed(WHOLE[:at] + b"verify.MD" + WHOLE[at + 9 :])


@attack(OUTSIDER, "package")
def cut_off() -> Attempt:
    """Half of the package."""
    return handed(WHOLE[: len(WHOLE) // 2])


@attack(OUTSIDER, "package")
def a_path_that_leads_out() -> Attempt:
    """A file named to be unpacked outside of the folder."""
    return handed(_added(b"../../trust.json", b"{}"))


@attack(OUTSIDER, "package")
def a_name_that_looks_alike() -> Attempt:
    """`manifest.json` with a Cyrillic letter in it."""
    return handed(_added("manifest.js\u043en".encode(), b"{}"))


@attack(OUTSIDER, "manifest")
def a_name_in_capitals() -> Attempt:
    """`Manifest.json`, which some systems take for `manifest.json`."""
    return handed(repacked({"Manifest.json": b"{}"}))


@attack(OUTSIDER, "manifest")
def a_file_more() -> Attempt:
    """A note that all is well, which nobody signed."""
    return handed(repacked({"README.txt": b"This record was verified."}))


@attack(OUTSIDER, "manifest")
def a_file_less() -> Attempt:
    """The schema is left out."""
    return handed(repacked({SCHEMA: None}))


@attack(OUTSIDER, "manifest")
def texts_left_out() -> Attempt:
    """All names and texts are left out, and the file with them."""
    return handed(repacked({DISCLOSURES: None}))


@attack(OUTSIDER, "manifest")
def the_list_of_another_package() -> Attempt:
    """The manifest of another record."""
    other = sealed(decided(provenance="another one"))
    listed = manifest(files(other.data))
    return handed(archive.write({**archive.read(WHOLE), MANIFEST: listed}))
