# SPDX-License-Identifier: Apache-2.0
"""The guide in every package, for somebody who has nothing of ours."""

GUIDE = """\
# How to check this record

This package holds one signed decision about releasing an AI model, and what led to it. You can
check it with tools that its makers did not write. Unpack it into a folder of its own first, and
work in another.

| file | what it is |
|---|---|
| decision.dsse.json | the signed record: an in-toto statement in a DSSE envelope |
| ballot-001.dsse.json ... | each person's ratings, as a statement of its own |
| disclosures.json | the texts that people wrote; the record holds salted digests of them |
| framework.json, text.en.json | the rules that were used, and the words shown for them |
| schema.json | the form of the signed statement, as JSON Schema |
| proof.json, checkpoint.txt | the place of the record in a log, and the log's signed head |
| timestamp.tsr | a time stamp over a signature (RFC 3161) |
| report.pdf | the decision for people to read, the signed record attached |
| decision.sigstore.json, summary.*.json, bom.cdx.json | the same for other tools; unsigned |
| manifest.json | name, size and digest of every other file |
| verify.py | a verifier that needs Python and openssl, and nothing of ours |

A package need not hold all of them.

## What you must have from elsewhere

Anybody can make a package and sign it. So you need, from people you trust and not from whoever gave
you this package: the public keys of those who decided, or a trust policy that lists them; the key
of the log, if you want to know whose log it is; and verify.py itself. A false package may bring
along a verifier that praises it.

## With one file

    python3 verify.py PACKAGE.zip --key chair.pub.pem
    python3 verify.py PACKAGE.zip --policy trust.json --log-key "LOG KEY" --weights FOLDER

It needs Python 3.9 or newer, asks nothing of a network, and recomputes the tier from
framework.json. Each line says PASS, FAIL or NOT CHECKED. The exit code is 0 only when nothing
failed and the right keys signed.

## With the toolkit

    openness verify PACKAGE.zip --policy trust.json

It makes further checks: that more risk never frees under these rules, time stamps, heads of the
log that you kept, and the files for other tools.

## By hand

Every file must be the one that was packed:

    unzip PACKAGE.zip -d record
    sha256sum record/framework.json record/schema.json record/VERIFY.md record/verify.py

Take the envelope apart:

    python3 - record/decision.dsse.json <<'END'
    import base64, json, sys
    envelope = json.load(open(sys.argv[1]))
    kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
    open("payload.json", "wb").write(payload)
    open("signed.bin", "wb").write(
        b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    )
    for number, each in enumerate(envelope["signatures"]):
        open("signature-%d.bin" % number, "wb").write(base64.b64decode(each["sig"]))
        print(number, each["keyid"])
    END

Hold a signature against a public key you trust; the key id is the SHA-256 of that key:

    openssl dgst -sha256 -verify KEY.pub.pem -signature signature-0.bin signed.bin
    openssl pkey -pubin -in KEY.pub.pem -outform DER | sha256sum

Read payload.json. The digests that sha256sum printed stand there: framework.json under predicate,
framework, digest; the others under predicate, companions. The digest of payload.json itself is what
identifies the record, and begins as the name of the package ends:

    sha256sum payload.json

The payload of each ballot must have the digest that stands for it under predicate, ballots:

    python3 -c 'import base64, json, sys; sys.stdout.buffer.write(
        base64.b64decode(json.load(open(sys.argv[1]))["payload"]))' \\
        record/ballot-001.dsse.json | sha256sum

A text is the one that was signed if its slot is the digest of its entry, written without spaces and
with sorted names:

    python3 -c 'import hashlib, json; [print(slot == hashlib.sha256(json.dumps(entry,
        ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()).hexdigest(),
        entry["path"]) for slot, entry in json.load(open("record/disclosures.json")).items()]'

The record in the report is the same file:

    pdfdetach -save 1 -o attached.json record/report.pdf && cmp attached.json record/decision.dsse.json

## What no check can show

That ratings were honest, that nothing was held back, that the meeting took place when the record
says, or that no other assessment was dropped before this one, unless you kept the log.
"""

TEXTS: dict[str, str] = {"record.guide": GUIDE}
