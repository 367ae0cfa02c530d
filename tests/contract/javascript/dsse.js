// Test every signature of a DSSE envelope against a public key, with the code of Sigstore, and
// write the payload again in the canonical form of another implementation of RFC 8785.
// Arguments: envelope, public key in PEM.
"use strict";
const nodeCrypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { crypto, dsse } = require("@sigstore/core");

const [envelopeFile, keyFile] = process.argv.slice(2);
const envelope = JSON.parse(fs.readFileSync(envelopeFile, "utf8"));
const payload = Buffer.from(envelope.payload, "base64");
const signed = dsse.preAuthEncoding(envelope.payloadType, payload);
const key = nodeCrypto.createPublicKey(fs.readFileSync(keyFile));
const algorithm = key.asymmetricKeyType === "ed25519" ? undefined : "sha256";
const valid = envelope.signatures
  .filter((each) => crypto.verify(signed, key, Buffer.from(each.sig, "base64"), algorithm))
  .map((each) => each.keyid);
const canonicalize = path.join(process.env.NODE_PATH, "canonicalize", "lib", "canonicalize.js");
import(pathToFileURL(canonicalize).href).then(({ default: canonical }) => {
  const again = Buffer.from(canonical(JSON.parse(payload.toString("utf8"))), "utf8");
  console.log(JSON.stringify({ canonical: again.equals(payload), valid }));
});
