# SPDX-License-Identifier: Apache-2.0
"""From files outside to evidence and facts: what a release consists of, and what was measured."""
