# SPDX-License-Identifier: Apache-2.0
"""The app in the browser: pages, their parts, what they show. Streamlit is used nowhere else."""
