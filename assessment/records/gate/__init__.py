# SPDX-License-Identifier: Apache-2.0
"""The release gate: do these files, under this option, on this date, fall under a valid decision?

What lies in the folders is found elsewhere and passed in. Every question is asked, whatever the
ones before it came to, so that whoever is refused sees all of the reasons at once.
"""
