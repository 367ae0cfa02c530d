// Hold a bill of materials against the strict schema of its version, with CycloneDX's own library.
// Arguments: version, file.
"use strict";
const fs = require("node:fs");
const { Validation } = require("@cyclonedx/cyclonedx-library");

const [version, file] = process.argv.slice(2);
const validator = new Validation.JsonStrictValidator(version);
validator.validate(fs.readFileSync(file, "utf8")).then((problem) => {
  console.log(problem === null ? "valid" : `not valid ${JSON.stringify(problem).slice(0, 400)}`);
  process.exit(problem === null ? 0 : 1);
});
