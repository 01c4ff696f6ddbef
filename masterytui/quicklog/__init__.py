"""The one-line grammar: keys and taps -> facts to log; pure, without clock, file or screen."""

from masterytui.quicklog.badges import badge_check, is_badge
from masterytui.quicklog.bar import Bar, Button, ButtonTone, Role, Segment, Tone
from masterytui.quicklog.draft import act_of
from masterytui.quicklog.effects import (
    THIS,
    Amend,
    Blank,
    Commit,
    Draft,
    Effect,
    Mark,
    NewStudent,
    Open,
    Redo,
    Ring,
    Scroll,
    Unblank,
    Undo,
    Warn,
)
from masterytui.quicklog.find import search
from masterytui.quicklog.keys import read as read_key
from masterytui.quicklog.line import Line
from masterytui.quicklog.lines import parse
from masterytui.quicklog.ready import SCREENS
from masterytui.quicklog.room import (
    Group,
    LastAct,
    Objective,
    OpenLab,
    Presence,
    Pupil,
    Room,
    Station,
)

__all__ = [
    "SCREENS",
    "THIS",
    "Amend",
    "Bar",
    "Blank",
    "Button",
    "ButtonTone",
    "Commit",
    "Draft",
    "Effect",
    "Group",
    "LastAct",
    "Line",
    "Mark",
    "NewStudent",
    "Objective",
    "Open",
    "OpenLab",
    "Presence",
    "Pupil",
    "Redo",
    "Ring",
    "Role",
    "Room",
    "Scroll",
    "Segment",
    "Station",
    "Tone",
    "Unblank",
    "Undo",
    "Warn",
    "act_of",
    "badge_check",
    "is_badge",
    "parse",
    "read_key",
    "search",
]
