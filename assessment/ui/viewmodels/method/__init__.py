# SPDX-License-Identifier: Apache-2.0
"""The method page: how well the rules do on past decisions, and what the figures are not."""
