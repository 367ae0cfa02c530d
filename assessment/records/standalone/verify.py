# SPDX-License-Identifier: Apache-2.0
"""Check a sealed decision record with nothing but Python 3.9 or newer, and openssl.

    python3 verify.py PACKAGE [--key PUB.pem ...] [--policy trust.json]
                      [--log-key VKEY ...] [--weights FOLDER ...]

PACKAGE is the zip file, or a folder it was unpacked into. Keys, policy and log keys must not come
from whoever gave you the package, and neither should this file: take it from a place you trust
and compare its SHA-256, because a false record may bring along a verifier that praises it.

It asks nothing of the network, leaves nothing behind, and is written apart from the program that
makes records: two programs that come to the same tier are worth more than one. Each line says
PASS, FAIL or NOT CHECKED, under the names that `openness verify` uses. Exit code 0: nothing failed
and the right keys signed. 1: something failed, or who signed is not established. 2: wrong use, or
not a package at all.

Sections: 1 container, 2 JSON, 3 envelope and keys, 4 form, 5 texts, 6 log, 7 the language of
frameworks, 8 answers, 9 procedure, 10 evaluation, 11 decision, 12 checks, 13 command line.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import namedtuple
from decimal import Decimal
from pathlib import Path

MOST_BYTES, MOST_FILES = 32 * 2**20, 1000
PREDICATE, ENGINE = "urn:tiered-openness:decision:v1", "tiered-openness-engine/1"
BALLOT = "urn:tiered-openness:ballot:v1"


class Failed(Exception):
    """A check found something wrong; the text says what and where."""


class Open(Exception):
    """A check could not be made; the text says why."""


def need(is_so, told):
    """Fail with these words unless it is so."""
    if not is_so:
        raise Failed(told)


# 1. Container -----------------------------------------------------------------------------------
# A package is a zip written in one way: stored, sorted by name, no times, no extra fields. Writing
# it again and comparing every byte settles that no two tools can see two packages in it.

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def read_zip(data):
    """The files of a canonical zip, by name."""
    files, at = {}, 0
    while data[at : at + 4] == b"PK\x03\x04":
        need(len(data) >= at + 30, f"cut off at byte {at}")
        _, _, flags, method, _, _, _, packed, size, label, extra = struct.unpack_from(
            "<4s5H3I2H", data, at
        )
        need(not flags & 9 and method == 0 and packed == size, "compressed or encrypted")
        begin = at + 30
        name = data[begin : begin + label].decode("ascii", "replace")
        need(PLAIN.fullmatch(name), f"a file name that is not plain: {name!r}")
        need(name not in files, f"two files named {name}")
        need(len(files) < MOST_FILES, f"more than {MOST_FILES} files")
        begin += label + extra
        need(len(data) >= begin + size, f"{name} is cut off")
        files[name] = data[begin : begin + size]
        at = begin + size
    need(data[at : at + 4] in (b"PK\x01\x02", b"PK\x05\x06"), f"damaged at byte {at}")
    return files


def write_zip(files):
    """The one canonical zip of these files."""
    body, listing = bytearray(), bytearray()
    for name, data in sorted(files.items()):
        label, size = name.encode("ascii"), len(data)
        entry = (10, 0, 0, 0, 0x0021, zlib.crc32(data), size, size, len(label), 0)
        listing += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 778, *entry, 0, 0, 0, 0o100644 << 16, len(body)
        )
        listing += label
        body += struct.pack("<4s5H3I2H", b"PK\x03\x04", *entry) + label + data
    counts = (0, 0, len(files), len(files), len(listing), len(body), 0)
    return bytes(body + listing + struct.pack("<4s4H2IH", b"PK\x05\x06", *counts))


def read_folder(folder):
    """The files of an unpacked package."""
    files = {}
    for path in sorted(folder.iterdir()):
        name = path.name
        need(PLAIN.fullmatch(name), f"a file name that is not plain: {name!r}")
        need(path.is_file() and not path.is_symlink(), f"{name} is no plain file")
        need(path.stat().st_size <= MOST_BYTES and len(files) < MOST_FILES, "too large")
        files[name] = path.read_bytes()
    return files


# 2. JSON ----------------------------------------------------------------------------------------
# One value, one sequence of bytes: RFC 8785 without floats. Whatever could be written in a second
# way (a field twice, spaces, another order, 1.0) is refused.

LARGEST, DEEPEST = 2**53 - 1, 40
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def canonical(value):
    """The RFC 8785 form of a value."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        inner = b",".join(canonical(key) + b":" + canonical(value[key]) for key in keys)
        return b"{" + inner + b"}"
    if isinstance(value, (list, tuple)):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    return json.dumps(value, ensure_ascii=False).encode()


def parse(data, file):
    """The value whose canonical form these bytes are."""

    def whole(text):
        need(len(text) <= 17 and abs(int(text)) <= LARGEST, f"{file}: a number too large")
        return int(text)

    def refuse(text):
        raise Failed(f"{file}: {text} is no whole number")

    def fields(pairs):
        found = dict(pairs)
        need(len(found) == len(pairs), f"{file}: a field stands twice")
        return found

    def depth(value, level):
        need(level <= DEEPEST, f"{file}: nested too deep")
        if isinstance(value, str):
            need(not HIDDEN.search(value), f"{file}: a hidden character in a text")
        for inner in value if isinstance(value, list) else ():
            depth(inner, level + 1)
        for key, inner in value.items() if isinstance(value, dict) else ():
            depth(key, level)
            depth(inner, level + 1)

    try:
        value = json.loads(
            data.decode("utf-8"),
            parse_int=whole,
            parse_float=refuse,
            parse_constant=refuse,
            object_pairs_hook=fields,
        )
        depth(value, 0)
        same = canonical(value) == data
    except RecursionError:
        raise Failed(f"{file}: nested too deep") from None
    except ValueError as error:
        raise Failed(f"{file}: not JSON: {error}") from None
    need(same, f"{file}: not in the one permitted form (RFC 8785)")
    return value


def sha256(data):
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


# 3. Envelope and keys ---------------------------------------------------------------------------
# DSSE v1: a signature is made over the type and the exact bytes, each with its length.

Envelope = namedtuple("Envelope", "payload signed signatures")
PAYLOAD_TYPE = "application/vnd.in-toto+json"
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
ED25519 = bytes.fromhex("302a300506032b6570032100")


def unbase64(text, where):
    """The bytes of base64 text, written in the one canonical way."""
    data = base64.b64decode(text)
    need(data and base64.b64encode(data).decode() == text, f"{where}: not canonical base64")
    return data


def read_envelope(data, file):
    """The payload, the bytes that are signed, and the signatures by key id."""
    value = parse(data, file)
    need(set(value) == {"payload", "payloadType", "signatures"}, f"{file}: not an envelope")
    need(value["payloadType"] == PAYLOAD_TYPE, f"{file}: the payload is of another type")
    payload, kind = unbase64(value["payload"], file), PAYLOAD_TYPE.encode()
    signatures = {}
    for each in value["signatures"]:
        need(set(each) == {"keyid", "sig"}, f"{file}: not a signature")
        need(re.fullmatch(r"[0-9a-f]{64}", each["keyid"]), f"{file}: not a key id")
        need(each["keyid"] not in signatures, f"{file}: one key signs twice")
        signatures[each["keyid"]] = unbase64(each["sig"], file)
    need(0 < len(signatures) <= 50, f"{file}: no signature, or too many")
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    return Envelope(payload, signed, signatures)


def read_key(pem, where):
    """A public key in PEM, as the DER of its SubjectPublicKeyInfo."""
    found = re.findall(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", pem, re.DOTALL)
    need(len(found) == 1, f"{where}: not one public key in PEM")
    der = base64.b64decode("".join(found[0].split()), validate=True)
    is_known = (der[:27] == P256 and len(der) == 91) or (der[:12] == ED25519 and len(der) == 44)
    need(is_known, f"{where}: neither a P-256 nor an Ed25519 key")
    return der


def is_signed(der, message, signature):
    """Whether the key made this signature, as openssl sees it."""
    program = shutil.which("openssl")
    if program is None:
        raise Open("openssl is not installed; signatures cannot be checked without it")
    pem = base64.encodebytes(der).decode()
    with tempfile.TemporaryDirectory() as place:
        key, sig, text = (Path(place, name) for name in ("key.pem", "sig", "text"))
        key.write_text(f"-----BEGIN PUBLIC KEY-----\n{pem}-----END PUBLIC KEY-----\n", "ascii")
        sig.write_bytes(signature)
        text.write_bytes(message)
        if der.startswith(ED25519):
            order = ["pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", text]
            order += ["-sigfile", sig]
        else:
            order = ["dgst", "-sha256", "-verify", key, "-signature", sig, text]
        done = subprocess.run([program, *order], capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode == 0:
        return True
    if re.search(r"verif\w* fail", said, re.IGNORECASE):
        return False
    raise Open(f"openssl could not check a signature: {said.strip()[:120]}")


# 4. Form ----------------------------------------------------------------------------------------
# The record is held against the JSON Schema in its package (which its signatures cover). Only the
# words of JSON Schema 2020-12 that such schemas use are known here; any other is refused.

KINDS = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}
DAY = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
PATTERNS = {  # no other is tried: a pattern made to harm can keep a program busy for years
    "^[0-9a-f]{64}$",
    "^[A-Za-z][A-Za-z0-9_]{0,47}$",
    r"^([A-Za-z][A-Za-z0-9_]{0,47}\.)?[A-Za-z][A-Za-z0-9_]{0,47}$",
    "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$",
    "^[._*/-]*[A-Za-z0-9][A-Za-z0-9._*/-]*$",
    "^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$",
    "^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$",
    "^[a-z0-9][a-z0-9._-]{0,79}$",
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$",
    f"^{DAY}$",
    f"^{DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
}


def matches(text, pattern):
    """Whether a text has the form of a pattern."""
    need(pattern in PATTERNS, f"schema.json uses a pattern that is not known here: {pattern}")
    return re.fullmatch(pattern[1:-1], text)


SAYS_NOTHING = {"$schema", "$id", "$defs", "title", "description", "default"}
LIMITS = {
    "minLength": (str, lambda v, n: len(v) >= n),
    "maxLength": (str, lambda v, n: len(v) <= n),
    "pattern": (str, matches),
    "minItems": (list, lambda v, n: len(v) >= n),
    "maxItems": (list, lambda v, n: len(v) <= n),
    "minProperties": (dict, lambda v, n: len(v) >= n),
    "maxProperties": (dict, lambda v, n: len(v) <= n),
    "minimum": (int, lambda v, n: v >= n),
    "maximum": (int, lambda v, n: v <= n),
}


def misfit(value, schema, root, path=""):
    """The first place where a value does not fit a schema, or None."""
    for word, said in schema.items():
        if word in SAYS_NOTHING:
            continue
        if word == "$ref":
            found = misfit(value, root["$defs"][said.rpartition("/")[2]], root, path)
        elif word == "anyOf":
            tried = [misfit(value, each, root, path) for each in said]
            found = None if None in tried else max(tried, key=len)
        elif word == "type":
            found = None if KINDS[said](value) else path
        elif word == "const":
            found = None if canonical(value) == canonical(said) else path
        elif word == "enum":
            found = None if canonical(value) in [canonical(each) for each in said] else path
        elif word in LIMITS:
            kind, fits = LIMITS[word]
            found = None if not isinstance(value, kind) or fits(value, said) else path
        elif word == "items":
            inner = enumerate(value) if isinstance(value, list) else ()
            found = first(misfit(each, said, root, f"{path}/{at}") for at, each in inner)
        elif word == "required":
            missing = [name for name in said if isinstance(value, dict) and name not in value]
            found = f"{path}/{missing[0]}" if missing else None
        elif word in ("properties", "patternProperties", "additionalProperties"):
            found = None  # together, below
        else:
            raise Failed(f"schema.json uses a word that is not known here: {word}")
        if found is not None:
            return found
    return misfit_fields(value, schema, root, path) if isinstance(value, dict) else None


def misfit_fields(value, schema, root, path):
    """The first field that does not fit, or None."""
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    others = schema.get("additionalProperties", True)
    for name, inner in value.items():
        here = f"{path}/{name}"
        fitting = [each for pattern, each in patterns.items() if matches(name, pattern)]
        fitting += [named[name]] if name in named else []
        if not fitting and others is False:
            return here
        if not fitting and others is not True:
            fitting = [others]
        found = first(misfit(inner, each, root, here) for each in fitting)
        if found is not None:
            return found
    return None


def first(found):
    """The first that is not None, or None."""
    return next((each for each in found if each is not None), None)


# 5. Texts ---------------------------------------------------------------------------------------
# Names and texts stand in disclosures.json; the record holds, as {"slot": digest}, the digest of
# each with a salt and the place it belongs to. One person's name is in one slot everywhere.

SHARED = [(re.compile(r"/ballots/\d+/rater"), "/ballots/*/rater")] + [
    (
        re.compile(
            r"/(committee/members/\d+/person|decision/(dissents|votes)/\d+/person"
            rf"|decision/executive|decision/decided_by/\d+)/{part}"
        ),
        "/ballots/*/rater" if part == "name" else f"/committee/members/*/person/{part}",
    )
    for part in ("name", "issuer", "subject")
]


def pointer(path, step):
    """The JSON pointer one step further down."""
    return path + "/" + str(step).replace("~", "~0").replace("/", "~1")


def slots(value, path=""):
    """Every slot of a document with its place."""
    if isinstance(value, dict) and set(value) == {"slot"}:
        yield value["slot"], path
    elif isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from slots(inner, pointer(path, step))


def bound(path):
    """The place a slot here is bound to."""
    return first(name if where.fullmatch(path) else None for where, name in SHARED) or path


def stand_in(value):
    """The document with a word for each slot: people who are told apart stay apart."""
    if isinstance(value, dict) and set(value) == {"slot"}:
        return "withheld-" + value["slot"]
    if isinstance(value, dict):
        return {name: stand_in(inner) for name, inner in value.items() if inner is not None}
    return [stand_in(inner) for inner in value] if isinstance(value, list) else value


# 6. Log -----------------------------------------------------------------------------------------
# RFC 9162: the record's entry must lie under the root in checkpoint.txt, which the log signed and
# witnesses may have signed too (C2SP signed-note, tlog-checkpoint, cosignature/v1).

LOG, WITNESS = 1, 4
LogKey = namedtuple("LogKey", "name mark kind der")
Head = namedtuple("Head", "text name size root signed")


def read_vkey(text, kind):
    """The public key of a log or a witness, from its one line."""
    name, _, rest = text.strip().partition("+")
    keyid, _, written = rest.partition("+")
    raw = unbase64(written, text[:80])
    need(name and len(raw) == 33 and raw[0] == kind, f"no such key: {text[:80]}")
    mark = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    need(mark.hex() == keyid, f"its id does not fit the key: {text[:80]}")
    return LogKey(name, mark, kind, ED25519 + raw[1:])


def read_checkpoint(data):
    """The head: its text as signed, what it says, and signatures as (name, mark, value)."""
    text, _, below = data.decode("utf-8").rpartition("\n\n")
    name, size, top = text.split("\n")
    need(re.fullmatch(r"0|[1-9][0-9]{0,15}", size), "checkpoint.txt: not a size")
    need(below.endswith("\n"), "checkpoint.txt: cut off")
    signed = []
    for line in below[:-1].split("\n"):
        mark, who, value = line.split(" ")
        need(mark == "\u2014", "checkpoint.txt: not a signature line")
        value = unbase64(value, "checkpoint.txt")
        signed.append((who, value[:4], value[4:]))
    need(once(signed), "checkpoint.txt: a signature stands twice")
    return Head(text + "\n", name, int(size), unbase64(top, "checkpoint.txt"), signed)


def has_signed(key, head):
    """Whether a log or a witness signed a head."""
    for who, mark, value in head.signed:
        if (who, mark) != (key.name, key.mark):
            continue
        message = head.text
        if key.kind == WITNESS:
            at = int.from_bytes(value[:8], "big")
            message, value = f"cosignature/v1\ntime {at}\n{head.text}", value[8:]
        if is_signed(key.der, message.encode(), value):
            return True
    return False


def leaf(entry):
    """What stands for an entry in the tree."""
    return hashlib.sha256(b"\x00" + canonical(entry)).digest()


def node(left, right):
    """What stands for two neighbours in the tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_included(entry, at, head, path):
    """Whether an entry stands at this place under the root (RFC 9162, 2.1.3.2)."""
    found, last = leaf(entry), head.size - 1
    if not 0 <= at <= last:
        return False
    for step in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            found = node(step, found)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == head.root


# 7. The language of frameworks ------------------------------------------------------------------
# An expression becomes a function of a table of values by name. Levels are whole numbers,
# conditions are true or false, a word is a Word: its place in a list, least worrying first.


class Word(namedtuple("Word", "at words")):
    """A word of an ordered list."""

    __slots__ = ()

    def __str__(self):
        return self.words[self.at]


TOKEN = re.compile(
    r'\s*(?:(?P<number>\d{1,6})(?![\dA-Za-z_])|"(?P<word>[^"\\]{0,60})"'
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<mark>==|!=|>=|<=|[-+><(),]))"
)
ORDER = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}
FUNCTIONS = {
    "min": min,
    "max": max,
    "second_highest": lambda *levels: sorted(levels)[-2],
    "two_or_one_above": lambda *levels: max((sorted(levels)[:-1] or [0])[-1], max(levels) - 1),
}


def level(value):
    """The value, which must be a level."""
    need(isinstance(value, int) and not isinstance(value, bool), "a level is needed")
    return value


def flag(value):
    """The value, which must be yes or no."""
    need(isinstance(value, bool), "a condition is needed")
    return value


def placed(value, other):
    """The value as a number that can be compared, a literal by its place beside the other."""
    if isinstance(value, Word):
        return value.at
    if isinstance(value, str):
        need(isinstance(other, Word) and value in other.words, f"no such value: {value}")
        return other.words.index(value)
    need(not isinstance(other, Word), "a word and a level cannot be compared")
    return level(value)


class Expression:
    """One line of a framework: `run` gives its value, `reads` the names in it.

    Weakest first: A if C else B, or, and, not, comparison, + and -.
    """

    def __init__(self, text):
        self.tokens, self.reads, self.at, at = [], [], 0, 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            need(match, f"cannot be read: {text[at : at + 20]!r}")
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.tokens.append(("end", ""))
        self.groups = None  # (all scenarios?, what to ask of each), for a group word
        is_group = self.now() in ("highest", "lowest", "any", "count")
        self.run = self.group() if is_group and self.tokens[1][1] == "over" else self.choice()
        need(self.tokens[self.at][0] == "end", f"more than one expression: {text!r}")

    def now(self):
        """The word or mark that comes next, literals aside."""
        kind, text = self.tokens[self.at]
        return text if kind in ("name", "mark") else None

    def take(self, *texts):
        """The next word or mark if it is one of these, or None."""
        found = self.now()
        if found not in texts or found is None:
            return None
        self.at += 1
        return found

    def must(self, *texts):
        """The next words, which must be these."""
        for text in texts:
            need(self.take(text), f"{text!r} is missing in an expression")

    def group(self):
        """A group word: KIND over [all] scenarios of X [where C] [else D], or [up to N]."""
        kind = self.take("highest", "lowest", "any", "count")
        self.must("over")
        every = self.take("all") is not None
        self.must("scenarios", "of")
        item = self.either() if kind in ("any", "count") else self.sum()
        where = self.either() if self.take("where") else lambda _: True
        self.groups = (every, lambda row: [item(row)] if flag(where(row)) else [])
        if kind == "any":
            return lambda row: any(map(flag, row[""]))
        if kind == "count":
            self.must("up", "to")
            most = self.literal()
            return lambda row: min(level(most), sum(map(flag, row[""])))
        self.must("else")
        otherwise, pick = self.sum(), max if kind == "highest" else min
        return lambda row: pick(map(level, row[""])) if row[""] else level(otherwise(row))

    def choice(self):
        then = self.either()
        if not self.take("if"):
            return then
        test = self.either()
        self.must("else")
        otherwise = self.choice()
        return lambda row: then(row) if flag(test(row)) else otherwise(row)

    def either(self):
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else lambda row: any(flag(p(row)) for p in parts)

    def both(self):
        parts = [self.negation()]
        while self.take("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else lambda row: all(flag(p(row)) for p in parts)

    def negation(self):
        if self.take("not"):
            inner = self.negation()
            return lambda row: not flag(inner(row))
        return self.comparison()

    def comparison(self):
        left = self.sum()
        sign = self.take(*ORDER)
        if sign:
            compare, right = ORDER[sign], self.sum()
            return lambda row: self.compared(compare, left(row), right(row))
        if self.take("has"):
            word = self.literal()
            return lambda row: word in left(row)
        negated = self.take("not") is not None
        if negated or self.now() == "in":
            self.must("in", "(")
            listed = [self.literal()]
            while self.take(","):
                listed.append(self.literal())
            self.must(")")
            return lambda row: self.listed(left(row), listed) is not negated
        return left

    @staticmethod
    def compared(compare, left, right):
        return compare(placed(left, right), placed(right, left))

    @staticmethod
    def listed(value, words):
        return placed(value, value) in [placed(word, value) for word in words]

    def sum(self):
        total = self.atom()
        while self.now() in ("+", "-"):
            sign, left, right = self.take("+", "-"), total, self.atom()
            total = self.added(1 if sign == "+" else -1, left, right)
        return total

    @staticmethod
    def added(sign, left, right):
        return lambda row: level(left(row)) + sign * level(right(row))

    def literal(self):
        kind, text = self.tokens[self.at]
        need(kind in ("number", "word"), f"a value is needed, not {text!r}")
        self.at += 1
        return int(text) if kind == "number" else text

    def atom(self):
        if self.tokens[self.at][0] in ("number", "word"):
            value = self.literal()
            return lambda _: value
        if self.take("("):
            inner = self.choice()
            self.must(")")
            return inner
        kind, name = self.tokens[self.at]
        need(kind == "name", f"unexpected: {name!r}")
        self.at += 1
        if name not in FUNCTIONS:
            self.reads.append(name)
            return lambda row: row[name]
        self.must("(")
        parts = [self.choice()]
        while self.take(","):
            parts.append(self.choice())
        self.must(")")
        return lambda row: FUNCTIONS[name](*[level(part(row)) for part in parts])


class Table:
    """A step written out cell by cell: `run` looks the result up."""

    groups = None

    def __init__(self, table):
        self.reads, self.words = table["of"], tuple(map(str, table.get("values") or ()))
        if table.get("rows"):
            written = [(tuple(row["when"]), row["then"]) for row in table["rows"]]
        elif len(self.reads) == 1:
            written = [((at,), cell) for at, cell in enumerate(table["grid"][0])]
        else:
            lines = enumerate(table["grid"])
            written = [((a, b), cell) for a, line in lines for b, cell in enumerate(line)]
        self.cells = dict(written)
        need(len(self.cells) == len(written), "a row of a table stands twice")

    def run(self, row):
        values = [row[name] for name in self.reads]
        given = tuple(str(v) if isinstance(v, Word) else int(v) for v in values)
        by_place = tuple(v.at if isinstance(v, Word) else int(v) for v in values)
        found = self.cells[given] if given in self.cells else self.cells[by_place]
        return Word(self.words.index(found), self.words) if self.words else level(found)


class Rules:
    """A framework made ready: its lines parsed once."""

    def __init__(self, content):
        self.content, logic = content, content["logic"]
        self.criteria = {each["id"]: each for each in content["criteria"]}
        self.facts = {each["id"]: each for each in content.get("facts", ())}
        self.scenarios = [each["id"] for each in content.get("scenarios", ())]
        self.flags = {each["id"]: each.get("flags", ()) for each in content.get("scenarios", ())}
        self.every_flag = {each for flags in self.flags.values() for each in flags}
        self.settings = {each["id"]: each for each in content.get("settings", ())}
        self.tiers = [each["id"] for each in content["tiers"]]
        self.steps = {
            part: [(step["id"], self.step(step)) for step in logic.get(part, ())]
            for part in ("before", "scenario", "after")
        }
        self.conditions = {
            each["id"]: Expression(each["when"])
            for part in ("rules", "gates", "obligations", "hold")
            for each in logic.get(part, ())
            if each.get("when") is not None
        }
        self.include, self.mandatory = (
            {
                each["id"]: Expression(each[part])
                for each in content.get("scenarios", ())
                if each.get(part) is not None
            }
            for part in ("include_when", "mandatory_when")
        )
        self.rules, self.gates, self.owed, self.hold = (
            logic.get(part, ()) for part in ("rules", "gates", "obligations", "hold")
        )

    @staticmethod
    def step(step):
        return Table(step["table"]) if step.get("table") else Expression(step["is"])

    def run(self, answers, ends):
        """Every value under one reading: of the model, of each scenario, and what is mandatory."""
        model, rows = {}, {}
        for id_, at in answers.settings.items():
            model[id_] = Word(at, tuple(self.settings[id_]["values"]))
        for key, answer in answers.inputs.items():
            scenario, _, name = key.rpartition(".")
            self.put(rows.setdefault(scenario, {}) if scenario else model, name, answer, ends)
        for key, held in answers.sets.items():
            scenario, _, name = key.rpartition(".")
            (rows.setdefault(scenario, {}) if scenario else model)[name] = held
        for id_, step in self.steps["before"]:
            model[id_] = step.run(model)
        mandatory = {id_ for id_, when in self.mandatory.items() if flag(when.run(model))}
        rows = {id_: {**model, **rows.get(id_, {})} for id_ in answers.assessed}
        listed = []
        for id_ in self.scenarios:
            flags = {name: name in self.flags[id_] for name in self.every_flag}
            is_assessed = id_ in rows
            listed.append(
                {**model, **flags, "assessed": is_assessed, "mandatory": id_ in mandatory}
            )
            if is_assessed:
                rows[id_].update(flags)
                for name, step in self.steps["scenario"]:
                    rows[id_][name] = step.run(rows[id_])
        for id_, step in self.steps["after"]:
            if step.groups is not None:
                every, ask = step.groups
                asked = listed if every else rows.values()
                model[""] = [item for row in asked for item in ask(row)]
            model[id_] = step.run(model)
        model["nothing_assessed"] = not rows
        held = {id_: flag(when.run(model)) for id_, when in self.conditions.items()}
        return Values(model, rows, mandatory, held)

    def put(self, row, name, answer, ends):
        """One answer into a table of values, with its stated end beside it."""
        if name in self.facts:
            row[name] = Word(answer.at(ends), words_of(self.facts[name]))
            return
        row[name] = answer.at(ends)
        if self.criteria[name].get("stated_end"):
            row[self.criteria[name]["stated_end"]] = answer.stated_end(ends)


Values = namedtuple("Values", "model rows mandatory held")


def words_of(fact):
    """The values of a fact, from least to most worrying."""
    return ("named", "none") if fact["type"] == "named" else tuple(fact["values"])


# 8. Answers -------------------------------------------------------------------------------------
# Nothing missing counts as safe: what is not answered is unknown, and unknown is read at its worst.

STRICT, HOPEFUL, FAVOURABLE, CAUTIOUS = "strict", "hopeful", "favourable", "cautious"
"""Readings: best estimates with unknowns at their worst, or at their best; all ranges at an end."""


class Answer(namedtuple("Answer", "low best high known up")):
    """One input: lowest, best and highest value. `up`: the high end is the strict one."""

    __slots__ = ()

    def at(self, ends):
        if self.known and ends in (STRICT, HOPEFUL):
            return self.best
        return self.worst if ends in (STRICT, CAUTIOUS) else self.calm

    def stated_end(self, ends):
        if self.known:
            return self.calm if ends == FAVOURABLE else self.worst
        return self.at(ends)

    def fixed(self, value):
        return Answer(value, value, value, True, self.up)

    worst = property(lambda self: self.high if self.up else self.low)
    calm = property(lambda self: self.low if self.up else self.high)


def unknown(size, up):
    """An answer that nobody can give."""
    return Answer(0, size - 1 if up else 0, size - 1, False, up)


class Answers(namedtuple("Answers", "settings inputs sets assessed")):
    """All answers to one framework; inputs and sets by name, or scenario, dot, name."""

    __slots__ = ()

    def with_input(self, key, answer):
        return self._replace(inputs={**self.inputs, key: answer})


def rated(criterion, rating):
    """The answer a rating gives."""
    up = criterion["orientation"] == "risk"
    if rating.get("state") == "not_applicable":
        return Answer(0, 0, 0, True, up)
    if rating.get("best") is None:
        return unknown(criterion.get("levels", 5), up)
    return Answer(rating["lowest"], rating["best"], rating["highest"], True, up)


def bare(given):
    """The bare value of an answer to a fact; None when it is absent or unknown."""
    value = given["value"] if isinstance(given, dict) and "value" in given else given
    return None if value == "unknown" else value


def known_fact(fact, given, settings):
    """The answer to a fact: an Answer, the set of what holds, or None for a text."""
    value = bare(given)
    if fact["type"] == "text":
        return None
    if fact["type"] == "set":
        return frozenset(fact["values"] if value is None else value)
    words = words_of(fact)
    if value is None:
        return unknown(len(words), True)
    if isinstance(value, dict):
        value = "named"
    if value in words or fact["type"] != "band":
        at = words.index(value)
        return Answer(at, at, at, True, True)
    cuts = [Decimal(settings[c["setting"]] if "setting" in c else c["at"]) for c in fact["cuts"]]
    ends = [value, value] if isinstance(value, str) else value
    low, high = (sum(Decimal(end) >= cut for cut in cuts) for end in ends)
    return Answer(low, high, high, low == high, True)


def judged(ballot):
    """The ratings of a ballot that count: none in a scenario its rater leaves to others."""
    aside = ballot.get("abstains", ())
    return {k: r for k, r in ballot["ratings"].items() if k.rpartition(".")[0] not in aside}


def last_round(ballots):
    """The ballots the outcome rests on."""
    last = max((each.get("round", 1) for each in ballots), default=0)
    return [each for each in ballots if each.get("round", 1) == last]


def reconciled(rules, ballots):
    """Several ballots as one: medians, of two middle values the cautious one."""
    final, found = last_round(ballots), {}
    for key in dict.fromkeys(key for each in final for key in judged(each)):
        scenario, dot, name = key.rpartition(".")
        criterion = rules.criteria[name]
        other = scenario + dot + criterion.get("defaults_to", "")
        judges = [each for each in final if scenario not in each.get("abstains", ())]
        if len(judges) == 1:
            found[key] = judges[0]["ratings"][key]
            continue
        given = [each["ratings"] for each in judges]
        given = [each.get(key) or each.get(other) or {"state": "unknown"} for each in given]
        found[key] = together(criterion, given)
    seen = {key.rpartition(".")[0] for each in final for key in judged(each)}
    left = {scenario for each in final for scenario in each.get("abstains", ())} - seen
    for scenario in rules.scenarios:
        for name, criterion in rules.criteria.items():
            is_asked = criterion.get("scope") == "scenario" and not criterion.get("defaults_to")
            if scenario in left and is_asked:
                found[f"{scenario}.{name}"] = {"state": "unknown"}
    return found


def together(criterion, ratings):
    """Several ratings of one thing as one."""
    states = {each.get("state") for each in ratings}
    if len(states) == 1 and None not in states:
        return {"state": states.pop()}
    if "not_applicable" in states:
        return {"state": "unknown"}
    is_risk = criterion["orientation"] == "risk"
    worst = criterion.get("levels", 5) - 1 if is_risk else 0
    middle = len(ratings) // 2 if is_risk else (len(ratings) - 1) // 2
    ends = ("lowest", "best", "highest")
    return {end: sorted(each.get(end, worst) for each in ratings)[middle] for end in ends}


class Case:
    """An assessment held against its framework: every answer, and what was done to it."""

    def __init__(self, rules, document):
        self.rules, self.document = rules, document
        self.given, self.as_of = document.get("facts", {}), document["as_of"]
        self.words = {
            id_: document.get("settings", {}).get(id_, setting["default"])
            for id_, setting in rules.settings.items()
        }
        ballots = document.get("ballots", [])
        consensus = document.get("consensus")
        self.ratings = reconciled(rules, ballots) if consensus is None else consensus
        self.items = document.get("evidence", [])
        self.remarks, self.notes, self.inputs, self.sets = [], {}, {}, {}
        self.assessed = self.screened()
        for fact in rules.facts.values():
            self.places(fact, self.read_fact)
        for criterion in rules.criteria.values():
            self.places(criterion, self.read_rating)
        self.weigh_evidence()
        settings = {
            id_: setting["values"].index(self.words[id_]) for id_, setting in rules.settings.items()
        }
        self.answers = Answers(settings, self.inputs, self.sets, self.assessed)

    def places(self, asked, read):
        """Read an answer once, or once for each assessed scenario."""
        each = self.assessed if asked.get("scope") == "scenario" else [""]
        for scenario in each:
            read(asked, scenario + "." if scenario else "")

    def widest(self):
        """Facts and settings, with each rating at the highest it could be, for screening."""
        row = {
            id_: Word(s["values"].index(self.words[id_]), tuple(s["values"]))
            for id_, s in self.rules.settings.items()
        }
        for id_, fact in self.rules.facts.items():
            if fact.get("scope", "model") == "model" and fact["type"] != "text":
                answer = known_fact(fact, self.given.get(id_), self.words)
                is_set = isinstance(answer, frozenset)
                row[id_] = answer if is_set else Word(answer.at(STRICT), words_of(fact))
        ceilings = self.document.get("ceilings", {})
        for id_, criterion in self.rules.criteria.items():
            if criterion.get("scope", "model") == "model":
                high = rated(criterion, self.ratings.get(id_) or {"state": "unknown"}).high
                row[id_] = row[criterion.get("stated_end") or id_] = ceilings.get(id_, high)
        return row

    def screened(self):
        """The assessed scenarios. One that nobody screened is assessed when its test is met."""
        decided = {key.partition(".")[0]: True for key in self.ratings if "." in key}
        decided.update((e["scenario"], e["assessed"]) for e in self.document.get("screening", ()))
        left = [scenario for scenario in self.rules.scenarios if scenario not in decided]
        row = self.widest() if left else {}
        decided.update((each, flag(self.rules.include[each].run(row))) for each in left)
        return [scenario for scenario in self.rules.scenarios if decided[scenario]]

    def read_fact(self, fact, prefix):
        key = prefix + fact["id"]
        answer = known_fact(fact, self.given.get(key), self.words)
        if fact.get("set_by", "people") != "people":
            found = self.is_stale() if fact["set_by"] == "stale_evidence" else has_gap(self)
            at = len(fact["values"]) - 1 if found else 0
            if key in self.given and answer.best > at:
                at = answer.best
                self.inputs[key] = answer
                return
            if found and key not in self.given:
                self.notes[key] = "results.note." + fact["set_by"].replace("_", "-")
            answer = Answer(at, at, at, True, True)
        elif isinstance(answer, Answer) and not answer.known:
            self.notes[key] = "results.note.unknown"
        if isinstance(answer, Answer):
            self.inputs[key] = answer
        elif answer is not None:
            self.sets[key] = answer

    def read_rating(self, criterion, prefix):
        key, asked = prefix + criterion["id"], criterion
        rating = self.ratings.get(key)
        while self.ratings.get(prefix + asked["id"]) is None and asked.get("defaults_to"):
            asked = self.rules.criteria[asked["defaults_to"]]
        taken = self.ratings.get(prefix + asked["id"]) or {"state": "unknown"}
        self.inputs[key] = rated(asked, taken)
        note = None
        if rating is not None and rating.get("state") == "not_needed":
            note = "not-needed"
        elif not self.inputs[key].known:
            note = "unknown"
        elif rating is None:
            note = "defaulted"
        elif rating.get("state") == "not_applicable":
            note = "not-applicable"
        if note:
            self.notes[key] = "results.note." + note

    def is_stale(self):
        """Whether an item on file that counted has expired."""
        items = () if self.items == "as_rated" else self.items
        return any(
            i.get("counts", True) and i.get("expires", self.as_of) < self.as_of for i in items
        )

    def weigh_evidence(self):
        """Evidence is read no higher than the strongest live item on file for the scenario."""
        if self.items == "as_rated":
            self.remarks.append("results.remark.evidence-as-rated")
            return
        if any(item["date"] > self.as_of for item in self.items):
            self.remarks.append("results.remark.later-evidence-ignored")
        live = [
            item
            for item in self.items
            if item.get("counts", True)
            and item["date"] <= self.as_of <= item.get("expires", self.as_of)
        ]
        for criterion in self.rules.criteria.values():
            for scenario in self.assessed if criterion.get("evidence") else ():
                on_file = [i["level"] for i in live if scenario in i.get("scenarios", ())]
                key, most = f"{scenario}.{criterion['id']}", max(on_file, default=0)
                low, best, high, known, up = self.inputs[key]
                if high > most:
                    self.notes[key] = "results.note.evidence-on-file"
                    self.inputs[key] = Answer(min(low, most), min(best, most), most, known, up)


# 9. Procedure -----------------------------------------------------------------------------------
# What a profile asks for and the document does not show is a gap. It makes the outcome provisional.


def aside(member, scenario=None):
    """Whether an interest keeps a member out: of the case, or of this scenario."""
    recusal = member.get("recusal")
    if recusal is None:
        return False
    return not recusal.get("scenarios") or scenario in recusal["scenarios"]


def has_gap(case):
    """Whether anything is missing of the procedure."""
    document, committee = case.document, case.document.get("committee")
    final = last_round(document.get("ballots", []))
    by_rater = {each["rater"]: {k.rpartition(".")[0] for k in judged(each)} for each in final}
    is_alone = len(by_rater) < 2
    if is_alone or committee is None:
        return is_alone
    process = case.rules.content.get("process") or {}
    profile = {each["id"]: each for each in process.get("profiles", ())}.get(committee["profile"])
    if profile is None or document["kind"] not in (profile.get("kinds") or [document["kind"]]):
        return True
    members = {each["person"]["name"]: each for each in committee.get("members", ())}
    return (
        lacks_raters(case, profile, members, by_rater)
        or lacks_people(members, by_rater)
        or lacks_rounds(case, committee)
    )


def lacks_raters(case, profile, members, by_rater):
    """Whether raters, seats or a scenario's experts are missing."""

    def raters(scenario=None):
        found = {
            r for r, rated_ in by_rater.items() if (scenario in rated_ if scenario else rated_)
        }
        return {r for r in found if r not in members or not aside(members[r], scenario)}

    needed, everybody = profile["raters_at_least"], raters()
    at_work = [
        each
        for name, each in members.items()
        if not aside(each)
        and (name in everybody or set(each["roles"]) - {"rater", "observer", "auditor"})
    ]
    filled = {seat["seat"] for each in at_work for seat in each.get("seats", ())}
    wanted = set(profile.get("seats", ()))
    if len(everybody) < needed or wanted - filled:
        return True
    for scenario in case.assessed:
        experts = {
            name
            for name, each in members.items()
            for seat in each.get("seats", ())
            if seat["seat"] == "domain_expert" and scenario in (seat.get("scenarios") or [scenario])
        }
        if len(raters(scenario)) < min(needed, len(everybody)):
            return True
        if "domain_expert" in wanted and not experts & raters(scenario):
            return True
    return False


def lacks_people(members, by_rater):
    """Whether somebody did not declare interests, rates unasked, or rates despite an interest."""
    for each in members.values():
        said = each.get("interest") or {"none": False}
        declared = said["none"] or said.get("text", "").strip()
        if {"rater", "approver"} & set(each["roles"]) and not aside(each) and not declared:
            return True
    return any(
        name not in members or any(aside(members[name], scenario) for scenario in scenarios)
        for name, scenarios in by_rater.items()
    )


def lacks_rounds(case, committee):
    """Whether no round was laid open, or what people differed about then was left unsettled."""
    ended = [each for each in committee.get("rounds", ()) if each.get("ended_at") is not None]
    laid_open = [each["number"] for each in ended if each.get("revealed")]
    if not laid_open:
        return True
    if max(each["number"] for each in ended) > max(laid_open):
        return False
    marked = {t["input"] for t in committee.get("talks", ()) if t.get("mark") is not None}
    ballots = case.document.get("ballots", [])
    given = [judged(each) for each in ballots if each.get("round", 1) == max(laid_open)]
    apart = {talk["input"] for talk in committee.get("talks", ())}
    for name, criterion in case.rules.criteria.items():
        if criterion.get("defaults_to"):
            continue
        places = case.assessed if criterion.get("scope") == "scenario" else [""]
        for key in (f"{place}.{name}" if place else name for place in places):
            best = [as_read(criterion, each[key], key, given) for each in given if key in each]
            if best and max(best) - min(best) >= min(2, criterion.get("levels", 5) - 1):
                apart.add(key)
    return bool(apart - marked)


def as_read(criterion, rating, key, given):
    """The best estimate as it counts beside the others'."""
    if rating.get("best") is not None:
        return rating["best"]
    states = {each[key].get("state") for each in given if key in each}
    if states == {"not_applicable"}:
        return 0
    return criterion.get("levels", 5) - 1 if criterion["orientation"] == "risk" else 0


# 10. Evaluation ---------------------------------------------------------------------------------
# Every rule is looked at and the strictest tier found stands; gates only tighten.


class Outcome:
    """What a framework says about one set of answers."""

    def __init__(self, rules, answers):
        self.rules, self.answers = rules, answers
        self.values = rules.run(answers, STRICT)
        held = self.values.held
        self.applies = [each for each in rules.rules if held[each["id"]]]
        self.closed = [each for each in rules.gates if held[each["id"]]]
        self.at = strictest(rules, self.values)
        self.tier = rules.tiers[self.at]
        self.owed = [e for e in rules.owed if held[e["id"]] and e["tier"] == self.tier]
        self.hopeful = self.tier_with(answers, HOPEFUL)
        self.spans = self.spanning() if any(h.get("probe") for h in rules.hold) else []
        self.fires = [each for each in rules.hold if self.does_fire(each)]
        self.status = "determined"
        if self.owed or any(each.get("provisional") for each in self.closed):
            self.status = "provisional"
        if self.fires:
            self.status = "hold"
        if any(each.get("blocks") for each in self.closed):
            self.status = "blocked"

    def tier_with(self, answers, ends=STRICT):
        """The tier under another reading or with other answers."""
        return strictest(self.rules, self.rules.run(answers, ends))

    def does_fire(self, rule):
        if rule.get("probe") == "unknown_decides":
            return self.hopeful != self.at
        return bool(self.spans) if rule.get("probe") else self.values.held[rule["id"]]

    def spanning(self):
        """Ratings whose own cautious end turns the most open tier into the strictest."""
        if self.at:
            return []
        last = len(self.rules.tiers) - 1
        return [
            key
            for key, answer in self.answers.inputs.items()
            if answer.known and answer.low != answer.high
            if self.tier_with(self.answers.with_input(key, answer._replace(best=answer.worst)))
            == last
        ]

    def deciding(self):
        """Unknown inputs that by themselves move the tier; all of them if only together."""
        open_ = [key for key, answer in self.answers.inputs.items() if not answer.known]

        def moves(key):
            answer = self.answers.inputs[key]
            best = self.answers.with_input(key, answer.fixed(answer.calm))
            worst = self.answers.with_input(key, answer.fixed(answer.worst))
            return self.tier_with(best) != self.at or self.tier_with(worst, HOPEFUL) != self.hopeful

        return [key for key in open_ if moves(key)] or open_

    def missing(self, not_needed):
        """What the hold rules ask for, then what the rules of the tier ask for."""
        for rule in self.fires:
            if rule.get("probe") == "unknown_decides":
                keys = self.deciding()
            elif rule.get("probe"):
                keys = self.spans
            else:
                keys = [key for name in rule.get("missing", ()) for key in self.named(name)]
            for key in keys:
                if key not in not_needed:
                    tiers = sorted(self.possible(key))
                    yield self.item(rule, key, tiers, rule.get("supplied_by"))
        for rule in self.applies:
            if rule["tier"] == self.tier:
                wanted = self.would_lift(rule)
                tiers = sorted({self.at, self.tier_with(self.supplied(wanted))})
                for key in wanted:
                    yield self.item(rule, key, tiers, None)

    def item(self, rule, key, tiers, supplier):
        name = key.rpartition(".")[2]
        asked = self.rules.criteria.get(name) or self.rules.facts.get(name) or {}
        return {
            "input": key,
            "why": rule["id"],
            "tiers": [self.rules.tiers[at] for at in tiers],
            "supplied_by": supplier or asked["supplied_by"],
        }

    def named(self, name):
        """The inputs a list of what is missing names."""
        if name == "mandatory_scenarios":
            left = self.values.mandatory - set(self.answers.assessed)
            return [each for each in self.rules.scenarios if each in left]
        asked = self.rules.criteria.get(name) or self.rules.facts[name]
        if asked.get("scope") != "scenario":
            return [name]
        return [f"{scenario}.{name}" for scenario in self.answers.assessed]

    def size(self, key):
        """How many values an input can take."""
        name = key.rpartition(".")[2]
        if name in self.rules.facts:
            return len(words_of(self.rules.facts[name]))
        return self.rules.criteria[name].get("levels", 5)

    def possible(self, key):
        """Tiers that follow from each value of one input, all else read strictly."""
        answer = self.answers.inputs.get(key)
        if answer is None:
            return {self.tier_with(self.with_scenario(key, calm)) for calm in (False, True)}
        span = range(answer.low, answer.high + 1)
        if answer.known and answer.low == answer.high:
            span = range(self.size(key))
        return {self.tier_with(self.answers.with_input(key, answer.fixed(at))) for at in span}

    def with_scenario(self, scenario, calm):
        """The answers with a missing scenario assessed, all about it at one end."""
        inputs, rules = dict(self.answers.inputs), self.rules
        for name, asked in [*rules.criteria.items(), *rules.facts.items()]:
            if asked.get("scope") == "scenario" and asked.get("type") not in ("text", "set"):
                up = asked.get("orientation", "risk") == "risk"
                answer = unknown(self.size(name), up)
                inputs[f"{scenario}.{name}"] = answer.fixed(answer.calm if calm else answer.worst)
        assessed = [s for s in rules.scenarios if s in self.answers.assessed or s == scenario]
        return self.answers._replace(inputs=inputs, assessed=assessed)

    def supplied(self, keys):
        """The answers with some of them as good as can be."""
        inputs = dict(self.answers.inputs)
        for key in keys:
            inputs[key] = inputs[key].fixed(0 if inputs[key].up else self.size(key) - 1)
        return self.answers._replace(inputs=inputs)

    def would_lift(self, rule):
        """The smallest part of what a rule names as missing that would lift it."""

        def stands(keys):
            return self.rules.run(self.supplied(keys), STRICT).held[rule["id"]]

        wanted = [key for name in rule.get("missing", ()) for key in self.named(name)]
        if not wanted or stands(wanted):
            return []
        for key in list(wanted):
            without = [other for other in wanted if other != key]
            wanted = wanted if stands(without) else without
        return wanted

    def options(self):
        """Every option with the ids of what closes it."""
        of_tier = [each["id"] for each in self.applies if each["tier"] == self.tier]
        of_tier += [each["id"] for each in self.closed if each.get("at_least") == self.tier]
        stops = [each["id"] for each in self.closed if each.get("blocks")]
        stops += [each["id"] for each in self.fires]
        left_open = self.rules.content["tiers"][self.at]["options"]
        for option in self.rules.content["options"]:
            id_, access = option["id"], option["access"]
            why = [] if id_ in left_open else list(of_tier)
            why += [each["id"] for each in self.applies if access in each.get("closes", ())]
            why += [each["id"] for each in self.closed if id_ in each.get("forbids", ())]
            why += stops if option["reversible"] == "no" else []
            why = list(dict.fromkeys(why))
            yield {"id": id_, "open": not why, "reasons": why}


def strictest(rules, values):
    """Position of the strictest tier that a rule or gate asks for; the most open one if none."""
    asked = [rules.tiers.index(each["tier"]) for each in rules.rules if values.held[each["id"]]]
    closed = [each for each in rules.gates if values.held[each["id"]]]
    asked += [rules.tiers.index(g["at_least"]) for g in closed if g.get("at_least") is not None]
    return max(asked, default=0)


def evaluate(rules, document):
    """The whole evaluation, in the form in which records state it."""
    case = Case(rules, document)
    answers = case.answers
    found, appetites = Outcome(rules, answers), {}
    for id_, setting in rules.settings.items():
        if setting["kind"] == "appetite":
            for at, value in enumerate(setting["values"]):
                other = Outcome(rules, answers._replace(settings={**answers.settings, id_: at}))
                appetites[value] = {"tier": other.tier, "status": other.status}
    not_needed = {k for k, each in case.ratings.items() if each.get("state") == "not_needed"}
    model, held = found.values.model, found.values.held
    read = {id_: read_by(line, model) for id_, line in rules.conditions.items()}
    return {
        "engine": ENGINE,
        "settings": case.words,
        "recommendation": {
            "tier": found.tier,
            "status": found.status,
            "missing": list(found.missing(not_needed)),
        },
        "appetites": appetites,
        "favourable": rules.tiers[found.tier_with(answers, FAVOURABLE)],
        "cautious": rules.tiers[found.tier_with(answers, CAUTIOUS)],
        "options": list(found.options()),
        "rules": [
            {"id": e["id"], "tier": e["tier"], "applies": held[e["id"]], "read": read[e["id"]]}
            for e in rules.rules
        ],
        "gates": [
            {"id": e["id"], "closed": held[e["id"]], "read": read[e["id"]]} for e in rules.gates
        ],
        "obligations": [{"id": e["id"], "read": read[e["id"]]} for e in found.owed],
        "hold": [{"id": e["id"], "fires": e in found.fires} for e in rules.hold],
        "assessed": answers.assessed,
        "remarks": case.remarks,
        "trace": {"inputs": list(inputs_read(case)), "steps": list(steps_taken(found))},
    }


def shown(value):
    """A value as records write it."""
    return str(value) if isinstance(value, Word) else value


def read_by(line, row):
    """What a line read, sets and what only stands inside a group aside."""
    hidden = {"nothing_assessed"}
    return {
        name: shown(row[name])
        for name in line.reads
        if name in row and name not in hidden and not isinstance(row[name], frozenset)
    }


def inputs_read(case):
    """Every answer as given and as read."""
    for key, answer in case.answers.inputs.items():
        fact = case.rules.facts.get(key.rpartition(".")[2])
        words = words_of(fact) if fact else range(12)
        size = len(words) if fact else case.rules.criteria[key.rpartition(".")[2]].get("levels", 5)
        given = " ".join(str(words[at]) for at in (answer.low, answer.best, answer.high))
        if answer.low == answer.high:
            given = str(words[answer.best])
        if not answer.known and answer.high - answer.low + 1 == size:
            given = "unknown"
        note, read = case.notes.get(key), words[answer.at(STRICT)]
        yield {"input": key, "given": given, "level": read, "note": note}
    for key, held in case.answers.sets.items():
        words = case.rules.facts[key.rpartition(".")[2]]["values"]
        listed = ", ".join(word for word in words if word in held)
        yield {"input": key, "given": listed, "level": listed, "note": None}


def steps_taken(found):
    """Every step with its value, in the order of evaluation."""
    steps, values = found.rules.steps, found.values
    runs = [("", values.model, steps["before"])]
    runs += [(id_ + ".", row, steps["scenario"]) for id_, row in values.rows.items()]
    runs.append(("", values.model, steps["after"]))
    for prefix, row, lines in runs:
        for id_, line in lines:
            yield {"step": prefix + id_, "value": shown(row[id_]), "read": read_by(line, row)}


def admit(rules, document):
    """Fail where a document does not fit its framework. What is missing is no failure."""
    content, criteria = rules.content, rules.criteria
    named = document["framework"]
    need((named["id"], named["version"]) == (content["id"], content["version"]), "/framework")
    for id_, value in document.get("settings", {}).items():
        need(id_ in rules.settings and value in rules.settings[id_]["values"], f"/settings/{id_}")
    items = document.get("evidence", [])
    on_file = None if items == "as_rated" else [item["id"] for item in items]
    top = max((c.get("levels", 5) for c in criteria.values() if c.get("evidence")), default=12)

    def fits(asked, prefix):
        return prefix in rules.scenarios if asked.get("scope") == "scenario" else not prefix

    def cited(given, where):
        ids = given.get("evidence", ()) if isinstance(given, dict) else ()
        need(on_file is None or set(ids) <= set(on_file), f"{where}/evidence")

    for key, given in document.get("facts", {}).items():
        prefix, _, name = key.rpartition(".")
        need(name in rules.facts and fits(rules.facts[name], prefix), f"/facts/{key}")
        need(fact_fits(rules.facts[name], bare(given)), f"/facts/{key}")
        cited(given, f"/facts/{key}")
    for name, at in document.get("ceilings", {}).items():
        is_known = name in criteria and criteria[name].get("scope", "model") == "model"
        need(is_known and at < criteria[name].get("levels", 5), f"/ceilings/{name}")
    listed = [entry["scenario"] for entry in document.get("screening", ())]
    need(set(listed) <= set(rules.scenarios) and once(listed), "/screening")
    for item in () if on_file is None else items:
        is_fit = item["level"] < top and set(item.get("scenarios", ())) <= set(rules.scenarios)
        need(is_fit and once(on_file), f"/evidence/{item['id']}")
    parts = {component["id"] for component in content.get("components", ())}
    need(all(a["component"] in parts for a in document.get("artefacts", ())), "/artefacts")
    ballots = document.get("ballots", [])
    need(once([(each["rater"], each.get("round", 1)) for each in ballots]), "/ballots")
    given = [(f"/ballots/{at}/ratings", each["ratings"]) for at, each in enumerate(ballots)]
    for where, ratings in [*given, ("/consensus", document.get("consensus") or {})]:
        for key, rating in ratings.items():
            prefix, _, name = key.rpartition(".")
            is_known = name in criteria and fits(criteria[name], prefix)
            need(is_known and rating_fits(criteria[name], rating), f"{where}/{key}")
            cited(rating, f"{where}/{key}")
    for at, each in enumerate(ballots):
        rated_ = {key.rpartition(".")[0] for key in each["ratings"]}
        for scenario in each.get("abstains", ()):
            is_fit = scenario in rules.scenarios and scenario not in rated_
            need(is_fit, f"/ballots/{at}/abstains")
    admit_committee(rules, document, fits)
    option = document.get("decision", {}).get("option")
    need(option is None or option in [o["id"] for o in content["options"]], "/decision/option")
    case = Case(rules, document)
    row = {**case.widest(), "nothing_assessed": not case.assessed}
    for key, rating in case.ratings.items():
        when = criteria[key.rpartition(".")[2]].get("not_applicable_when")
        if rating.get("state") == "not_applicable":
            need(when and flag(Expression(when).run(row)), f"not applicable: {key}")


def admit_committee(rules, document, fits):
    """The same for what a document says about its committee."""
    committee = document.get("committee", {})
    members = committee.get("members", ())
    need(once([each["person"]["name"] for each in members]), "/committee/members")
    need(once([each["number"] for each in committee.get("rounds", ())]), "/committee/rounds")
    for each in members:
        for part in [*each.get("seats", ()), each.get("recusal", {})]:
            need(set(part.get("scenarios", ())) <= set(rules.scenarios), "/committee/members")
    for talk in committee.get("talks", ()):
        prefix, _, name = talk["input"].rpartition(".")
        is_known = name in rules.criteria and fits(rules.criteria[name], prefix)
        need(is_known, f"/committee/talks: {talk['input']}")


def once(values):
    """Whether nothing stands twice."""
    return len(set(values)) == len(values)


def rating_fits(criterion, rating):
    """Whether a rating is three levels in order, or a state."""
    levels = [rating[end] for end in ("lowest", "best", "highest") if end in rating]
    if "state" in rating:
        return not levels
    in_order = len(levels) == 3 and levels == sorted(levels)
    return in_order and levels[-1] < criterion.get("levels", 5)


def fact_fits(fact, value):
    """Whether an answer is one of those a fact can have."""
    if value is None:
        return True
    if fact["type"] == "text":
        return isinstance(value, str)
    if fact["type"] == "set":
        return isinstance(value, list) and set(value) <= set(fact["values"])
    if fact["type"] == "named":
        return isinstance(value, dict) or value == "none"
    if isinstance(value, str) and value in fact["values"]:
        return True
    ends = [value, value] if isinstance(value, str) else value
    quantity = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?(e\+?[0-9]{1,3})?")
    is_range = fact["type"] == "band" and isinstance(ends, list) and len(ends) == 2
    is_range = is_range and all(quantity.fullmatch(end) for end in ends)
    return is_range and Decimal(ends[0]) <= Decimal(ends[1])


# 11. Decision -----------------------------------------------------------------------------------
# The engine recommends and people decide, within limits that no signature lifts.


def same_person(one, other):
    """Whether two entries may name one person: by name, or by account."""
    account = (one["issuer"], one["subject"]) == (other["issuer"], other["subject"])
    return account or one["name"] == other["name"]


class Decision:
    """A decision held against the recommendation and the procedure on record."""

    def __init__(self, rules, found, document):
        self.rules, self.found, self.made = rules, found, document["decision"]
        self.committee = document.get("committee")
        self.members = (self.committee or {}).get("members", [])
        self.raters = {each["rater"] for each in document.get("ballots", ())}
        self.held = found.status in ("hold", "blocked")
        self.said = {
            name: bool(self.made.get(name, "").strip())
            for name in ("reasons", "until", "goes_without", "departure_reason", "acknowledgement")
        }

    def check(self):
        """Fail where the framework does not permit the decision."""
        made, approved = self.made, self.made["disposition"].startswith("approve")
        option = made.get("option")
        need(approved == (option is not None), "an option is approved, or none is named")
        is_owed = made["disposition"] == "approve_with_conditions"
        need(made.get("conditions") or not is_owed, "conditions are not named")
        need(self.said["reasons"] and self.said["until"], "reasons, or what ends them, are missing")
        need(made["decided_by"], "nobody decided")
        need(made["review_by"] > made["decided_at"][:10], "the next look is not later")
        if self.committee is not None:
            self.check_procedure(approved)
        if approved:
            self.check_option(option)
        elif made["disposition"] == "do_not_release":
            if not self.held and self.found.at < len(self.rules.tiers) - 1:
                self.check_stricter()
            else:
                need(self.said["goes_without"], "who goes without is missing")

    def entitled(self):
        """Who may vote."""
        voters = {"rater", "approver"}
        return [m["person"] for m in self.members if voters & set(m["roles"]) and not aside(m)]

    def check_procedure(self, approved):
        votes = [each["person"] for each in self.made.get("votes", ())]
        for at, voter in enumerate(votes):
            may = any(same_person(each, voter) for each in self.entitled())
            need(may, f"vote {at} is by somebody who may not vote")
            need(not any(same_person(each, voter) for each in votes[:at]), f"vote {at}: again")
        profile, is_open = self.committee["profile"], self.found.at == 0 and not self.held
        need(not approved or profile != "desk_study", "a desk study approves nothing")
        need(
            not approved or profile != "small_team" or is_open, "a small team may not approve this"
        )
        if self.made["disposition"] == "defer" and not self.said["goes_without"]:
            listed = zip(self.rules.content["options"], self.found.options())
            final = [r for option, r in listed if r["open"] and option["reversible"] == "no"]
            need(not final, "who goes without is missing")

    def check_option(self, option):
        rules, found = self.rules, self.found
        result = {each["id"]: each for each in found.options()}[option]
        access = next(o["access"] for o in rules.content["options"] if o["id"] == option)
        closing = [r["tier"] for r in found.applies if access in r.get("closes", ())]
        most = min(map(rules.tiers.index, closing), default=len(rules.tiers))
        tiers = list(enumerate(rules.content["tiers"]))
        strictest_ = max(
            (at for at, t in tiers if option in t["options"] and at < most), default=-1
        )
        if not result["open"]:
            need(not self.held, f"{option} is closed while held: {result['reasons']}")
            for gate in found.closed:
                least = rules.tiers.index(gate.get("at_least", rules.tiers[0]))
                closes = gate["id"] in result["reasons"] or least > strictest_
                need(not (gate.get("absolute") and closes), f"{gate['id']} closes {option} to all")
        steps = found.at - strictest_ if result["open"] else max(found.at - strictest_, 1)
        if steps < 0:
            self.check_stricter()
        elif steps > 0:
            departures = self.departures()
            need(steps <= departures.get("looser_steps_at_most", 0), f"{steps} steps too loose")
            self.check_met(["reason", *departures.get("looser_requires", ())])
            deciders = [*self.made["decided_by"], self.made.get("executive")]
            for person in filter(None, deciders if self.committee is not None else ()):
                names = {
                    m["person"]["name"] for m in self.members if same_person(m["person"], person)
                }
                need(not self.raters & {person["name"], *names}, "a rater approved an override")

    def departures(self):
        return (self.rules.content.get("process") or {}).get("departures") or {}

    def check_stricter(self):
        wanted = self.departures().get("stricter_requires", ())
        self.check_met(["reason", "who_goes_without", *wanted])

    def check_met(self, wanted):
        """Fail unless every requirement of a departure is shown to be met."""
        votes = self.made.get("votes", ())
        against = [each["person"] for each in votes if each["vote"] == "against"]
        spoken = [d["person"] for d in self.made.get("dissents", ()) if d["text"].strip()]
        entitled, agreed = self.entitled(), [v["person"] for v in votes if v["vote"] == "for"]
        count = sum(any(same_person(one, each) for one in agreed) for each in entitled)
        met = {
            "reason": self.said["departure_reason"],
            "who_goes_without": self.said["goes_without"],
            "review_date": True,
            "expiry": True,
            "recorded_dissent": all(any(same_person(s, a) for s in spoken) for a in against),
            "named_executive": self.made.get("executive") is not None,
            "majority": count * 2 > len(entitled),
            "public_acknowledgement": self.said["acknowledgement"],
        }
        for each in wanted:
            need(met.get(each, False), f"{each} is required and not shown")


# 12. Checks -------------------------------------------------------------------------------------
# Each answers one question, in the order in which they build on each other.

ALWAYS = {
    "decision.dsse.json",
    "disclosures.json",
    "framework.json",
    "schema.json",
    "VERIFY.md",
    "verify.py",
    "manifest.json",
}
OPTIONAL = {
    "checkpoint.txt",
    "proof.json",
    "timestamp.tsr",
    "report.pdf",
    "decision.sigstore.json",
    "summary.vsa.json",
    "summary.svr.json",
    "bom.cdx.json",
    "edition.json",
}
DERIVED = ("decision.sigstore.json", "summary.vsa.json", "summary.svr.json", "bom.cdx.json")
FIRST = ("package", "manifest", "parse", "schema", "statement", "slots", "ballots")
SECOND = ("signatures", "attested", "ballot_signatures", "framework", "framework_approved")
THIRD = ("framework_text", "companions", "tier", "decision", "subjects", "weights")
CHECKS = (*FIRST, *SECOND, *THIRD, "log", "checkpoint", "witnesses")
ELSEWHERE = ("framework_sound", "time", "history", "standing", "edition", "report", "report_pages")
BALLOT_FILE = re.compile(r"ballot-(\d{3,})\.dsse\.json")
TEXT_FILE = re.compile(r"text\.([A-Za-z0-9-]+)\.json")
UNKNOWN = "Unaltered. Who signed is not established"
TRUSTED = "Unaltered and signed by keys you trust"
WITNESSED = "Unaltered, signed by keys you trust, and witnessed"
EARLIER = "not looked at, because an earlier check failed"


class Verification:
    """A package, what was given to check it with, and what was found."""

    def __init__(self, place, trust, folders):
        self.place, self.trust, self.folders = place, trust, folders
        self.lines, self.files, self.values, self.ballots = [], None, {}, {}
        self.envelope = self.payload = self.predicate = self.document = None
        self.rules = self.found = self.head = None
        self.signed_by = []
        self.other_form = False

    def run(self):
        """Every check in order."""
        for name in CHECKS:
            self.check(name, getattr(self, "check_" + name))
        for name in DERIVED:
            self.check(f"derived.{name}", self.check_derived)
        for name in ELSEWHERE:
            self.check(name, self.check_elsewhere)
        self.check("review", self.check_review)

    def check(self, name, ask):
        """Note what a check answers; anything it stumbles over is a failure, with its place."""
        try:
            status, told = "PASS", ask()
        except Failed as error:
            status, told = "FAIL", str(error)
        except Open as error:
            status, told = "NOT CHECKED", str(error)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            status, told = "FAIL", f"does not have the form it must have: {error!r}"
        except (MemoryError, RecursionError):
            status, told = "FAIL", "is nested deeper, or holds more, than any record does"
        self.lines.append((status, name, told))

    def earlier(self, *values):
        """What earlier checks left behind; without it there is nothing to look at."""
        if any(value is None for value in values):
            raise Open(EARLIER)
        return values if len(values) > 1 else values[0]

    @property
    def headline(self):
        """What it comes to, in the words of `openness verify`."""
        status = {name: status for status, name, _ in self.lines}
        if self.other_form:
            return "Made in a form that this version does not read"
        if "FAIL" in status.values():
            return "Altered or not valid"
        if status["signatures"] != "PASS":
            return UNKNOWN
        is_witnessed = all(status[each] == "PASS" for each in ("log", "checkpoint", "witnesses"))
        return WITNESSED if is_witnessed else TRUSTED

    # Is the package whole, and does it hold a record of a form that is read here?

    def check_package(self):
        if isinstance(self.place, Path):
            self.files = read_folder(self.place)
            raise Open("an unpacked folder; the zip itself was not given")
        self.files = read_zip(self.place)
        need(write_zip(self.files) == self.place, "written again or changed after sealing")
        return f"written in the one permitted way; {len(self.files)} files"

    def check_manifest(self):
        files = self.earlier(self.files or None)
        texts = {name for name in files if TEXT_FILE.fullmatch(name)}
        ballots = {name for name in files if BALLOT_FILE.fullmatch(name)}
        missing = ALWAYS - set(files) or (set() if texts else {"text.en.json"})
        need(not missing, f"missing: {', '.join(sorted(missing))}")
        extra = set(files) - ALWAYS - OPTIONAL - texts - ballots
        need(not extra, f"does not belong here: {', '.join(sorted(extra))}")
        need(("proof.json" in files) == ("checkpoint.txt" in files), "half of the log's proof")
        listed = [
            {"name": name, "size": len(data), "sha256": sha256(data)}
            for name, data in sorted(files.items())
            if name != "manifest.json"
        ]
        written = canonical({"schema": "openness-package/1", "files": listed})
        need(files["manifest.json"] == written, "the list of files does not fit the files")
        return f"all {len(listed)} files are there, as listed"

    def check_parse(self):
        files, wrong = self.earlier(self.files or None), []
        for name, data in files.items():
            try:
                if BALLOT_FILE.fullmatch(name):
                    self.ballots[name] = read_envelope(data, name)
                elif name.endswith(".json") and name != "decision.dsse.json":
                    self.values[name] = parse(data, name)
            except Failed as error:
                wrong.append(str(error))
        self.envelope = read_envelope(files.get("decision.dsse.json", b""), "decision.dsse.json")
        self.payload = parse(self.envelope.payload, "payload")
        need(not wrong, "; ".join(wrong))
        return "every file can be read in exactly one way"

    def check_schema(self):
        payload = self.earlier(self.payload)
        kind, predicate = payload["predicateType"], payload["predicate"]
        need(kind.startswith(PREDICATE[:-1]), f"no decision record: {kind[:80]}")
        version = predicate["schemaVersion"]
        if kind != PREDICATE or version.split(".")[0] != "1":
            self.other_form = True
            raise Failed(f"made in another form: {kind[:80]} {version[:20]}")
        schema = self.values["schema.json"]
        found = misfit(payload, schema, schema)
        need(found is None, f"not of the form of schema.json at {found}")
        self.predicate = predicate
        self.document = stand_in(predicate["assessment"])
        return f"the record has the form of version {version}"

    def check_statement(self):
        predicate, document = self.earlier(self.predicate, self.document)
        pin, named = predicate["framework"], document["framework"]
        for where, one, other in (
            ("kind", predicate["kind"], document["kind"]),
            ("engine", predicate["engine"], predicate["evaluation"]["engine"]),
            ("framework/id", pin["id"], named["id"]),
            ("framework/version", pin["version"], named["version"]),
            ("framework/digest", pin["digest"], named.get("digest", pin["digest"])),
        ):
            need(one == other, f"stated twice, and not in the same way: {where}")
        need("decision" in document, "holds no decision")
        need(predicate["sealed_at"] >= document["decision"]["decided_at"], "sealed before decided")
        return f"record {predicate['id']} ({predicate['kind']}) agrees with itself"

    # Does it follow from what it carries?

    def check_slots(self):
        predicate, given = self.earlier(self.predicate, self.values.get("disclosures.json"))
        places = {}
        for slot, path in slots(predicate["assessment"]):
            places.setdefault(slot, []).append(path)
        for slot, each in given.items():
            need(set(each) == {"salt", "path", "value"}, f"{slot}: not a disclosure")
            need(re.fullmatch(r"[0-9a-f]{32}", each["salt"]) and each["value"], f"{slot}: salt")
            need(sha256(canonical(each)) == slot, f"{slot}: not the text that was signed")
            need(slot in places, f"{slot}: belongs to no place in the record")
            for place in places[slot]:
                is_here = each["path"] in (place, bound(place))
                need(is_here, f"{slot}: signed for another place than {place}")
        withheld = len(places) - len(given)
        return f"{len(given)} texts are those that were signed; {withheld} are withheld"

    def ballots_again(self):
        """The statement of each ballot, made again from the record."""
        document, pin = self.predicate["assessment"], self.predicate["framework"]
        pin = {part: pin[part] for part in ("id", "version", "digest")}
        for number, ballot in enumerate(document.get("ballots", ()), 1):
            subject = {
                "name": f"{document['id']}/{number}",
                "digest": {"sha256": sha256(canonical(ballot))},
            }
            yield (
                f"ballot-{number:03d}.dsse.json",
                canonical(
                    {
                        "_type": "https://in-toto.io/Statement/v1",
                        "subject": [subject],
                        "predicateType": BALLOT,
                        "predicate": {"case": document["id"], "framework": pin, "ballot": ballot},
                    }
                ),
            )

    def check_ballots(self):
        predicate, files = self.earlier(self.predicate, self.files)
        wanted = dict(self.ballots_again())
        pinned = [sha256(payload) for payload in wanted.values()]
        need(pinned == predicate["ballots"], "the record names other ballots than it holds")
        for name, payload in wanted.items():
            need(name in self.ballots, f"{name} is missing")
            need(self.ballots[name].payload == payload, f"{name} is not the ballot of the record")
        extra = [n for n in files if BALLOT_FILE.fullmatch(n) and n not in wanted]
        need(not extra, f"ballots the record does not hold: {', '.join(extra)}")
        if not wanted:
            raise Open("the record holds no ballots")
        return f"all {len(wanted)} ballots are there, as the record holds them"

    def check_framework(self):
        predicate, content = self.earlier(self.predicate, self.values.get("framework.json"))
        pin = predicate["framework"]
        name = f"{pin['id']} {pin['version']}"
        need(sha256(self.files["framework.json"]) == pin["digest"], f"not the stated {name}")
        need((content["id"], content["version"]) == (pin["id"], pin["version"]), f"not {name}")
        self.rules = Rules(content)
        return f"{name} is embedded as it was used"

    def check_framework_approved(self):
        predicate, _ = self.earlier(self.predicate, self.values.get("framework.json"))
        pin, approved = predicate["framework"], self.trust.frameworks
        if not approved:
            raise Open("no policy that names approved frameworks was given")
        named = (pin["id"], pin["version"], sha256(self.files["framework.json"]))
        need(named in approved, f"your policy does not approve this {pin['id']} {pin['version']}")
        return f"your policy approves {pin['id']} {pin['version']}, to the byte"

    def check_framework_text(self):
        predicate = self.earlier(self.predicate)
        pinned = predicate["framework"]["texts"]
        found = {match.group(1) for match in map(TEXT_FILE.fullmatch, self.files) if match}
        need(found == set(pinned), "not the languages that were shown")
        for language, digest in pinned.items():
            name = f"text.{language}.json"
            need(sha256(self.files[name]) == digest, f"{name}: not the words that were shown")
            words = self.values[name]
            same = (words["framework"], words["language"])
            need(same == (predicate["framework"]["id"], language), f"{name}: of something else")
        return f"the words are those that were shown ({', '.join(sorted(pinned))})"

    def check_companions(self):
        for name, digest in self.earlier(self.predicate)["companions"].items():
            need(sha256(self.files.get(name, b"")) == digest, f"{name}: not the one sealed with it")
        wanted = {"VERIFY.md", "schema.json", "verify.py"}
        need(set(self.predicate["companions"]) == wanted, "not those are named that must be")
        return "the files that explain the record are those it was sealed with"

    def check_tier(self):
        rules, predicate, document = self.earlier(self.rules, self.predicate, self.document)
        need(predicate["engine"] == ENGINE, f"the engine {predicate['engine']} is not known here")
        admit(rules, document)
        found, stated = evaluate(rules, document), predicate["evaluation"]
        if canonical(found) != canonical(stated):
            where = difference(stated, found)
            outcome = found["recommendation"]
            raise Failed(f"comes to {outcome['tier']}, {outcome['status']}; differs at {where}")
        self.found = Outcome(rules, Case(rules, document).answers)
        return f"recomputed in every part: {self.found.tier}, {self.found.status}"

    def check_decision(self):
        rules, found, document = self.earlier(self.rules, self.found, self.document)
        Decision(rules, found, document).check()
        return f"the framework permits it: {document['decision']['disposition']}"

    # Who signed?

    def signers(self, envelope, file):
        """Of each signature whether its key is known here, and whether it counts."""
        sealed_at = self.predicate["sealed_at"]
        for keyid, signature in envelope.signatures.items():
            key = self.trust.keys.get(keyid)
            if key is None:
                yield keyid, None, False
                continue
            made = is_signed(key.der, envelope.signed, signature)
            need(made, f"{file}: the signature of key {keyid} does not fit")
            in_time = key.begins <= sealed_at <= key.ends
            yield keyid, key, in_time and not key.is_revoked

    def check_signatures(self):
        envelope, _ = self.earlier(self.envelope, self.predicate)
        if not self.trust.keys:
            raise Open("who signed is not established; that takes --key or --policy")
        found = list(self.signers(envelope, "decision.dsse.json"))
        self.signed_by = [(key, counts) for _, key, counts in found]
        unknown = sum(key is None for key, _ in self.signed_by)
        counting = {keyid for keyid, _, counts in found if counts}
        for role in self.trust.roles:
            if role.signs == "decision":
                self.check_role(role, counting)
        need(counting, f"no signature counts; by other keys, not looked at: {unknown}")
        return f"signatures of your keys that count: {len(counting)}; other keys: {unknown}"

    def check_role(self, role, keyids):
        """Whether as many people signed in a role as must."""
        names = {self.trust.keys[keyid].name for keyid in keyids & role.keys}
        told = f"{len(names)} of {role.threshold} required people signed"
        status = "PASS" if len(names) >= role.threshold else "FAIL"
        self.lines.append((status, f"role.{role.name}", told))

    def check_attested(self):
        claim = self.earlier(self.predicate)["sealed_by"]["signature"]
        wanted = {"key_file": "person", "server_attested": "workspace"}[claim]
        kinds = {key.held_by for key, counts in self.signed_by if counts}
        if wanted in kinds:
            return f"the key of a {wanted} signed, as the record says"
        is_false = kinds == {"workspace"} and all(key for key, _ in self.signed_by)
        need(not is_false, "the record claims people's keys, and only a program's signed")
        raise Open(f"the record says that the key of a {wanted} signed; that is not established")

    def check_ballot_signatures(self):
        predicate = self.earlier(self.predicate)
        ballots = predicate["assessment"].get("ballots", [])
        if not ballots or not self.trust.keys:
            raise Open("no ballots, or no keys to check their signatures with")
        given, own, standing = self.values.get("disclosures.json") or {}, set(), []
        for number, ballot in enumerate(ballots, 1):
            name = f"ballot-{number:03d}.dsse.json"
            rater = given.get(ballot["rater"]["slot"], {}).get("value")
            found = list(self.signers(self.ballots[name], name)) if name in self.ballots else []
            counting = [(keyid, key) for keyid, key, counts in found if counts]
            mine = {k for k, key in counting if key.held_by == "person" and key.rater == rater}
            own |= mine
            standing.append(bool(mine) or any(key.held_by == "workspace" for _, key in counting))
        for role in self.trust.roles:
            if role.signs == "ballots":
                self.check_role(role, own)
        if not all(standing):
            raise Open(f"{standing.count(False)} ballots are signed by nobody who stands for them")
        return "each ballot is signed by its rater, or by the program that took it down"

    # What is it about?

    def check_subjects(self):
        predicate, document = self.earlier(self.predicate, self.document)
        artefacts = document.get("artefacts", [])
        for each in artefacts:
            files = each.get("resources", [])
            need(not files or root(files) == each["digest"], f"{each['name']}: digest of its files")
        stated = [(each["name"], each["digest"]["sha256"]) for each in self.payload["subject"]]
        named = [(each["name"], each["digest"]) for each in artefacts]
        whole = (f"assessment {document['id']}", sha256(canonical(predicate["assessment"])))
        need(stated == (named or [whole]), "the statement is about something else")
        if not artefacts:
            raise Open("the record names no artefacts; it is about the assessment only")
        return f"about {len(artefacts)} artefacts, by their digests"

    def check_weights(self):
        artefacts = self.earlier(self.document).get("artefacts", [])
        if not self.folders:
            raise Open("no folder was given to compare with")
        known = {each["digest"]: each for each in artefacts}
        for folder in self.folders:
            found = dict(digests(folder))
            top = root([{"name": name, "digest": each} for name, each in found.items()])
            need(top in known, f"{folder}: the record does not cover these files")
            listed = known.pop(top).get("resources", [])
            same = found == {each["name"]: each["digest"] for each in listed}
            need(same or not listed, f"{folder}: files are called otherwise in the record")
        if known:
            raise Open(f"no folder was given for: {', '.join(e['name'] for e in known.values())}")
        return "the folders hold the files the record is about"

    def check_log(self):
        envelope, predicate = self.earlier(self.envelope, self.predicate)
        told = predicate["proceedings"]
        if "proof.json" not in self.files and "checkpoint.txt" not in self.files:
            raise Open("the package comes without a proof from a log")
        self.head = read_checkpoint(self.files["checkpoint.txt"])
        proof = self.earlier(self.values.get("proof.json"))
        need(proof["schema"] == "openness-proof/1", "proof.json: of another form")
        need(proof["size"] == self.head.size, "proof.json is for another head than checkpoint.txt")
        proven = {}
        for each in proof["entries"]:
            path = [unbase64(step, "proof.json") for step in each["path"]]
            found = is_included(each["entry"], each["index"], self.head, path)
            need(found, f"entry {each['index']} is not under the root in checkpoint.txt")
            proven[each["index"]] = each["entry"]
        payload, case = sha256(envelope.payload), predicate["assessment"]["id"]
        wanted = {"format": "openness-log/1", "record": predicate["id"], "case": case}
        seals = [
            each
            for each in proven.values()
            if (each.get("kind"), each.get("payload")) == ("seal", payload)
        ]
        need(seals, "no entry of the proof is the sealing of this record")
        need(all(wanted.items() <= each.items() for each in seals), "the sealing differs")
        need(told is None or told["origin"] == self.head.name, "the head is of another log")
        for step in told["steps"] if told else ():
            entry, said = proven.get(step["seq"], {}), {"kind": step["kind"], "at": step["at"]}
            said.update((name, step[name]) for name in ("round", "sheet") if step.get(name))
            is_same = {**said, "case": case}.items() <= entry.items()
            is_same = is_same and leaf(entry).hex() == step["leaf"]
            need(is_same, f"step {step['seq']} is not the one in the log")
        return f"the record and its steps stand in the log {self.head.name}, of {self.head.size}"

    def is_left_out(self, keys):
        """Whether a head is missing although the record tells of a log and keys were given."""
        return self.head is None and keys and self.earlier(self.predicate)["proceedings"]

    def check_checkpoint(self):
        keys = self.trust.logs
        need(not self.is_left_out(keys), "the record tells of a log, and the head is left out")
        if self.head is None or not keys:
            raise Open("whose head it is takes --log-key, or a policy that names logs")
        own = [key for key in keys if key.name == self.head.name]
        need(any(has_signed(key, self.head) for key in own), "no log of yours signed this head")
        return f"signed by {self.head.name}"

    def check_witnesses(self):
        keys, quorum = self.trust.witnesses, self.trust.quorum
        need(not self.is_left_out(keys), "the record tells of a log, and the head is left out")
        if self.head is None or not keys:
            raise Open("whether others saw this head takes a policy that names witnesses")
        seen = {key.der for key in keys if has_signed(key, self.head)}
        need(len(seen) >= quorum, f"{len(seen)} of {quorum} required witnesses signed this head")
        return f"{len(seen)} of {quorum} required witnesses signed this head"

    def check_elsewhere(self):
        raise Open("this file does not look; `openness verify` does")

    def check_derived(self):
        raise Open("this file does not make it again; `openness verify` does")

    def check_review(self):
        made = self.earlier(self.document).get("decision", {})
        raise Open(f"to be looked at again by {made['review_by']}; no clock was read")


def difference(one, other, path=""):
    """The first place where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(set(one) | set(other)):
            if name not in one or name not in other or one[name] != other[name]:
                return difference(one.get(name), other.get(name), f"{path}/{name}")
    if isinstance(one, list) and isinstance(other, list):
        for at, (left, right) in enumerate(zip(one, other)):
            if left != right:
                return difference(left, right, f"{path}/{at}")
    return path


def root(files):
    """SHA-256 over the digests of files, folder by folder in the order of their names."""
    ordered = sorted(files, key=lambda each: each["name"].split("/"))
    return sha256(b"".join(bytes.fromhex(each["digest"]) for each in ordered))


def digests(folder):
    """Every file below a folder with its digest; what git keeps beside a model is left out."""
    for place, folders, names in os.walk(folder):
        if Path(place) == folder:
            ours = {".git", ".gitattributes", ".github", ".gitignore"}
            folders[:], names = sorted(set(folders) - ours), sorted(set(names) - ours)
        for name in [*names, *(f for f in folders if Path(place, f).is_symlink())]:
            path = Path(place, name)
            need(path.is_file() and not path.is_symlink(), f"{path} is no plain file")
            total = hashlib.sha256()
            with path.open("rb") as stream:
                for block in iter(lambda: stream.read(2**20), b""):
                    total.update(block)
            yield path.relative_to(folder).as_posix(), total.hexdigest()


# 13. Command line -------------------------------------------------------------------------------

Key = namedtuple("Key", "der name rater held_by begins ends is_revoked")
Role = namedtuple("Role", "name keys threshold signs")
Trust = namedtuple("Trust", "keys roles frameworks logs witnesses quorum")


def read_trust(options):
    """Whose signatures count, as the command line says."""
    keys, roles, policy = {}, [], {}
    if options.policy:
        policy = parse_loosely(options.policy.read_bytes(), str(options.policy))
        need(policy["schema"] == "openness-trust/1", f"{options.policy}: not a trust policy")
        for keyid, each in policy["keys"].items():
            der, name = read_key(each["pem"], keyid), each["name"]
            need(sha256(der) == keyid, f"{keyid}: not the key it is listed as")
            period = each.get("from") or "", each.get("until") or "~"
            holder = name, each.get("rater") or name, each.get("held_by", "person")
            keys[keyid] = Key(der, *holder, *period, bool(each.get("revoked_at")))
        for name, each in policy["roles"].items():
            ids, threshold = set(each["keys"]), each.get("threshold", 1)
            need(ids <= set(keys) and threshold <= len(ids), f"role {name}: keys or threshold")
            roles.append(Role(name, ids, threshold, each.get("signs", "decision")))
    for path in options.key:
        der = read_key(path.read_text("ascii"), str(path))
        keys[sha256(der)] = Key(der, path.name, path.name, "person", "", "~", False)
        roles.append(Role(f"key.{path.name}", {sha256(der)}, 1, "decision"))
    approved = {(e["id"], e["version"], e["digest"]) for e in policy.get("frameworks", ())}
    logs = [read_vkey(each, LOG) for each in [*options.log_key, *policy.get("logs", ())]]
    witnesses = [read_vkey(each, WITNESS) for each in policy.get("witnesses", ())]
    return Trust(keys, roles, approved, logs, witnesses, policy.get("witness_quorum", 1))


def parse_loosely(data, file):
    """A file people write by hand: JSON, but no field twice."""
    try:
        return parse(canonical(json.loads(data, object_pairs_hook=once_each)), file)
    except ValueError as error:
        raise Failed(f"{file}: not JSON: {error}") from None


def once_each(pairs):
    """The fields of an object, none twice."""
    need(once([name for name, _ in pairs]), "a field stands twice")
    return dict(pairs)


def visible(text):
    """Text with nothing in it that could change how a screen shows it."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def main(arguments=None):
    """Check one package; 0 when nothing failed and the right keys signed."""
    command = argparse.ArgumentParser(prog="verify.py", description="Check a decision record.")
    command.add_argument("package", type=Path, metavar="PACKAGE", help="zip, or unpacked folder")
    command.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="PUB.pem",
        help="public key that must have signed",
    )
    command.add_argument("--policy", type=Path, help="trust policy")
    command.add_argument(
        "--log-key",
        action="append",
        default=[],
        metavar="VKEY",
        help="key of the log, as C2SP writes it",
    )
    command.add_argument(
        "--weights",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="folder to compare with the artefacts of the record",
    )
    options = command.parse_args(arguments)
    try:
        place = options.package
        if not place.is_dir():
            need(place.stat().st_size <= MOST_BYTES, "too large to be a package")
            place = place.read_bytes()
            is_zip = place.startswith(b"PK\x03\x04") or place[-22:].startswith(b"PK\x05\x06")
            need(is_zip, "this is not a package")
        verification = Verification(place, read_trust(options), options.weights)
    except (Failed, OSError, KeyError, TypeError, ValueError) as error:
        print(visible(f"verify.py: {error}"), file=sys.stderr)
        return 2
    try:
        verification.run()
    except OSError as error:
        print(visible(f"verify.py: {error}"), file=sys.stderr)
        return 2
    print(verification.headline)
    document = verification.document
    if document is not None:
        made, outcome = document.get("decision", {}), verification.predicate["evaluation"]
        outcome = outcome["recommendation"]
        said = f"{made.get('disposition')} {made.get('option') or ''}".strip()
        print(
            visible(
                f"It states: {document['id']} ({document['kind']}), decided: {said}, "
                f"recommended: {outcome['tier']} ({outcome['status']})"
            )
        )
    for status, name, told in verification.lines:
        print(visible(f"{status:<11}  {name}: {told}"))
    return 0 if verification.headline in (TRUSTED, WITNESSED) else 1


if __name__ == "__main__":  # pragma: no cover - tests run it as people do
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the answer had seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
