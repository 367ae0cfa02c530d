// Hold a document against a JSON Schema of draft 2020-12 in the strict mode of ajv, which also
// refuses a schema with words it does not know. Arguments: schema, document.
"use strict";
const fs = require("node:fs");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");

const [schema, document] = process.argv
  .slice(2)
  .map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
const ajv = new Ajv({ strict: true, allErrors: true });
formats(ajv);
const validate = ajv.compile(schema);
const valid = validate(document);
console.log(valid ? "valid" : `not valid ${ajv.errorsText(validate.errors).slice(0, 400)}`);
process.exit(valid ? 0 : 1);
