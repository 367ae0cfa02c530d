# SPDX-License-Identifier: Apache-2.0
"""The record as a CycloneDX bill of materials of a model, 1.6 or 1.7."""
