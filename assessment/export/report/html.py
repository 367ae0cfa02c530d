# SPDX-License-Identifier: Apache-2.0
"""The report as one HTML file: no scripts, nothing fetched, every text escaped here."""

from __future__ import annotations

from html import escape

from assessment.export.report.value import (
    Block,
    Cell,
    Items,
    Line,
    Mark,
    Pairs,
    Quote,
    Report,
    Section,
    Statement,
    Strip,
    Table,
    Text,
)

_LOOK = """
:root { color-scheme: light dark; --paper: light-dark(#FBFAF7, #15181C);
  --panel: light-dark(#F1EFE9, #1F2429); --ink: light-dark(#0C1015, #F1F3F5);
  --mute: light-dark(#4A5058, #B7BEC6); --hair: light-dark(#DAD6CC, #343B43);
  --line: light-dark(#8D9096, #747C86); --slate: light-dark(#B4BBC2, #4B5762);
  --t1: light-dark(#1A68A8, #80CCF5); --t2: light-dark(#8C5A12, #F2C465);
  --t3: light-dark(#54172F, #CB7A90); }
body { font: 1rem/1.5 "Public Sans", "Noto Sans", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2 { font-family: "Source Serif 4", "Noto Serif", Georgia, serif; line-height: 1.2; }
h1 { font-size: 2rem; margin: .3rem 0 1.5rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 1rem; border-bottom: 1px solid var(--line);
  padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; max-width: 46rem; } ul { padding-left: 1.2rem; max-width: 46rem; }
h1, p, li, td, th, blockquote { overflow-wrap: anywhere; }
.wide th, .wide td { overflow-wrap: break-word; min-width: 6rem; }
td p { margin: 0 0 .3rem; } td p:last-child { margin: 0; }
.line { list-style: none; padding: 0; } .m { color: var(--mute); }
.banner { background: var(--panel); border-left: 4px solid var(--ink); padding: .5rem .8rem;
  font-size: 1.2rem; font-weight: 600; max-width: none; }
.statement { border-left: 6px solid; padding-left: 1rem; margin: 1.5rem 0; }
.statement p { color: var(--ink); } .statement .tier { font-size: 1.8rem; line-height: 1.3;
  font-family: "Source Serif 4", Georgia, serif; font-weight: 600; }
.t1 { border-color: var(--t1); color: var(--t1); } .t2 { border-color: var(--t2);
  color: var(--t2); } .t3 { border-color: var(--t3); color: var(--t3); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
.wide { overflow-x: auto; } th, td { text-align: start; vertical-align: top;
  padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--hair); }
thead th { color: var(--mute); font-size: .875rem; border-bottom-color: var(--line); }
tbody th { font-weight: 400; color: var(--mute); width: 14rem; }
blockquote { border-left: 3px solid var(--ink); margin: 1rem 0; padding-left: 1rem; }
code { font: .8125rem "Atkinson Hyperlegible Mono", ui-monospace, monospace; }
svg { vertical-align: -.1em; } footer { border-top: 1px solid var(--line); margin-top: 3rem; }
@media print { body { background: #FFFFFF; max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def html(report: Report) -> str:
    """The whole report as a page that needs nothing else."""
    pieces = [f'<p class="banner">{escape(report.banner)}</p>'] if report.banner else []
    pieces += [
        f'<p class="m">{escape(report.title)}</p>',
        f"<h1>{_run(report.headline)}</h1>",
        *map(_section, report.sections),
    ]
    foot = "".join(f'<p class="m"><code>{escape(line)}</code></p>' for line in report.foot)
    return (
        f'<!doctype html>\n<html lang="{escape(report.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{escape(report.title)}</title><style>{_LOOK}</style></head>\n<body><main>\n"
        + "\n".join(pieces)
        + f"\n</main><footer>{foot}</footer></body></html>\n"
    )


def _run(text: str) -> str:
    """A text in the line, with the direction of its own first letter."""
    return f'<bdi dir="auto">{escape(text)}</bdi>'


def _prose(text: str) -> str:
    parts = [part for part in text.split("\n") if part.strip()]
    return "".join(f'<p dir="auto">{escape(part)}</p>' for part in parts)


def _section(section: Section) -> str:
    blocks = "\n".join(map(_block, section.blocks))
    name = escape(section.id)
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(section.title)}</h2>\n'
        f"{blocks}</section>"
    )


def _block(block: Block) -> str:
    match block:
        case Statement():
            return _statement(block)
        case Text() | Items() | Quote():
            return _said(block)
        case Pairs() | Table():
            return _pairs(block) if isinstance(block, Pairs) else _table(block)
        case Line():
            return _line(block)


def _said(block: Text | Items | Quote) -> str:
    if isinstance(block, Text):
        said = _prose(block.text)
        return _label(block.label) + (f'<div class="m">{said}</div>' if block.quiet else said)
    if isinstance(block, Quote):
        source = f'<p class="m">{_run(block.source)}</p>'
        return f"<blockquote>{_prose(block.text)}{source}</blockquote>"
    items = "".join(f'<li dir="auto">{escape(each)}</li>' for each in block.items)
    return f"{_label(block.label)}<ul>{items}</ul>"


def _label(text: str) -> str:
    return f"<h3>{_run(text)}</h3>" if text else ""


def _statement(block: Statement) -> str:
    sentences = "".join(f"<p>{escape(each)}</p>" for each in block.sentences if each)
    return (
        f'<div class="statement {_hue(block.mark)}"><p class="m">{escape(block.label)}</p>'
        f'<p><span class="{_hue(block.mark)}">{_mark(block.mark)}</span> '
        f'<span class="tier">{escape(block.tier)}</span> {escape(block.status)}</p>'
        f"{sentences}</div>"
    )


def _pairs(block: Pairs) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_run(name)}</th><td>{_cell(cell)}</td></tr>'
        for name, cell in block.rows
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.header)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in block.rows
    )
    label = _label(block.caption)
    name = escape(block.caption or " / ".join(block.header))
    return (
        f'{label}<div class="wide" tabindex="0" role="region" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _line(block: Line) -> str:
    """A drawing of points on a line says no more than the list of them."""
    items = []
    for stop in block.stops:
        drawn = f'<span class="{_hue(stop.mark)}">{_mark(stop.mark)}</span> ' if stop.mark else ""
        name = f"<b>{escape(stop.name)}</b>" if stop.strong else escape(stop.name)
        note = f' <span class="m">{escape(stop.note)}</span>' if stop.note else ""
        items.append(f"<li>{drawn}{name}{note}</li>")
    alt = f'<p class="m">{escape(block.alt)}</p>'
    listed = f'<ul class="line">{"".join(items)}</ul>'
    return f"{_label(block.caption)}{listed}{alt}"


def _cell(cell: Cell) -> str:
    if cell.strip is not None:
        return f'{_strip(cell.strip)}<br><span class="m">{escape(cell.text)}</span>'
    if cell.mark is not None:
        drawn = f'<span class="{_hue(cell.mark)}">{_mark(cell.mark)}</span>'
        return f"{drawn} {escape(cell.text)}"
    if cell.mono:
        return f"<code>{escape(cell.text)}</code>"
    return _prose(cell.text)


def _hue(mark: Mark) -> str:
    if mark.place == 0:
        return "t1"
    return "t3" if mark.place == mark.of - 1 else "t2"


def _mark(mark: Mark) -> str:
    """Ring, part of a disc, disc: as much is filled as is closed."""
    filled = 10 * mark.place // max(1, mark.of - 1)
    clip = f"inset(0 0 0 {100 - 10 * filled}%)"
    return (
        '<svg width="15" height="15" viewBox="0 0 12 12" aria-hidden="true">'
        '<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/>'
        f'<circle cx="6" cy="6" r="5" fill="currentColor" style="clip-path: {clip}"/></svg>'
    )


def _strip(strip: Strip) -> str:
    """A rating on its scale, drawn; the text beside it says the same."""

    def at(level: int) -> int:
        return 8 + 112 * level // (strip.levels - 1)

    ticks = "".join(
        f'<path d="M{at(level)} 5v6" stroke="var(--line)"/>' for level in range(strip.levels)
    )
    width = at(strip.highest) - at(strip.lowest)
    seen: dict[int, int] = {}
    dots = []
    for level in strip.raters:
        shift = 5 * seen.get(level, 0)
        seen[level] = seen.get(level, 0) + 1
        dots.append(
            f'<circle cx="{at(level) + shift}" cy="16" r="2" fill="none" stroke="currentColor"/>'
        )
    return (
        '<svg width="136" height="20" viewBox="0 0 136 20" aria-hidden="true">'
        f'<path d="M8 8h112" stroke="var(--line)"/>{ticks}'
        f'<rect x="{at(strip.lowest)}" y="5" width="{width}" height="6" rx="3" '
        'fill="var(--slate)"/>'
        f'<circle cx="{at(strip.best)}" cy="8" r="5" fill="currentColor"/>{"".join(dots)}</svg>'
    )
