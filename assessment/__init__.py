# SPDX-License-Identifier: Apache-2.0
"""Tiered Openness: marginal risk and benefit of releasing an AI model, mapped to a tier."""
