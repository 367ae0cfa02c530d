# SPDX-License-Identifier: Apache-2.0
"""The checks of a package, one module per question: opening, authorship, substance, coverage."""
