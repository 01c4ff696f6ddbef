"""Pages to be printed: a class strip for marks, a substitute's sheet, the safety lists of labs.

Paper can go anywhere. They hold names, tags, seats, what each works on and whose safety is not
signed; no note, no flag, no verdict, no support.
"""

from collections.abc import Mapping, Sequence

import msgspec

from masterytui.mastery import board as boards
from masterytui.mastery.board import Board
from masterytui.mastery.daywords import day_words
from masterytui.mastery.safetylist import Entry, safety_list
from masterytui.mastery.standing import Standing

BOX = "[ ]"
"""Where a hand puts a mark."""


class Table(msgspec.Struct, frozen=True):
    """Rows under a heading."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Page(msgspec.Struct, frozen=True):
    """One page."""

    title: str
    tables: tuple[Table, ...]
    below: tuple[str, ...] = ()
    """Sentences at its foot."""


def strip(board: Board) -> Page:
    """Each student with their objective and a box for each verdict."""
    columns = ("", "Name", "on", "p mastered", "a almost", "n not yet", "another objective")
    rows = tuple(
        (_tag(board, s), s.name, _on(board, s)[0], BOX, BOX, BOX, "________")
        for s in board.students
    )
    below = (
        "Type it back in one line, each mark two letters and p, a or n:",
        "    masterytui log --each jdp ktn ad23a",
        "(ad23a: on 2.3, in place of the one under “on”). In the room: jdpktnad23a.",
    )
    return Page(f"{board.title} · {day_words(board.day)}", (Table("", columns, rows),), below)


def substitute(board: Board) -> Page:
    """The class for somebody who does not know it: roll, what each works on, the labs."""
    columns = ("here", "", "Name", "Seat", "works on")
    everyone = tuple(
        (BOX, _tag(board, s), s.name, s.enrolled[board.section].seat, " ".join(_on(board, s)))
        for s in board.students
    )
    tables = [Table("Roll", columns, everyone)]
    if board.stations:
        names = ("Station", "Lab", "safety not signed")
        tables.append(Table("Labs", names, tuple(_labs(board))))
    below = (
        "Nobody whose safety is not signed takes part in that lab.",
        "Note beside a name what you talked about; your colleague types it in.",
    )
    return Page(f"{board.title} · {day_words(board.day)}", tuple(tables), below)


def safety(board: Board, lists: Mapping[str, Sequence[Entry]]) -> Page:
    """Who may perform each of these labs, by its id, and what is missing of whom."""
    tables, hazards = [], []
    for lab, entries in lists.items():
        known = board.course.labs[lab]
        title = known.title or known.code
        may = sum(not entry.missing for entry in entries)
        rows = tuple(
            (e.name, day_words(e.signed) if e.signed else "–", "; ".join(e.missing))
            for e in entries
        )
        heading = f"{title}: {may} of {len(entries)} may perform"
        tables.append(Table(heading, ("Name", "Safety signed", "Missing"), rows))
        hazards += [f"{title}: {hazard}" for hazard in known.hazards]
    title = f"Safety · {board.title} · {day_words(board.day)}"
    return Page(title, tuple(tables), tuple(hazards))


def _labs(board: Board) -> list[tuple[str, ...]]:
    told: list[tuple[str, ...]] = []
    for number, lab in board.stations.items():
        known = board.course.labs.get(lab)
        missing = {entry.student for entry in safety_list(board, lab) if entry.missing}
        unsigned = [_tag(board, s) for s in board.students if s.student in missing]
        who = ", ".join(unsigned) or "nobody"
        if 2 * len(unsigned) > len(board.students):
            signed = [tag for s in board.students if (tag := _tag(board, s)) not in unsigned]
            who = f"everyone but {', '.join(signed)}" if signed else "everyone"
        told.append((f"s{number}", (known.title or known.code) if known else lab, who))
    return told


def _tag(board: Board, s: Standing) -> str:
    return s.enrolled[board.section].tag


def _on(board: Board, s: Standing) -> tuple[str, str]:
    """Code and title of what they work on; empty where it is nothing."""
    working = boards.working_on(board, s, boards.unit_now(board))
    found = board.course.objectives.get(working[0]) if working else None
    return (found.code, found.title) if found else ("", "")
