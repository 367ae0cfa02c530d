# SPDX-License-Identifier: Apache-2.0
"""What leaves the program for people and other programs: text, JSON, tables, reports."""
