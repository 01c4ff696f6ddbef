"""A student as a tile: tag and short name, then the glyphs that matter."""

from collections.abc import Sequence

from textual.content import Content

from masterytui.mastery.course import Course
from masterytui.mastery.rows import BoardRow
from masterytui.screens import roster
from masterytui.screens.widgets.tiles import Tile


def tiles(
    listed: Sequence[BoardRow],
    arranged: roster.Arrangement,
    course: Course,
    day: str,
    marks: roster.Marks,
) -> list[Tile]:
    """The class as tiles, in the order of the list."""
    known = {row.student: row for row in listed}
    return [tile(known[i], course, day, marks) for i in arranged.students if i in known]


def tile(row: BoardRow, course: Course, day: str, marks: roster.Marks) -> Tile:
    """One student's tile."""
    known = course.objectives.get(row.objective)
    first = Content.assemble((row.tag, "bold $accent"), " ", short(row.name))
    word = roster.help_word(row, course, day, 4)
    moved = word.plain.startswith("→")  # it says the objective itself
    parts = [
        Content.styled(known.code if known and not moved else "", "$foreground-muted"),
        roster.glyphs(row.values[-2:]),
        word,
        roster.station(row, ""),
    ]
    second = Content(" ").join(p for p in parts if p)
    look = roster.look(row, marks).replace("lines--", "tiles--")
    return Tile(first, second, f"student:{row.student}", look, roster.contact(row, day, ""))


def short(name: str) -> str:
    """The given name and an initial: "Jada M"."""
    first, *rest = name.split()
    return f"{first} {rest[-1][0]}" if rest else first
