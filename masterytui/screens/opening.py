"""Which screen answers to which name in the line's menu; each loads when it is asked for."""

from masterytui.classroom.hour import Hour
from masterytui.quicklog import Open
from masterytui.screens.desk import Desk


def desk_for(hour: Hour, asked: Open) -> Desk | None:
    """The screen that is asked for; None for a name that has none, or that lacks its student."""
    match asked.screen, asked.students:
        case ("student" | "check" | "attempt", ()):
            return None
        case "attempt", (student, *_):
            from masterytui.screens.attempt import AttemptScreen

            return AttemptScreen(hour, student)
        case "tests", students:
            from masterytui.screens.assessments import AssessmentScreen

            return AssessmentScreen(hour, students)
        case "student", (student, *_):
            from masterytui.screens.student import StudentScreen

            return StudentScreen(hour, student)
        case "check", (student, *_):
            from masterytui.screens.check import CheckScreen

            return CheckScreen(hour, student, asked.objective)
    kind = kind_of(asked.screen)
    return kind(hour) if kind is not None else None


def kind_of(screen: str) -> type[Desk] | None:
    """The class behind a screen's name; None for a name that has none."""
    match screen:
        case "groups":
            from masterytui.screens.groups import GroupsScreen

            return GroupsScreen
        case "labs":
            from masterytui.screens.labs import LabsScreen

            return LabsScreen
        case "roll":
            from masterytui.screens.roll import RollScreen

            return RollScreen
        case "where":
            from masterytui.screens.where import WhereScreen

            return WhereScreen
        case "student":
            from masterytui.screens.student import StudentScreen

            return StudentScreen
        case "check":
            from masterytui.screens.check import CheckScreen

            return CheckScreen
        case "tests":
            from masterytui.screens.assessments import AssessmentScreen

            return AssessmentScreen
        case "attempt":
            from masterytui.screens.attempt import AttemptScreen

            return AttemptScreen
        case "classes":
            from masterytui.screens.classes import ClassScreen

            return ClassScreen
        case "import":
            from masterytui.screens.bring import ImportScreen

            return ImportScreen
        case "unsaved":
            from masterytui.screens.tray import TrayScreen

            return TrayScreen
        case "prework":
            from masterytui.screens.prework import PreworkScreen

            return PreworkScreen
        case "exit":
            from masterytui.screens.exit import ExitScreen

            return ExitScreen
        case "debrief":
            from masterytui.screens.debrief import DebriefScreen

            return DebriefScreen
        case "help":
            from masterytui.screens.help import HelpScreen

            return HelpScreen
    return None
