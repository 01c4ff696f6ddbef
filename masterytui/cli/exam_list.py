"""The class and its tests as text, and in the shape other programs read.

What is printed can go anywhere: neither supports nor why somebody was allowed stand in it.
"""

from typing import Any

import click

from masterytui.classroom import testing
from masterytui.classroom.testing import Line
from masterytui.classroom.view import View
from masterytui.mastery.assessments import called, name
from masterytui.mastery.calendar import School
from masterytui.mastery.scores import percent
from masterytui.mastery.standing import Standing
from masterytui.mastery.tested import Sat


def print_list(seen: View, school: School, assessment: str = "") -> None:
    """Who is testing, who asks, and how everyone stands in one test, by its id or its unit's."""
    board = seen.board
    click.echo(f"Tests · {board.title} · {board.day}")
    now, asking = testing.sitting(board), testing.asking(seen, school, ())
    if now:
        click.echo("\nTesting now")
    for s, sat in now:
        version = f"version {sat.version}" if sat.version else ""
        about = [called(board.course, sat.assessment), sat.form, version, sat.where, *sat.aids]
        _row(seen, s.student, f"since {sat.when[:5]}  {', '.join(filter(None, about))}")
    if asking:
        click.echo("\nThey ask")
    for line in asking:
        title = called(board.course, line.assessment)
        _row(seen, line.student, f"{title}: {line.may.sentence}")
    test = board.course.assessments[assessment or testing.usual(board)]
    lines = testing.standing_in(board, school, test.id)
    passed = sum(_passed(line) for line in lines)
    tail = f"{board.course.line(test.id)} % passes · {passed} of {len(lines)} have"
    click.echo(f"\n{name(test)} · {tail}")
    for line in lines:
        figure = percent(line.result.counts) if line.result else "–"
        _row(seen, line.student, f"{figure:>7}  {line.short}")


def _row(seen: View, student: str, text: str) -> None:
    pupil = seen.room.by_id[student]
    click.echo(f"  {pupil.tag}  {pupil.name:<28} {text}".rstrip())


def list_json(seen: View, school: School, assessment: str = "") -> dict[str, Any]:
    """The same for other programs."""
    board = seen.board
    meant = assessment or testing.usual(board)
    lines = testing.standing_in(board, school, meant) if meant else []
    return {
        "testing": [_sitting_json(seen, s, sat) for s, sat in testing.sitting(board)],
        "asking": [_may_json(seen, line) for line in testing.asking(seen, school, ())],
        "assessment": board.course.assessments[meant].code if meant else None,
        "students": [
            {
                "id": line.student,
                "name": seen.room.by_id[line.student].name,
                "percent": line.result.counts / 100 if line.result else None,
                "passed": _passed(line),
                "attempts": line.result.attempts if line.result else 0,
            }
            for line in lines
        ],
    }


def _sitting_json(seen: View, s: Standing, sat: Sat) -> dict[str, Any]:
    known = seen.board.course.assessments.get(sat.assessment)
    return {
        "id": s.student,
        "name": s.name,
        "assessment": known.code if known else None,
        "since": sat.when[:5],
        "form": sat.form or None,
        "version": sat.version or None,
        "where": sat.where or None,
        "aids": sat.aids,
    }


def _may_json(seen: View, line: Line) -> dict[str, Any]:
    return {
        "id": line.student,
        "name": seen.room.by_id[line.student].name,
        "assessment": seen.board.course.assessments[line.assessment].code,
        "may": line.may.may,
        "why": line.may.sentence,
        "from": line.may.opens,
    }


def _passed(line: Line) -> bool:
    return line.result is not None and line.result.passed
