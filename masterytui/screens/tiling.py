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
    first = Content.assemble(roster.tagged(row), " ", name.partition(" (")[0])
    word = roster.help_word(row, course, day, 4)
    if word.plain.startswith("←"):  # what is owed has no room beside a station
        word = Content("")
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
