# SPDX-License-Identifier: Apache-2.0
"""The options page: the ladder, one option closely, the plane, the components, the appetites."""
