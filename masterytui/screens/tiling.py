"""A student as a tile: tag and short name, then the glyphs that matter."""

from textual.content import Content

from masterytui.mastery.course import Course
from masterytui.mastery.rows import BoardRow
from masterytui.screens import roster
from masterytui.screens.widgets.tiles import Tile


def tile(row: BoardRow, course: Course, day: str, marks: roster.Marks) -> Tile:
    """One student's tile."""
    known = course.objectives.get(row.objective)
    first = Content.assemble((row.tag, "bold $accent"), " ", short(row.name))
    parts = [
        Content.styled(known.code if known else "", "$foreground-muted"),
        roster.glyphs(row.values[-2:]),
        roster.help_word(row, course, day, 4),
        roster.station(row, ""),
    ]
    second = Content(" ").join(p for p in parts if p)
    look = roster.look(row, marks).replace("lines--", "tiles--")
    return Tile(first, second, f"student:{row.student}", look)


def short(name: str) -> str:
    """The given name and an initial: "Jada M"."""
    first, *rest = name.split()
    return f"{first} {rest[-1][0]}" if rest else first
