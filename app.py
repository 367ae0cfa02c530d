# SPDX-License-Identifier: Apache-2.0
"""What `streamlit run app.py` runs: it hands over to the app in `assessment/ui`."""

import streamlit as st
from starlette.middleware import Middleware

from assessment.ui.entrance import Gate
from assessment.ui.joining import ROUTES

app = st.App("assessment/ui/app.py", routes=ROUTES, middleware=[Middleware(Gate)])
