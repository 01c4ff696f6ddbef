"""The last word on what is asked of a whole class - roll, pre-work, the last questions."""

from masterytui.mastery.rollcall import Prework, Reflection, Roll
from masterytui.mastery.standing import Attendance, Prepared, Reflected


class RoundLog:
    """What was heard of one student so far, by section.

    *Taken* holds on for the day: an exception that is logged after it takes nothing back.
    """

    def __init__(self) -> None:
        self.attendance: dict[str, Attendance] = {}
        self.prepared: dict[str, Prepared] = {}
        self.reflected: dict[str, Reflected] = {}

    def roll(self, call: Roll) -> None:
        """Attendance."""
        taken = _taken(call, self.attendance.get(call.section))
        self.attendance[call.section] = Attendance(call.day, call.when, call.state, taken)

    def prework(self, p: Prework) -> None:
        """How they came prepared."""
        taken = _taken(p, self.prepared.get(p.section))
        self.prepared[p.section] = Prepared(p.day, p.when, p.item, p.state, taken)

    def reflection(self, x: Reflection) -> None:
        """Whether they answered the questions before the bell."""
        if x.asked == "exit":
            taken = _taken(x, self.reflected.get(x.section))
            self.reflected[x.section] = Reflected(x.day, x.when, x.done, taken)


def _taken(
    record: Roll | Prework | Reflection, before: Attendance | Prepared | Reflected | None
) -> bool:
    return record.taken or (before is not None and before.day == record.day and before.taken)
