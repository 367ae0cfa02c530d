# SPDX-License-Identifier: Apache-2.0
"""What only the meeting page draws: the spread of an item, the agenda, the timer, the voice."""
