# SPDX-License-Identifier: Apache-2.0
"""A whole workspace in one file, in a form that no database has a say in.

The file is a zip without compression: `manifest.json`, one `tables/NAME.jsonl` for each table, and
with the keys, if they were asked for, `keys/NAME`. A line of a table is a row, a JSON array in the
order of the columns; text and whole numbers stand as they are, bytes as Base64. Rows are in the
order of their keys. docs/how-to/run-for-a-team.md describes it in full.
"""
