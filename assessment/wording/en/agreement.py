# SPDX-License-Identifier: Apache-2.0
"""English sentences: how far the raters of one assessment agree. Never a pass mark."""

from __future__ import annotations

TEXTS = {
    "agreement.nothing": (
        "Nothing was rated by {fewest} people or more, so there is nothing to compare."
    ),
    "agreement.meaning": (
        "How far the raters agree, by criterion. This describes and is no pass mark: people may"
        " agree and be wrong, and a difference may be the most useful thing they found."
    ),
    "agreement.round": "Round {round}, raters: {raters}",
    "agreement.column.alpha": "alpha",
    "agreement.column.interval": "interval",
    "agreement.column.items": "items",
    "agreement.column.two-apart": "two apart",
    "agreement.column.unknown": "unknown",
    "agreement.column.levels": "levels given",
    "agreement.overall": "Overall",
    "agreement.none": "–",
    "agreement.interval": "{low} to {high}",
    "agreement.few": (
        "Where there are fewer than {fewest} items, alpha says little: look at the levels, and at"
        " the items whose levels lie two or more apart."
    ),
    "agreement.how": (
        "Alpha is Krippendorff's for ordered levels, on best estimates: 1 where all agree, 0 where"
        " they agree as often as chance would have it, none where nothing could have differed and"
        " for one item alone. The interval, from five scenarios on, holds 95 of 100 draws of whole"
        " scenarios, of {draws} drawn. Who could not tell or abstains gives no level. Overall is the mean of the"
        " criteria, weighted by their ratings."
    ),
}
