"""A class and a course with two tests, for what is handed in elsewhere."""

from pathlib import Path

from bringing import brought, file
from real_class import Clock, opened

from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.fold import facts

LIST = """\
Student ID,Name,Class
0071,Ana Ade,P3
0072,Ben Bo,P3
0073,Ann Lee,P3
0074,Ann Lee,P4
0075,Gus Two,P3
0075,Gus Two,P4
"""
COURSE = """\
title = "Chemistry"
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "objective"
code = "1.1"
title = "Moles"
[[unit.item]]
kind = "assessment"
code = "T1"
title = "Unit 1 test"
[[unit.item]]
kind = "assessment"
code = "T2"
title = "Unit 2 test"
form = [{ name = "deep" }, { name = "clear", cap = 92 }]
"""
EXIT = """\
Timestamp,Student ID,Name,What have you learned today?,Next step?
2026/11/17 10:40:00 AM,0071,Ana Ade,moles,more moles
2026/11/17 10:41:00 AM,,"Bo, Ben",units,
2026/11/17 10:42:00 AM,,Zoe Quinn,nothing,nothing
"""
QUIZ = """\
name,id,sis_id,section,submitted,attempt,101: Why?,20.0,n correct,n incorrect,score
Ana Ade,10,0071,P3,2026-11-16 10:00:00 UTC,1,a,12.0,0,1,12.0
Ana Ade,10,0071,P3,2026-11-17 10:00:00 UTC,2,a,18.5,0,1,18.5
Ben Bo,11,0072,P3,2026-11-17 10:00:00 UTC,1,a,12.0,0,1,12.0
"""


def handing_class(folder: Path) -> Classroom:
    """A classroom over a book that has both."""
    made = opened(folder / "book", Clock())
    brought(made, file(folder, "list.csv", LIST), file(folder, "chem.toml", COURSE))
    return made


def of(classroom: Classroom, kind: type[r.Record], name: str = "Ana Ade") -> list[r.Record]:
    """The facts of a kind about a student that stand."""
    everyone = classroom.book.standings().values()
    student = next(s.student for s in everyone if s.name == name)
    known = facts(classroom.book.records(student))
    return [fact.shown for fact in known if isinstance(fact.shown, kind)]
