"""The class as rows under headings: who is on what, who needs help, who was talked to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from masterytui.mastery.course import Course
from masterytui.mastery.daywords import days_between
from masterytui.mastery.rows import BoardRow, marks
from masterytui.screens.widgets.lines import Row

WIDE = 70
"""From this many cells on, a row has room for pace, words and times."""
SHORT = {"absent": "abs", "excused": "exc", "testing": "test", "out": "out", "tutoring": "tutor"}


@dataclass(frozen=True)
class Arrangement:
    """Who stands under which heading; it changes only when the next student is taken."""

    under: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Objective id ("" for none) and the students' ids."""

    @classmethod
    def of(cls, listed: Sequence[BoardRow]) -> "Arrangement":
        """As the board has it now."""
        under: dict[str, list[str]] = {}
        for row in listed:
            under.setdefault(row.objective, []).append(row.student)
        return cls(tuple((o, tuple(ids)) for o, ids in under.items()))

    def kept(self, listed: Sequence[BoardRow]) -> "Arrangement":
        """The same places; who came since stands last under their objective."""
        under = {objective: list(ids) for objective, ids in self.under}
        known = set(self.students)
        for row in listed:
            if row.student not in known:
                under.setdefault(row.objective, []).append(row.student)
        return Arrangement(tuple((o, tuple(ids)) for o, ids in under.items()))

    @property
    def students(self) -> tuple[str, ...]:
        """The ids in the order of the list, of who left too."""
        return tuple(student for _, ids in self.under for student in ids)


@dataclass(frozen=True)
class Marks:
    """What the line holds, to be shown in the list."""

    marked: str = ""
    hand: Collection[str] = ()
    candidates: Collection[str] | None = None
    """Whom the letters typed so far may mean; None: no letters typed."""
    fresh: Collection[str] = field(default=())
    """Whom the last act was about."""


class Roster:
    """The rows of the list; a student's row is drawn anew only when it says something new."""

    def __init__(self) -> None:
        self._drawn: dict[str, tuple[tuple[object, ...], Row]] = {}

    def rows(
        self,
        listed: Sequence[BoardRow],
        arranged: Arrangement,
        course: Course,
        day: str,
        marked: Marks,
        width: int,
    ) -> list[Row]:
        """The rows of the list, `width` cells each."""
        known = {row.student: row for row in listed}
        lead = max((tagged(row).cell_length for row in listed), default=0)
        shown = []
        for objective, ids in arranged.under:
            here = [known[i] for i in ids if i in known]
            if not here:
                continue
            shown.append(Row(heading(objective, here, course, width), look="lines--heading"))
            shown += [self._row(row, course, day, marked, width, lead) for row in here]
        return shown

    def _row(
        self, row: BoardRow, course: Course, day: str, marked: Marks, width: int, lead: int
    ) -> Row:
        arrow = "▸" if row.student in marked.hand or row.student == marked.marked else " "
        says = (row, arrow, look(row, marked), day, width, lead, course)
        before = self._drawn.get(row.student)
        if before is not None and before[0] == says:
            return before[1]
        if width >= WIDE:
            content = _wide(row, course, day, lead)
        else:
            content = _slim(row, course, day, width, lead)
        line = Content.assemble(arrow, content)
        drawn = Row(line, f"student:{row.student}", look(row, marked))
        self._drawn[row.student] = says, drawn
        return drawn


def heading(objective: str, here: Sequence[BoardRow], course: Course, width: int) -> Content:
    """`2.4 Limiting reactants ──── 11 · 5 stuck`."""
    known = course.objectives.get(objective)
    # Who went ahead may be behind the last one and owe an earlier one.
    end = "Past the last objective" if any(row.owed for row in here) else "All objectives done"
    title = f"{known.code} {known.short}" if known else end if course.unit else ""
    stuck = sum(row.needs_help for row in here)
    count = f"{len(here)} · {stuck} stuck" if stuck else f"{len(here)}"
    room = width - len(count) - 3
    name = Content(title or "Students").truncate(max(1, room - 2), ellipsis=True)
    rule = "─" * max(0, room - name.cell_length)
    return Content.assemble(
        (name.plain, "bold"),
        " ",
        (rule, "$foreground-disabled"),
        " ",
        (count, "not bold $foreground-muted"),
    )


def look(row: BoardRow, marked: Marks) -> str:
    """How the row of a student looks under what the line holds."""
    if row.student in marked.hand:
        return "lines--marked"
    if marked.candidates is not None and row.student not in marked.candidates:
        return "lines--faint"
    if row.student in marked.fresh or row.student == marked.marked:
        return "lines--fresh"
    away = row.attendance in ("absent", "excused")
    return "lines--faint" if away else "lines--row"


def cell(content: Content | str, width: int, *, right: bool = False) -> Content:
    """Exactly `width` cells; what is too long ends in an ellipsis."""
    shown = Content(content) if isinstance(content, str) else content
    shown = shown.truncate(width, ellipsis=True)
    gap = max(0, width - shown.cell_length)
    return shown.pad_left(gap) if right else shown.pad_right(gap)


def tagged(row: BoardRow) -> Content:
    """The two letters, in an open hour with the class: `kt·P3`."""
    home = f"·{row.home}" if row.home else ""
    return Content.assemble((row.tag, "bold $accent"), (home, "$foreground-muted"))


def _slim(row: BoardRow, course: Course, day: str, width: int, lead: int) -> Content:
    return Content.assemble(
        cell(tagged(row), lead),
        " ",
        cell(row.name, max(4, width - 19 - lead)),
        " ",
        cell(glyphs(row.values[-3:]), 3, right=True),
        " ",
        cell(help_word(row, course, day, 4), 4),
        " ",
        cell(contact(row, day, ""), 3, right=True),
        " ",
        cell(station(row, ""), 3),
    )


def _wide(row: BoardRow, course: Course, day: str, lead: int) -> Content:
    beyond = f"{row.beyond:>+3}" if row.beyond else ""
    pace = f"day {row.days:>2}{beyond}" if row.days else ""
    return Content.assemble(
        cell(tagged(row), lead),
        " ",
        cell(row.name, 29 - lead),
        " ",
        cell(glyphs(row.values), 5, right=True),
        "  ",
        cell(Content.styled(pace, "$foreground-muted"), 9),
        " ",
        cell(help_word(row, course, day, 14), 14),
        " ",
        cell(contact(row, day, " ago"), 6, right=True),
        " ",
        cell(station(row, " "), 4),
    )


_GLYPH_STYLE: Mapping[str, str] = {"●": "$text-success", "◐": "$text-warning", "○": "$foreground"}


def glyphs(values: tuple[int, ...]) -> Content:
    """The last checks, newest right."""
    return Content.assemble(*((g, _GLYPH_STYLE[g]) for g in marks(values)))


def help_word(row: BoardRow, course: Course, day: str, width: int) -> Content:
    """The one thing to know, as far as it fits."""
    if row.attendance in ("absent", "excused"):
        return Content.styled(
            row.attendance if width > 8 else SHORT[row.attendance], "$foreground-muted"
        )
    if row.place == "testing" and row.begun and width > 8:
        return Content.styled(f"test {row.begun}", "$text-accent")
    if row.place in ("testing", "out", "tutoring"):
        return Content.styled(row.place if width > 8 else SHORT[row.place], "$text-accent")
    if row.waiting:
        return Content.styled(f"waits {row.waiting}" if width > 8 else "wait", "bold $text-warning")
    if row.group:
        return Content.styled(
            f"group {row.group}" if width > 8 else f"g{row.group}", "$text-accent"
        )
    if row.needs_help:
        days = days_between(row.help_since, day)
        since = f"{days}d" if days else "now"
        missing = row.stuck.missing if row.stuck else ""
        return Content.styled(
            f"! {since} {missing}" if width > 8 else f"!{since}", "bold $text-error"
        )
    if row.moved and row.objective in course.objectives:
        code = course.objectives[row.objective].code
        return Content.styled(f"→ {code}" if width > 8 else f"→{code}", "$text-success")
    if row.owed:
        code = course.objectives[row.owed[0]].code
        more = f" +{len(row.owed) - 1}" if len(row.owed) > 1 else ""
        return Content.styled(
            f"owes {code}{more}" if width > 8 else f"←{code}", "$foreground-muted"
        )
    return Content("")


def contact(row: BoardRow, day: str, ago: str) -> Content:
    """✓ (or the time) when talked to today, else for how many days not."""
    if row.seen == day:
        return Content.styled(row.seen_at[:5] if ago else "✓", "$text-success")
    if not row.seen:
        return Content.styled("never" if ago else "–", "$foreground-muted")
    return Content.styled(f"{days_between(row.seen, day)}d{ago}", "$foreground-muted")


def station(row: BoardRow, gap: str) -> Content:
    """The station and whether its safety is signed."""
    if not row.station:
        return Content("")
    style = "$text-success" if row.safe else "$text-warning"
    return Content.styled(f"s{row.station}{gap}{'✓' if row.safe else '–'}", style)
