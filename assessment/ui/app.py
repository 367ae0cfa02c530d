# SPDX-License-Identifier: Apache-2.0
"""What Streamlit runs for every page and every click."""

from assessment.ui import shell

shell.run()
