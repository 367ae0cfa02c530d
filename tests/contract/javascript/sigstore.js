// Verify a Sigstore bundle against a public key, with Sigstore's own code and without a network.
// Arguments: bundle, public key in PEM, certificates of a time authority in PEM (leaf first) if any.
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const { bundleFromJSON } = require("@sigstore/bundle");
const { X509Certificate } = require("@sigstore/core");
const { Verifier, toSignedEntity } = require("@sigstore/verify");

const [bundleFile, keyFile, ...chain] = process.argv.slice(2);
const bundle = bundleFromJSON(JSON.parse(fs.readFileSync(bundleFile, "utf8")));
const key = crypto.createPublicKey(fs.readFileSync(keyFile));
const certificates = chain.map((file) => X509Certificate.parse(fs.readFileSync(file, "utf8")));
const authorities = certificates.length
  ? [{ certChain: certificates, validFor: { start: new Date(0), end: new Date("2999-01-01") } }]
  : [];
const material = {
  certificateAuthorities: [],
  ctlogs: [],
  tlogs: [],
  timestampAuthorities: authorities,
  publicKey: () => ({ publicKey: key, validFor: () => true }),
};
const thresholds = { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: authorities.length };
try {
  new Verifier(material, thresholds).verify(toSignedEntity(bundle));
  console.log(`verified ${bundle.verificationMaterial.content.publicKey.hint}`);
} catch (error) {
  console.log(`refused ${error.code || error.name}`);
  process.exit(1);
}
