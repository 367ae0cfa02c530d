# SPDX-License-Identifier: Apache-2.0
"""English sentences: starting the app from the command line."""

TEXTS: dict[str, str] = {
    "screens.start.help": "Open the app in the browser. It runs on this machine only, or with "
    "--network for a room, and asks no other host for anything.",
    "screens.start.workspace": "Folder that keeps assessments and records; also OPENNESS_WORKSPACE.",
    "screens.start.port": "Port on this machine.",
    "screens.start.network": "Serve the network this machine is in. Everybody needs a personal "
    "code then, also whoever starts it.",
    "screens.start.address": "Serve under this address or name only; takes --network.",
    "screens.start.auth": "File with the [auth] section of an OpenID Connect provider: people sign "
    "in there instead; also OPENNESS_AUTH.",
    "screens.start.operator": "Your own way in, for the next {hours} hour, once:\n{address}",
    "screens.start.other": "This machine also answers at {address}",
    "screens.start.plain": "What goes over this network is not encrypted: see docs/how-to/"
    "meet-in-a-room.md for what that means.",
    "screens.start.no-browser": "Start the server and open no browser.",
    "screens.start.ready": "The app is open at {address}\nIts work is kept in {workspace}\n"
    "Stop it with Ctrl+C.",
    "screens.start.on-server": "{place}, its key in {folder}",
    "screens.start.stopped": "Stopped. Everything that was saved is kept.",
    "problem.start.not-installed": "The libraries of the app are not installed here.",
    "hint.start.not-installed": "Install them with: pip install 'tiered-openness[app]'",
    "problem.start.port-taken": "Port {port} on this machine is already in use.",
    "hint.start.port-taken": "Perhaps the app is already open in another window. If not, name "
    "another port: openness app --port {other}",
    "problem.start.no-address": "This machine has no address {address} to serve.",
    "hint.start.no-address": "Leave --address out to serve every network this machine is in.",
    "problem.start.address-alone": "--address says which network to serve, and none is served.",
    "hint.start.address-alone": "Add --network, or leave --address out.",
    "problem.start.no-network": "This machine has no address in a network.",
    "hint.start.no-network": "Join the network of the room first, or name its address with "
    "--address.",
    "problem.start.no-sign-in": "The library for signing in with a provider is not installed here.",
    "hint.start.no-sign-in": "Install tiered-openness[app,team] with your package manager.",
    "problem.start.auth-unreadable": "The file cannot be read as TOML.",
    "hint.start.auth-unreadable": "It holds an [auth] section; docs/how-to/sign-in.md shows one.",
    "problem.start.auth-incomplete": "The [auth] section lacks something, or it is too short: "
    "{name}.",
    "hint.start.auth-incomplete": "It names redirect_uri, ending in /oauth2callback, and a random "
    "cookie_secret of 32 characters or more; and client_id, client_secret and server_metadata_url "
    "there or in a section for each provider.",
    "problem.start.no-answer": "The app did not answer within {seconds} seconds.",
    "hint.start.no-answer": "Look at the messages above. If there are none, start it once more.",
}
