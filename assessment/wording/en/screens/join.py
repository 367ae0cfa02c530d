# SPDX-License-Identifier: Apache-2.0
"""English sentences: the way in with a personal code, signing in, being signed out."""

TEXTS: dict[str, str] = {
    "screens.page.joining": "Join",
    "screens.join.title.page": "Join · Tiered Openness",
    "screens.join.title": "What is your code?",
    "screens.join.lede": "You got it from the chair, on paper or on a screen. It works once, in "
    "the browser you use it with.",
    "screens.join.code": "Personal code",
    "screens.join.look": "Look it up",
    "screens.join.are-you": "Are you {name}?",
    "screens.join.case": "You are asked to take part in the assessment of {subject}. Your part: "
    "{roles}.",
    "screens.join.operator": "This opens the app to you as the person who runs it.",
    "screens.join.once": "The code is used up now, and this browser stays signed in. If this is "
    "not your own device, sign out when you leave.",
    "screens.join.yes": "I am {name}: join",
    "screens.join.here": "{name} is signed in with this browser.",
    "screens.join.stay": "I am {name}: take part as {name}",
    "screens.join.another": "I am {name}: sign {here} out and join",
    "screens.join.other-name": "The app is not asked for by this name here.",
    "screens.join.other-page": "This was not asked for by a page of the app. Nothing was changed.",
    "screens.join.too-long": "This is longer than a code ever is. Nothing was changed.",
    "screens.join.no-store": "The workspace cannot be read now. Try again in a moment.",
    "screens.join.out.title": "This browser is signed out",
    "screens.join.out.lede": "Nothing that was saved is lost. With a new code from the chair you "
    "go on as who you were.",
    "screens.join.out.link": "Type a code",
    "screens.join.elsewhere.title": "The app runs for this machine alone",
    "screens.join.sign-in.title": "Who are you?",
    "screens.join.sign-in.lede": "Sign in with the account your organisation gave you. What you "
    "rate and decide is kept under it.",
    "screens.join.sign-in": "Sign in",
    "screens.join.sign-in.with": "Sign in with {provider}",
    "screens.join.waiting.title": "What is your code?",
    "screens.join.waiting.lede": "You are signed in as {name}. A code makes you a member of one "
    "assessment.",
    "screens.join.waiting.join": "Join",
    "problem.join.nobody": "Nobody is signed in here.",
    "hint.join.nobody": "Use your personal code, or ask the chair for a new one.",
    "problem.join.not-from-here": "The app runs for this machine alone, and was asked from "
    "another one.",
    "hint.join.not-from-here": "Started with openness app --network, it serves a whole room.",
}
