"""What Labs lets one choose from: the labs for a station, the students for it."""

from collections.abc import Collection, Iterable

from textual.content import Content

from masterytui.classroom.lablines import LabLine
from masterytui.classroom.view import View
from masterytui.mastery.board import here, station
from masterytui.mastery.standing import Standing
from masterytui.screens.roster import cell
from masterytui.screens.widgets.lines import Row

NAME = 24


def labs_to_open(view: View, line: LabLine, marked: str, width: int) -> list[Row]:
    """The labs of the course by number; 0 closes the station."""
    now = view.board.stations.get(line.station, "")
    listed = [heading(f"Which lab at station {line.station}?", "a number", width)]
    if not view.board.course.labs:
        return [*listed, Row(Content(" This course has no labs yet."))]
    titles = [(lab.id, lab.title or lab.code) for lab in view.board.course.labs.values()]
    choices = [*titles, ("", "close the station")] if now else titles
    for n, (lab, title) in enumerate(choices, 1):
        number = n if lab else 0
        chosen = line.rest == str(number) or marked == f"lab:{number}"
        words = Content.assemble(
            "▸" if chosen else " ",
            (f"{number:>2} ", "bold $accent"),
            title,
            ("  here now" if lab and lab == now else "", "$text-success"),
        )
        listed.append(Row(words, f"lab:{number}", "lines--marked" if chosen else "lines--row"))
    return listed


def people_to_seat(view: View, line: LabLine, marked: str, width: int) -> list[Row]:
    """Those at the station, those at none, then those who would come from another one."""
    board = view.board
    tags = [t for t in line.rest.split(",") if t]
    by_station: dict[int, list[Standing]] = {}
    for s in board.students:
        if here(board, s):
            by_station.setdefault(station(board, s), []).append(s)
    near = [*by_station.pop(line.station, []), *by_station.pop(0, [])]
    listed = [heading(f"Who is at station {line.station}?", f"{len(tags)} named", width)]
    listed += _choices(view, near, tags, marked)
    others = [s for _, there in sorted(by_station.items()) for s in there]
    if others:
        listed += [heading("At other stations", str(len(others)), width)]
        listed += _choices(view, others, tags, marked)
    return listed


def _choices(
    view: View, students: Iterable[Standing], tags: Collection[str], marked: str
) -> list[Row]:
    listed = []
    for s in students:
        pupil = view.room.by_id[s.student]
        chosen = pupil.tag in tags
        target = f"student:{s.student}"
        at = station(view.board, s)
        line = Content.assemble(
            "▸" if chosen or marked == target else " ",
            "✓ " if chosen else "  ",
            (pupil.tag, "bold $accent"),
            " ",
            cell(pupil.name, NAME),
            (f" s{at} now" if at else "", "$foreground-muted"),
        )
        listed.append(Row(line, target, "lines--marked" if chosen else "lines--row"))
    return listed


def heading(title: str, tail: str, width: int) -> Row:
    """`s1 Flame test ──── 3 of 4 places`."""
    room = max(1, width - len(tail) - 2)
    name = Content.styled(title, "bold").truncate(room, ellipsis=True)
    rule = ("─" * max(0, room - name.cell_length), "not bold $foreground-disabled")
    line = Content.assemble(name, " ", rule, " ", (tail, "not bold $foreground-muted"))
    return Row(line, look="lines--heading")
