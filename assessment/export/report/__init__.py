# SPDX-License-Identifier: Apache-2.0
"""The report of a sealed record: one value, set as PDF, HTML, Markdown, CSV and JSON."""
