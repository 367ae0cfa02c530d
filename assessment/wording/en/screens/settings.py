# SPDX-License-Identifier: Apache-2.0
"""English sentences: the settings page."""

TEXTS: dict[str, str] = {
    "screens.settings.title": "Who works here, and where is the work kept?",
    "screens.settings.person.local": "The person at this machine",
    "screens.settings.person.room": "The person at this browser",
    "screens.settings.person.sign-in": "Who you are signed in as",
    "screens.settings.person.lede.room": "A code made this browser yours. The name goes into "
    "ratings, decisions and records. A record made here says that its people are named and not "
    "authenticated: a code says who was handed it, and no more.",
    "screens.settings.person.lede.sign-in": "Name, issuer and subject come from the provider you "
    "signed in with. Ratings and roles hang on issuer and subject: another name is the same "
    "person.",
    "screens.settings.issuer": "Issuer",
    "screens.settings.subject": "Subject",
    "screens.settings.leave": "Sign out",
    "screens.settings.person.lede.local": "This name goes into ratings, decisions and records. It is "
    "written down and not checked: a record made here says that its people are named and not "
    "authenticated.",
    "screens.settings.name": "Name",
    "screens.settings.name.saved": "Named {name} in everything from now on. Sealed records keep "
    "the name they were sealed with.",
    "screens.settings.nobody": "Unnamed person",
    "screens.settings.workspace": "The workspace",
    "screens.settings.workspace.lede": "One folder holds assessments, ratings and sealed records. "
    "Copy it while the app is stopped to keep a backup.",
    "screens.settings.folder": "Folder",
    "screens.settings.version": "Program",
    "screens.settings.frameworks": "Frameworks shipped",
    "screens.settings.network": "Network",
    "screens.settings.network.room": "The app serves the network this machine is in, to whoever "
    "holds a personal code. It asks no other host for anything. What goes over the network is not "
    "encrypted.",
    "screens.settings.network.sign-in": "The app asks the provider people sign in with, and no "
    "other host.",
    "screens.settings.network.local": "The app runs on this machine alone. It asks no other host "
    "for fonts, icons, statistics or anything else.",
}
