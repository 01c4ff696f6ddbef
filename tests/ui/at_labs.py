"""Labs as a test sees it: the screen, its stations, what was logged."""

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.screens.labs import LabsScreen
from masterytui.screens.widgets.lines import Lines, Row

SECTION = "P3 Chemistry"
"""The class that is in the lab."""


def screen(app: MasteryApp) -> LabsScreen:
    """The screen."""
    assert isinstance(app.screen, LabsScreen)
    return app.screen


def head(app: MasteryApp) -> str:
    """What stands on top, in one line."""
    return " ".join(" ".join(line.plain for line in screen(app).topped()).split())


def station(app: MasteryApp, *, signed: bool) -> tuple[int, tuple[str, ...]]:
    """An open station, and who is at it: all of them safe, or none."""
    stations = app.hour.view().stations
    found = next(s for s in stations if (not s.unsigned) == signed and len(s.members) > 1)
    assert signed or found.unsigned == found.members
    return found.number, found.members


def last_act(app: MasteryApp) -> list[r.Record]:
    """The records of the last act."""
    return list(app.hour.classroom.acts[-1].batch)


def of_talk(app: MasteryApp) -> list[str]:
    """Whom the last act signed safety for."""
    return [x.scope for x in last_act(app) if isinstance(x, r.Signoff) and x.stage == "safety"]


def tag_of(app: MasteryApp, student: str) -> str:
    """What a student is called on the line."""
    return app.hour.view().room.by_id[student].tag


def in_view(app: MasteryApp) -> list[Row]:
    """The rows that are in view."""
    listing = app.screen.query_one("#list", Lines)
    top = round(listing.scroll_y)
    return list(listing.rows[top : top + listing.size.height])


def number_of(app: MasteryApp, student: str) -> int:
    """The station a student is at."""
    return next(s.number for s in app.hour.view().stations if student in s.members)
