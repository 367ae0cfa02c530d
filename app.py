# SPDX-License-Identifier: Apache-2.0
"""What `streamlit run app.py` runs: it hands over to the app in `assessment/ui`."""

import streamlit as st

app = st.App("assessment/ui/app.py")
