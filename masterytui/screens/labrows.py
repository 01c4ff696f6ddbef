"""The rows of Labs: every station at a glance, then its students and their stages."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from masterytui.classroom.lablines import STAGES, LabLine, lab_of, to_ask
from masterytui.classroom.view import View
from masterytui.mastery import labs
from masterytui.mastery.board import here, station
from masterytui.mastery.questions import Drawn
from masterytui.mastery.records import Stage
from masterytui.mastery.standing import LabRecord
from masterytui.mastery.worked import worked
from masterytui.screens.labchoices import heading, labs_to_open, people_to_seat
from masterytui.screens.roster import WIDE, cell
from masterytui.screens.widgets.lines import Row

STATIONS = range(1, 7)
"""Shown even when closed."""
NAME = 24
ROOMY = 100
"""From this many cells on, a row has room for what is to be looked at."""
WIDEST = 90
"""Longer lines are tiring to read."""
TITLE = 15
"""Cells of a lab's title in the glance."""
SHOWN: dict[Stage, tuple[str, str]] = {
    "safety": ("s", "safety"),
    "prelab": ("p", "pre-lab"),
    "performed": ("d", "done"),
    "question": ("q", "question"),
}
"""A stage's key, and its name where there is room."""


def rows(view: View, line: LabLine | None, marked: str, width: int) -> list[Row]:
    """The stations, and below them what the line is about."""
    held = line.station if line else 0
    numbers = sorted({*STATIONS, *view.board.stations})
    listed = [_glance(view, n, n == held or marked == f"station:{n}", width) for n in numbers]
    if line and line.verb == "o":
        return [*listed, *labs_to_open(view, line, marked, width)]
    if line and line.verb == "=":
        return [*listed, *people_to_seat(view, line, marked, width)]
    if line and line.people and not line.station:
        return [*listed, *_people(view, line, width)]
    for station_view in view.stations:
        if held in (0, station_view.number):
            listed += _details(view, station_view, line, marked, width)
    return listed + ([] if held else _nowhere(view, width))


# --- stations


def _glance(view: View, number: int, held: bool, width: int) -> Row:
    look = "lines--marked" if held else "lines--row"
    start = Content.assemble("▸" if held else " ", (f"s{number}", "bold $accent"), " ")
    known = view.board.course.labs.get(view.board.stations.get(number, ""))
    if known is None:
        closed = Content.assemble(start, ("closed", "$foreground-muted"))
        return Row(closed, f"station:{number}", look)
    s = next(v for v in view.stations if v.number == number)
    safe = bool(s.members) and not s.unsigned
    wide = width >= WIDE
    figure = f"{'✓' if safe else '–'} {s.signed}/{len(s.members)}"
    tone = "$text-success" if safe else "$text-warning" if s.members else "$foreground-muted"
    title = known.title or known.code
    people = [
        Content.assemble(
            (view.room.by_id[m].tag, "$text-warning" if m in s.unsigned else "$text-success"),
            "–" if m in s.unsigned else "",
            f" {view.room.called(view.room.by_id[m])}" if wide else "",
        )
        for m in s.members
    ]
    line = Content.assemble(
        start,
        cell(title, 18 if wide else TITLE),
        " ",
        (figure, tone),
        "  " if wide else " ",
        Content("  " if wide else " ").join(people),
    )
    return Row(line, f"station:{number}", look)


def _details(
    view: View, s: labs.StationView, line: LabLine | None, marked: str, width: int
) -> list[Row]:
    known = view.board.course.labs.get(s.lab)
    title = (known.title or known.code) if known else s.lab
    places = known.capacity if known else 4
    count = f"{len(s.members)} of {places} places" if len(s.members) <= places else "too many"
    listed = [heading(f"s{s.number} {title}", count, width)]
    asks = to_ask(line, view.board) if line and line.station == s.number else {}
    for n, who in enumerate((*s.members, *s.away), 1):
        listed += _to_ask(asks, who, width)
        listed.append(_student(view, who, s.lab, line, n, marked, width))
    if line and line.station == s.number and known:
        # What the talk is about.
        for hazard in known.hazards:
            said = Content.styled(f"! {hazard}", "$text-warning").wrap(width - 2)
            listed += [Row(Content.assemble(" ", part)) for part in said]
    return listed


def _student(
    view: View, who: str, lab: str, line: LabLine | None, n: int, marked: str, width: int
) -> Row:
    """One student: the stages signed; under a stage to be signed, a number and whether left out."""
    s = view.board.student(who)
    pupil = view.room.by_id[who]
    record = s.labs.get(lab, LabRecord()) if s else LabRecord()
    signing = line is not None and line.verb in STAGES and who in line.people
    out = signing and line is not None and who in line.out
    target = f"leave:{n}" if signing else f"student:{who}"
    if signing and line is not None and line.everyone:
        target = f"but:{who}"
    held = marked == target or (line is not None and who in line.meant)
    wide = width >= WIDE
    # Of everyone, tags leave out: there are more than nine.
    number = f"{n} " if signing and line is not None and not line.everyone else ""
    first = Content.assemble("▸" if held else " ", number, (pupil.tag, "bold $accent"), " ")
    if out:
        tail = _left_out(view, who)
    elif s and (not lab or (line is not None and STAGES.get(line.verb) in labs.PAPERS)):
        tail = _papers(labs.papers_of(view.board, s))
    else:
        tail = _stages(labs.done_of(view.board, s, lab) if s else (), record, width)
        told = _to_look_at(view, who, lab).partition(":")[0] if width >= ROOMY else ""
        tail = Content.assemble(tail, (f"  {told}" if told else "", "$text-error"))
    room = max(6, width - first.cell_length - tail.cell_length - 1)
    name = cell(pupil.name, NAME if wide else room)
    styled = name.stylize("strike $foreground-muted") if out else name
    look = "lines--faint" if out else "lines--marked" if held else "lines--row"
    return Row(Content.assemble(first, styled, " ", tail), target, look)


def _left_out(view: View, who: str) -> Content:
    return Content.styled(f"left out {view.room.missed.get(who, '')}".strip(), "$text-warning")


def _papers(on_file: Sequence[Stage]) -> Content:
    """The year's papers."""
    parts = [
        Content.styled(f"{p} ✓", "$text-success")
        if p in on_file
        else Content.styled(f"{p} –", "$text-warning")
        for p in labs.PAPERS
    ]
    return Content(" ").join(parts)


def _stages(done: Sequence[Stage], record: LabRecord, width: int) -> Content:
    wide = width >= WIDE
    parts = []
    for stage, (key, name) in SHOWN.items():
        glyph, style = ("✓", "$text-success") if stage in done else ("–", "$foreground-muted")
        if stage == "safety" and stage not in done:
            glyph, style = ("✗", "bold $text-error") if record.revoked else ("–", "$text-warning")
        said = f"{name} {glyph}" if wide else f"{key}{glyph}"
        parts.append(Content.styled(said, style))
    return Content("  " if wide else " ").join(parts)


def _to_look_at(view: View, who: str, lab: str) -> str:
    """Why the gate was closed again, or what is odd; "" for nothing."""
    s = view.board.student(who)
    if s is None or lab not in s.labs:
        return ""
    gate, record = labs.gate_of(view.board, s, lab), s.labs[lab]
    if not gate.open and (record.revoked or any(x.stage == "safety" for x in record.signed)):
        return gate.reason
    return labs.look_at(record, view.board.day)


def _to_ask(asks: Mapping[str, Drawn], student: str, width: int) -> list[Row]:
    """The key question above its student, with the answer; above the first where it is the same."""
    order = list(asks)
    place = order.index(student) if student in asks else 0
    drawn = asks.get(student)
    if drawn is None or (place and asks[order[place - 1]] == drawn):
        return []
    found = worked(drawn)
    parts = [(f"Ask: {drawn.ask}", "bold")]
    parts += [(f"Choices: {' · '.join(found.choices)}", "")] if found.choices else []
    parts += [(f"Answer: {found.text}", "$text-accent")] if found.text else []
    room = min(max(10, width - 5), WIDEST)
    return [
        Row(Content.assemble("    ", line))
        for words, style in parts
        for line in Content.styled(words, style).wrap(room)
    ]


def _people(view: View, line: LabLine, width: int) -> list[Row]:
    """Students who were named."""
    named = "Everyone" if line.everyone else "Named"
    title = view.board.course.labs[line.lab].title if line.lab else ""
    listed = [heading(f"{named} {title}".strip(), str(len(line.meant)), width)]
    by_lab, asks = lab_of(line, view.board), to_ask(line, view.board)
    for n, who in enumerate(line.people, 1):
        lab = by_lab.get(who, "")
        listed += _to_ask(asks, who, width)
        listed.append(_student(view, who, lab, line, n, "", width))
        told = _to_look_at(view, who, lab)
        if width < ROOMY:
            said = Content.styled(told, "$text-error").wrap(max(10, width - 4)) if told else ()
            listed += [Row(Content.assemble("    ", part)) for part in said]
    return listed


# --- those at no station


def _nowhere(view: View, width: int) -> list[Row]:
    board, room = view.board, view.room
    free = [
        room.by_id[s.student] for s in board.students if here(board, s) and not station(board, s)
    ]
    if not free:
        return []
    names = Content("  ").join(
        Content.assemble((p.tag, "$accent"), f" {room.called(p)}") for p in free
    )
    listed = [heading("At no station", str(len(free)), width)]
    return listed + [Row(Content.assemble(" ", part)) for part in names.wrap(width - 1)]
