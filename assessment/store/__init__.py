# SPDX-License-Identifier: Apache-2.0
"""Where work is kept: the workspace folder with its database, the log, and shipped files.

Importing this package loads no database library; `assessment.store.workspace` does.
"""
