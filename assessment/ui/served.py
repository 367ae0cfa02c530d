# SPDX-License-Identifier: Apache-2.0
"""What `openness app` has Streamlit serve: the app, the way in, and the gate before both."""

import streamlit as st
from starlette.middleware import Middleware

from assessment.ui.entrance import Gate
from assessment.ui.joining import ROUTES

app = st.App("app.py", routes=ROUTES, middleware=[Middleware(Gate)])
