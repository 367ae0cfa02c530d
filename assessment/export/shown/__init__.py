# SPDX-License-Identifier: Apache-2.0
"""What an assessment and its evaluation say, in the words of the framework."""
