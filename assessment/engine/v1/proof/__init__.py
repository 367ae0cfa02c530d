# SPDX-License-Identifier: Apache-2.0
"""What holds of a framework as a whole, whatever is answered, chosen or assessed.

The checks of single steps (`check`) prove most frameworks monotone by composition. Here the whole
is one net (`whole`), what an outcome consists of are yes-or-no questions about it (`outcome`),
and each question is settled exactly by the same elimination that answers questions about one
assessment (`asking`): whether some answer frees as risk grows (`twin`), what can be reached, what
ever decides, what ever matters (`reach`). What can happen comes with a smallest example.
"""
