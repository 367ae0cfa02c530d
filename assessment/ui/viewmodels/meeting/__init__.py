# SPDX-License-Identifier: Apache-2.0
"""The meeting page as frozen values: what is asked now, the agenda, the item, who is awaited."""
