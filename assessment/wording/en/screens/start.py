# SPDX-License-Identifier: Apache-2.0
"""English sentences: starting the app from the command line."""

TEXTS: dict[str, str] = {
    "screens.start.help": "Open the app in the browser. It runs on this machine only and asks no "
    "other host for anything.",
    "screens.start.workspace": "Folder that keeps assessments and records; also OPENNESS_WORKSPACE.",
    "screens.start.port": "Port on this machine.",
    "screens.start.no-browser": "Start the server and open no browser.",
    "screens.start.ready": "The app is open at {address}\nIts work is kept in {workspace}\n"
    "Stop it with Ctrl+C.",
    "screens.start.stopped": "Stopped. Everything that was saved is kept.",
    "problem.start.not-installed": "The libraries of the app are not installed here.",
    "hint.start.not-installed": "Install them with: pip install 'tiered-openness[app]'",
    "problem.start.port-taken": "Port {port} on this machine is already in use.",
    "hint.start.port-taken": "Perhaps the app is already open in another window. If not, name "
    "another port: openness app --port {other}",
    "problem.start.no-answer": "The app did not answer within {seconds} seconds.",
    "hint.start.no-answer": "Look at the messages above. If there are none, start it once more.",
}
