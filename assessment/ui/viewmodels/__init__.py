# SPDX-License-Identifier: Apache-2.0
"""What a page shows, as frozen values made by pure functions. No Streamlit, no input or output."""
