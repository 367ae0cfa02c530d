# SPDX-License-Identifier: Apache-2.0
"""English sentences: the settings page."""

TEXTS: dict[str, str] = {
    "screens.settings.title": "Who works here, and where is the work kept?",
    "screens.settings.person": "The person at this machine",
    "screens.settings.person.lede": "This name goes into ratings, decisions and records. It is "
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
    "screens.settings.network.none": "The app runs on this machine alone. It asks no other host "
    "for fonts, icons, statistics or anything else.",
}
