"""The panel beside the list: whom to visit, the stations, the last acts, the card of a student."""

from collections.abc import Sequence

from textual.content import Content

from masterytui.classroom.room import next_question
from masterytui.classroom.view import View
from masterytui.classroom.writer import Act
from masterytui.mastery.board import Board
from masterytui.mastery.daywords import day_words
from masterytui.mastery.grading import in_words
from masterytui.mastery.labs import StationView
from masterytui.mastery.visits import Visit
from masterytui.mastery.worked import worked
from masterytui.quicklog.room import Room
from masterytui.screens.widgets.banner import TRAY
from masterytui.screens.widgets.lines import Row

LAST_ACTS = 5
_BARS = " ▁▂▃▄▅▆▇█"
"""By eighths of a class."""


def panel(view: View, width: int, *, roomy: bool = False) -> list[Row]:
    """Not saved, visit next, stations, last five; `roomy`: reasons for a visit stand whole."""
    return [
        *_waiting(view, width),
        *_visits(view.room, view.visits, width, roomy),
        *_stations(view.room, view.stations, width),
        *_last(view.room, view.acts, width),
        *(_coverage(view, width) if roomy else ()),
    ]


def title(text: str, tail: str, width: int) -> Row:
    """A heading with a faint word behind it."""
    rest = f" · {tail}" if tail else ""
    line = Content.assemble((text, "bold"), (rest, "not bold $foreground-muted"))
    return Row(line.truncate(width, ellipsis=True), look="lines--heading")


def _waiting(view: View, width: int) -> list[Row]:
    if not view.waiting:
        return []
    shown = [title("Not saved", f"{TRAY.shown_key} or a tap", width)]
    hidden = len(view.waiting) - LAST_ACTS
    for one in view.waiting[-LAST_ACTS:]:
        line = Content.assemble((f"{one.when} ", "$foreground-muted"), one.act.words)
        shown.append(Row(line.truncate(width, ellipsis=True), TRAY.id))
    if hidden > 0:
        shown.append(Row(Content.styled(f"and {hidden} before", "$foreground-muted"), TRAY.id))
    return shown


def _visits(room: Room, visits: Sequence[Visit], width: int, roomy: bool) -> list[Row]:
    if not visits:
        return []
    shown = [title("Visit next", "Tab takes the first", width)]
    for visit in visits:
        pupil, target = room.by_id[visit.student], f"student:{visit.student}"
        name = Content.assemble((pupil.sign, "bold $accent"), " ", room.called(pupil), "  ")
        why = Content.styled(visit.why, "$foreground-muted")
        if not roomy or name.cell_length + why.cell_length <= width:
            shown.append(Row(Content.assemble(name, why), target))
        else:
            # The first line behind the name, the others below it.
            first, *_ = why.wrap(max(8, width - name.cell_length))
            shown.append(Row(Content.assemble(name, first), target))
            rest = Content.styled(visit.why[len(first.plain) :].strip(), "$foreground-muted")
            shown += [Row(Content.assemble("   ", line), target) for line in rest.wrap(width - 3)]
    return shown


def _stations(room: Room, stations: Sequence[StationView], width: int) -> list[Row]:
    if not stations:
        return []
    shown = [title("Stations", "signed for safety", width)]
    longest = max((len(room.stations[s.number].title) for s in stations), default=0)
    for s in stations:
        all_signed = s.members and not s.unsigned
        tone = "$text-success" if all_signed else "$text-warning"
        tags = ", ".join(room.by_id[m].tag for m in s.members if m in room.by_id)
        line = Content.assemble(
            (f"s{s.number}", "bold $accent"),
            " ",
            Content(room.stations[s.number].title).pad_right(
                max(0, min(longest, 14) - len(room.stations[s.number].title))
            ),
            "  ",
            (f"{'✓' if all_signed else '–'} {s.signed}/{len(s.members)}", tone),
            " ",
            (tags, "$foreground-muted"),
        )
        shown.append(Row(line, f"station:{s.number}"))
    return shown


def _coverage(view: View, width: int) -> list[Row]:
    """The share talked with, day by day, and who waits longest."""
    found = view.coverage
    if not found.days or not view.rows:
        return []
    shares = "".join(_BARS[min(8, 8 * day.talked // max(1, day.students))] for day in found.days)
    shown = [title("Talked with", f"{len(found.days)} school days", width)]
    figure = f"{view.room.tally} today"
    shown.append(Row(Content.assemble((shares, "$accent"), "  ", figure)))
    for one in found.unseen:
        pupil = view.room.by_id[one.student]
        long = "never yet" if one.days < 0 else f"{one.days} d ago"
        who = Content.assemble((pupil.sign, "bold $accent"), " ", view.room.called(pupil), "  ")
        shown.append(Row(Content.assemble(who, (long, "$foreground-muted")), f"student:{pupil.id}"))
    return shown


def _last(room: Room, acts: Sequence[Act], width: int) -> list[Row]:
    lasts: list[Act] = []
    for act in reversed(acts):
        # A note on an act is an act too, but stands behind the one it is on.
        if not (
            lasts and act.about and lasts[-1].about and act.about.facts == lasts[-1].about.facts
        ):
            lasts.append(act)
    if not lasts:
        return []
    shown = [title("Last five", "tap × to undo", width)]
    for n, act in enumerate(lasts[:LAST_ACTS]):
        when = (f"{act.batch[0].when[:5]} ", "$foreground-muted")
        if act.about is None:
            line = Content.assemble(when, act.words)
        else:
            notes = f" · {' · '.join(act.about.notes)}" if act.about.notes else ""
            who = f"{room.names(act.about.students)} {act.about.words}"
            line = Content.assemble(when, who, (notes, "$foreground-muted"))
        if n:
            shown.append(Row(line))
        else:  # only the newest can be taken back by a tap; the others by repeating undo
            cut = line.truncate(max(0, width - 2), ellipsis=True)
            line = cut.pad_right(width - 1 - cut.cell_length)
            shown.append(Row(Content.assemble(line, ("×", "$text-accent")), "undo"))
    return shown


def card(board: Board, room: Room, student: str, width: int) -> list[Row]:
    """What to know before talking with one student: checks, what to ask, the last note."""
    s = board.student(student)
    pupil = room.by_id.get(student)
    if s is None or pupil is None:
        return []
    objective = room.current(student)
    known = board.course.objectives.get(objective)
    on = f"{known.code} {known.short}" if known else "no open objective"
    rows = [title(f"{pupil.sign} {pupil.name}", on, width)]
    if pupil.supports:
        rows += [Row(line) for line in Content.styled(pupil.supports, "$text-warning").wrap(width)]
    for check in s.on(objective).checks[-3:]:
        glyph = "●" if check.mastered else "◐" if check.value else "○"
        missing = f" · {check.missing}" if check.missing else ""
        words = (f"{day_words(check.day)}  {in_words(check)}{missing}", "$foreground-muted")
        rows.append(Row(Content.assemble(glyph, " ", words)))
    question = next_question(board, student, objective)
    if question is not None:
        rows.append(Row(Content.styled("Ask (not asked yet):", "bold")))
        rows += [Row(line) for line in Content(question.ask).wrap(width)]
        answer = worked(question).text
        known_answer = Content.styled(f"answer: {answer}", "$foreground-muted")
        rows += [Row(line) for line in known_answer.wrap(width)] if answer else []
    if s.note is not None:
        head = (f"Last note {day_words(s.note.day)}: ", "bold")
        note = Content.assemble(head, (s.note.text, "$foreground-muted"))
        rows += [Row(line) for line in note.wrap(width)[:3]]
    return [Row(Content("")), *rows]
