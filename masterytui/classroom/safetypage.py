"""The safety list as a page to print: one file that needs nothing else."""

from collections.abc import Mapping, Sequence
from html import escape

from masterytui.mastery.board import Board
from masterytui.mastery.course import Lab
from masterytui.mastery.daywords import day_words
from masterytui.mastery.safetylist import Entry

_STYLE = """
body { font: 12pt/1.35 system-ui, sans-serif; color: #000; margin: 1.5cm; }
h1 { font-size: 15pt; margin: 0 0 .2cm; }
p { margin: 0 0 .3cm; }
ul { margin: 0 0 .4cm; padding-left: .6cm; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #999; padding: .12cm .2cm; text-align: left; }
tr { break-inside: avoid; }
tr.open td { font-weight: bold; }
section { break-after: page; }
section:last-child { break-after: auto; }
"""


def page(board: Board, lists: Mapping[str, Sequence[Entry]]) -> str:
    """HTML of one list for each lab, by its id, each on a sheet of its own."""
    sheets = "\n".join(
        _sheet(board, board.course.labs[lab], entries) for lab, entries in lists.items()
    )
    title = escape(f"Safety list · {board.title} · {board.day}")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n{sheets}\n</body></html>\n"
    )


def _sheet(board: Board, lab: Lab, entries: Sequence[Entry]) -> str:
    ready = sum(not entry.missing for entry in entries)
    hazards = "".join(f"<li>{escape(hazard)}</li>" for hazard in lab.hazards)
    return (
        f"<section><h1>{escape(lab.title or lab.code)}: safety</h1>"
        f"<p>{escape(board.title)} · {day_words(board.day)} {board.day[:4]} · "
        f"{ready} of {len(entries)} may perform</p>"
        + (f"<ul>{hazards}</ul>" if hazards else "")
        + "<table><tr><th>Name</th><th>Safety signed</th><th>Missing</th></tr>\n"
        + "\n".join(map(_row, entries))
        + "</table></section>"
    )


def _row(entry: Entry) -> str:
    look = ' class="open"' if entry.missing else ""
    signed = day_words(entry.signed) if entry.signed else "–"
    missing = escape("; ".join(entry.missing))
    return f"<tr{look}><td>{escape(entry.name)}</td><td>{signed}</td><td>{missing}</td></tr>"
