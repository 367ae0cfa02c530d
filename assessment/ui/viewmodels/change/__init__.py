# SPDX-License-Identifier: Apache-2.0
"""What would change the result: possible tiers, nearest changes, single changes, shares, trials."""
