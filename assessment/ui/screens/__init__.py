# SPDX-License-Identifier: Apache-2.0
"""The pages: one file a page, run by Streamlit, each reading like a storyboard."""
