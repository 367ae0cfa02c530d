# SPDX-License-Identifier: Apache-2.0
"""Exact answers about what an assessment leaves open: one structure, every question.

The compiled graph is cut down to what the tier rests on (`net`), what runs over the scenarios
becomes one running state (`runs`), and a plan says in which order everything is summed out
(`plan`, `join`). The plan holds positions only. Replayed with true and false it says which tiers
are possible, with whole numbers how large a share each has, with steps and minimum the smallest
change (`replay`). Nothing is sampled and nothing is rounded where a record stores it.
"""
