# SPDX-License-Identifier: Apache-2.0
"""The precedents page: the library, what is nearest to a case, one past decision in full."""
