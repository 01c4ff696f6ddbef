"""Brings class lists and sheets of a test in, and says what came of it."""

from pathlib import Path

from real_class import saved

from masterytui.classroom.intake import Preview, Source, Wishes, confirm, preview
from masterytui.classroom.writer import Classroom
from masterytui.mastery.course import Problem

LIST = """\
Student ID,Last Name,First Name,Class,Birth date
0071,Ade,Ana,P3,2010-01-02
0072,Bo,Ben,P3,2010-02-03
0073,Coe,Cy,P4,2010-03-04
"""
SHEET = """\
code,statement,unit,needs,question,answer
1.1,I can count in moles,1 Amounts,,How many in 2 mol?,1.2e24
1.2,I can find the limiting reactant,1 Amounts,1.1,,
2.1,I can name an acid,2 Acids,,,
"""


def seen(classroom: Classroom, *sources: Source, **wishes: object) -> Preview:
    found = preview(classroom, sources, Wishes(**wishes))  # type: ignore[arg-type]
    assert not isinstance(found, list), found
    return found


def wrong(classroom: Classroom, *sources: Source) -> list[Problem]:
    found = preview(classroom, sources, Wishes())
    assert isinstance(found, list), found
    return found


def brought(classroom: Classroom, *sources: Source, **wishes: object) -> str:
    """Imports, and gives the message."""
    return saved(confirm(classroom, seen(classroom, *sources, **wishes))).message


def file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
