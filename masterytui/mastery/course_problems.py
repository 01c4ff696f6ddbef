"""What is wrong with a course that could be read: codes, ids, needs, questions, levels."""

from collections.abc import Iterator

import msgspec

from masterytui.mastery.assessment_problems import assessment_wrongs, rule_wrongs
from masterytui.mastery.course import (
    Assessment,
    Course,
    Lab,
    Level,
    Objective,
    Problem,
    asked,
    compared,
)
from masterytui.mastery.course_text import circle, line_of
from masterytui.mastery.lapse import NOT_NEEDED, is_expiry
from masterytui.mastery.questions import wrongs


def problems(course: Course, lines: dict[str, int]) -> Iterator[Problem]:
    """Everything wrong with a course whose ids are not filled in; `lines`: its tables' lines."""
    items = [
        (
            msgspec.structs.replace(item, code=item.code.strip()),
            line_of(lines, f"unit[{n}].item[{m}]"),
        )
        for n, unit in enumerate(course.unit)
        for m, item in enumerate(unit.item)
    ]
    objectives = {compared(i.code): (i, line) for i, line in items if isinstance(i, Objective)}
    tests = {compared(i.code): i for i, _ in items if isinstance(i, Assessment)}
    lines_of = {compared(i.code): u.line for u in course.unit for i in u.item}
    codes: dict[str, int] = {}
    ids: set[str] = set()
    for item, line in items:
        if not compared(item.code):
            yield Problem("this item has no code", line=line)
        elif compared(item.code) in codes:
            first = codes[compared(item.code)]
            also = f" (first in line {first})" if first else ""
            yield Problem(f"the code {item.code} stands twice{also}", line=line)
        if item.id and item.id in ids:
            yield Problem(f"the id {item.id} stands twice", line=line)
        codes.setdefault(compared(item.code), line)
        ids.add(item.id)
        if isinstance(item, Lab):
            yield from (Problem(f"{item.code} {wrong}", line=line) for wrong in _lab_wrongs(item))
        named = item.needs if isinstance(item, Objective) else ()
        named = item.covers if isinstance(item, Assessment) else named
        verb = "covers" if isinstance(item, Assessment) else "needs"
        if isinstance(item, Assessment):
            passing = item.line or lines_of[compared(item.code)] or course.tests.line
            wrongs_of = assessment_wrongs(passing, item, tests)
            yield from (Problem(wrong, line=line) for wrong in wrongs_of)
        for code in named:
            if compared(code) not in objectives:
                yield Problem(f"{item.code} {verb} {code}, which is no objective", line=line)
    if codes_round := circle({c: [*map(compared, o.needs)] for c, (o, _) in objectives.items()}):
        names = " → ".join(objectives[code][0].code for code in codes_round)
        line = objectives[codes_round[0]][1]
        yield Problem(f"objectives need each other in a circle: {names}", line=line)
    for path, name, question in asked(course):
        line = line_of(lines, path)
        yield from (Problem(f"{name}{wrong}", line=line) for wrong in wrongs(question))
    yield from (Problem(wrong, line=lines.get("tests", 0)) for wrong in rule_wrongs(course.tests))
    for n, unit in enumerate(course.unit):
        if not 0 <= unit.line <= 100:
            wrong = f"unit {unit.code} has the line {unit.line}, but it is a percent: 1 to 100"
            yield Problem(wrong, line=line_of(lines, f"unit[{n}]"))
    yield from _level_problems(course.level, lines)
    for key, expires in (("agreement", course.agreement), ("quiz", course.quiz)):
        if expires != NOT_NEEDED and not is_expiry(expires):
            yield Problem(f'{key} = "{expires}" is none of {_EXPIRIES}, "{NOT_NEEDED}"')
    for name in course.notes_for:
        if name not in course.levels:
            known = ", ".join(course.levels)
            yield Problem(f"notes_for has {name}, which is no level; there are: {known}")
    own = ((f"notes_for {name}", words) for name, words in course.notes_for.items())
    for key, words in (("notes", course.notes), ("missing", course.missing), *own):
        if len(words) > 9:
            yield Problem(f"{key} has {len(words)} entries, but there are only nine keys")


_EXPIRIES = '"never", "30 days", "term", "year"'


def _lab_wrongs(lab: Lab) -> Iterator[str]:
    if not is_expiry(lab.expires):
        yield f'expires "{lab.expires}", which is none of {_EXPIRIES}'
    if "safety" not in lab.talk or not set(lab.talk) <= {"safety", "prelab"}:
        yield 'has a talk that is neither ["safety"] nor ["safety", "prelab"]'
    if lab.capacity < 1:
        yield "has no place at a station: capacity is 1 or more"


def _level_problems(levels: tuple[Level, ...], lines: dict[str, int]) -> Iterator[Problem]:
    if not any(level.mastered for level in levels):
        yield Problem("no level is marked mastered = true", line=line_of(lines, "level[0]"))
    names: set[str] = set()
    for n, level in enumerate(levels):
        line = line_of(lines, f"level[{n}]")
        if not level.name.strip() or level.name in names:
            yield Problem("each level needs a name of its own", line=line)
        names.add(level.name)
        if not 0 <= level.value <= 1:
            yield Problem(f"the level {level.name} has a value outside 0 to 1", line=line)
