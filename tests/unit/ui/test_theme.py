"""One palette, in two files that agree; no colour anywhere else; fonts with their licences."""

import re
import tomllib
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "assessment" / "ui"
ROOT = UI.parents[1]
CONFIG = tomllib.loads((UI / ".streamlit" / "config.toml").read_text("utf-8"))
LOOK = (UI / "parts" / "look.css").read_text("utf-8")
TOKENS = {
    name: (light.upper(), dark.upper())
    for name, light, dark in re.findall(r"--to-(\w+): light-dark\((#\w{6}), (#\w{6})\)", LOOK)
}

# Token, and the option of the theme that must have the same colour.
SHARED = {
    "ink": "textColor",
    "mute": "grayTextColor",
    "strong": "borderColor",
    "paper": "backgroundColor",
    "panel": "secondaryBackgroundColor",
    "t1": "blueColor",
    "t2": "yellowColor",
    "t3": "violetColor",
    "bad": "redTextColor",
    "badb": "redBackgroundColor",
}


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("token", "option"), SHARED.items())
def test_the_two_files_agree_on(token, option):
    theme = CONFIG["theme"]
    assert TOKENS[token] == (theme["light"][option].upper(), theme["dark"][option].upper())


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "mute") for ground in ("paper", "panel", "sheet")),
        *((tier, "paper") for tier in ("t1", "t2", "t3", "bad")),
        *((tier, f"{tier}b") for tier in ("t1", "t2", "t3", "bad")),
        ("ink", "v0"),
        ("ink", "v1"),
        ("ink", "v2"),
        ("onv", "v3"),
        ("onv", "v4"),
    ],
)
def test_text_can_be_read_on_its_ground(text, ground, theme):
    assert contrast(TOKENS[text][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize(
    "path", sorted(UI.rglob("*.py")), ids=lambda p: p.relative_to(UI).as_posix()
)
def test_no_module_names_a_colour(path):
    assert not re.search(r"#[0-9A-Fa-f]{6}\b|\brgba?\(", path.read_text("utf-8"))


def test_colours_stand_in_the_tokens_alone():
    rest = LOOK.partition("\n}\n")[2]
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", rest, flags=re.DOTALL))


def test_no_class_of_streamlit_is_named_but_the_documented_one_of_a_key():
    rules = re.sub(r"\{[^}]*\}", " ", re.sub(r"/\*.*?\*/", "", LOOK, flags=re.DOTALL))
    classes = set(re.findall(r"\.([A-Za-z][\w-]*)", rules))
    theirs = {name for name in classes if re.match(r"st-|stV|stB|css-|e\d", name)}
    assert {name for name in theirs if not name.startswith("st-key-to-")} == set()


def test_every_font_is_on_this_machine_with_its_licence():
    files = {Path(face["url"]).name for face in CONFIG["theme"]["fontFaces"]}
    static = UI / "static"
    assert files == {path.name for path in static.glob("*.woff2")}
    assert all(face["url"].startswith("app/static/") for face in CONFIG["theme"]["fontFaces"])
    licences = [path.read_text("utf-8") for path in static.glob("LICENSE-*.txt")]
    families = {face["family"] for face in CONFIG["theme"]["fontFaces"]}
    assert len(licences) == len(families)
    assert all("SIL OPEN FONT LICENSE" in text for text in licences)


def test_a_checkout_and_a_wheel_are_served_and_look_alike():
    beside = ROOT / ".streamlit" / "config.toml"
    assert beside.read_bytes() == (UI / ".streamlit" / "config.toml").read_bytes()


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "headless", True),
        ("server", "enableCORS", True),
        ("server", "enableXsrfProtection", True),
        ("server", "fileWatcherType", "none"),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "minimal"),
        ("logger", "hideWelcomeMessage", True),
    ],
)
def test_the_server_is_set_to_keep_to_itself(section, option, value):
    assert CONFIG[section][option] == value
