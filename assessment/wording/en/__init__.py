# SPDX-License-Identifier: Apache-2.0
"""The English sentences, one module per area."""
