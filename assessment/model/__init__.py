# SPDX-License-Identifier: Apache-2.0
"""The nouns: frozen, strictly typed values. Nothing here computes, reads or writes."""
