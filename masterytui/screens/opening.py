"""Which screen answers to which name in the line's menu."""

from masterytui.classroom.hour import Hour
from masterytui.quicklog import Open
from masterytui.screens.desk import Desk


def desk_for(hour: Hour, asked: Open) -> Desk | None:
    """The screen that is asked for; None for a name that has none. Each loads when it is opened."""
    match asked.screen:
        case "groups":
            from masterytui.screens.groups import GroupsScreen

            return GroupsScreen(hour)
        case "labs":
            from masterytui.screens.labs import LabsScreen

            return LabsScreen(hour)
        case "roll":
            from masterytui.screens.roll import RollScreen

            return RollScreen(hour)
        case "where":
            from masterytui.screens.where import WhereScreen

            return WhereScreen(hour)
        case "student":
            from masterytui.screens.student import StudentScreen

            return StudentScreen(hour, asked.students[0]) if asked.students else None
        case "check":
            from masterytui.screens.check import CheckScreen

            student = asked.students[0] if asked.students else ""
            return CheckScreen(hour, student, asked.objective) if student else None
        case "import":
            from masterytui.screens.bring import ImportScreen

            return ImportScreen(hour)
        case "help":
            from masterytui.screens.help import HelpScreen

            return HelpScreen(hour)
    return None
