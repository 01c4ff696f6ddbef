"""A student as a tile: tag and short name, then the glyphs that matter."""

from textual.content import Content

from masterytui.classroom.view import View
from masterytui.mastery.rows import BoardRow
from masterytui.screens import roster
from masterytui.screens.widgets.tiles import Tile


def tiles(view: View, arranged: roster.Arrangement, marks: roster.Marks) -> list[Tile]:
    """The class as tiles, in the order of the list."""
    known = {row.student: row for row in view.rows}
    return [tile(known[i], view, marks) for i in arranged.students if i in known]


def tile(row: BoardRow, view: View, marks: roster.Marks) -> Tile:
    """One student's tile."""
    course, day = view.board.course, view.board.day
    known = course.objectives.get(row.objective)
    name = view.room.called(view.room.by_id[row.student])
    first = Content.assemble((row.tag, "bold $accent"), " ", name.partition(" (")[0])
    word = roster.help_word(row, course, day, 4)
    if word.plain.startswith("←"):  # what is owed has no room beside a station
        word = Content("")
    moved = word.plain.startswith("→")  # it says the objective itself
    checks = roster.glyphs(row.values[-2:])
    if row.home and word:  # the class has their place
        checks = Content("")
    parts = [
        Content.styled(row.home, "$foreground-muted"),
        Content.styled(known.code if known and not moved else "", "$foreground-muted"),
        checks,
        word,
        roster.station(row, ""),
    ]
    second = Content(" ").join(p for p in parts if p)
    look = roster.look(row, marks).replace("lines--", "tiles--")
    return Tile(first, second, f"student:{row.student}", look, roster.contact(row, day, ""))
