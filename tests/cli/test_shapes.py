"""What other programs read: keys, types, null rather than an empty word."""

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest

from tests.cli import shapes
from tests.cli.hands import Cli

S = TypeVar("S", bound=shapes.Shape)


def shaped(value: Any, shape: type[S]) -> S:
    """The value, if it has exactly this shape; "" stands nowhere in it for nothing."""
    assert '""' not in msgspec.json.encode(value).decode()
    return msgspec.convert(value, shape, strict=True)


def test_board(demo: Cli) -> None:
    board = shaped(demo.json("board"), shapes.BoardShape)
    assert (board.section, board.day) == ("P3 Chemistry", date(2026, 11, 18))
    assert 28 <= len(board.students) <= 32
    assert len({s.tag for s in board.students}) == len(board.students)
    for s in board.students:
        assert s.seen_today == (s.last_seen == board.day)
        assert s.stuck == (s.since is not None)
        assert not s.stuck or s.risk is not None
    stuck = [s for s in board.students if s.stuck]
    assert stuck
    assert any(s.level is None and s.risk is None for s in board.students)


def test_a_board_without_a_course(empty: Cli, files: Any) -> None:
    empty("import", files / "list.csv")
    board = shaped(empty.json("board", "--section", "P4"), shapes.BoardShape)
    (eve,) = board.students
    assert eve == shapes.Row(
        id=eve.id,
        tag="ee",
        name="Eve Eden",
        objective=None,
        level=None,
        stuck=False,
        risk=None,
        since=None,
        seen_today=False,
        last_seen=None,
    )


def test_groups(demo: Cli) -> None:
    found = shaped(demo.json("groups"), shapes.Groups)
    stuck = {s["id"] for s in demo.json("board")["students"] if s["stuck"]}
    assert 1 <= len(found.groups) <= 4
    members = [m.id for g in found.groups for m in g.members]
    assert all(2 <= len(g.members) <= 4 for g in found.groups)
    assert all(m.why for g in found.groups for m in g.members)
    assert len(members) == len(set(members))
    left = {one.id for one in found.left_out}
    assert left.isdisjoint(members)
    assert stuck <= left | set(members)
    assert len(demo.json("groups", "-n", 1)["groups"]) == 1
    assert all(len(g["members"]) == 2 for g in demo.json("groups", "--hi", 2)["groups"])


def test_visits(demo: Cli) -> None:
    found = shaped(demo.json("visits"), shapes.Visits)
    assert len(found.next) == 3
    assert {v.name for v in found.next} <= {s["name"] for s in demo.json("board")["students"]}


def test_log(klass: Cli) -> None:
    done = shaped(klass.json("log", "aap"), shapes.Log)
    assert done.message == "Ana Ade 1.1 ● mastered"
    (record,) = done.records
    assert (record["kind"], record["objective"], record["level"]) == (
        "check",
        "chem:1.1",
        "mastered",
    )
    assert (record["scope"], record["day"]) == (klass.tags()["aa"], "2026-11-18")
    no = shaped(klass.json("log", "zzp", code=1), shapes.RefusedLine)
    assert no.message.startswith("nobody has the tag zz")


def test_undo(klass: Cli) -> None:
    klass("log", "aap")
    done = shaped(klass.json("undo"), shapes.Log)
    assert done.message == "taken back: Ana Ade ● 1.1 mastered"
    assert [record["kind"] for record in done.records] == ["void"]


def test_verify(demo: Cli) -> None:
    found = shaped(demo.json("verify"), shapes.Verified)
    assert (found.records, found.problems) == (3000, [])


def test_lab_status(demo: Cli) -> None:
    labs = shaped(demo.json("lab", "status"), shapes.Labs).labs
    assert [lab.lab for lab in labs] == [f"L{n}" for n in range(1, 9)]
    assert any(lab.station for lab in labs)
    assert any(lab.station is None for lab in labs)
    last = shaped(demo.json("lab", "status", "L8"), shapes.LabStatus)
    assert last.stages == ["safety", "prelab", "performed", "question"]
    assert len(last.students) == len(demo.json("board")["students"])
    assert {(tuple(s.done), s.blocked_by) for s in last.students} == {((), "safety")}


def test_tests(demo: Cli) -> None:
    found = shaped(demo.json("test"), shapes.Exams)
    assert found == shaped(demo.json("test", "list", "T2"), shapes.Exams)
    assert [(s.assessment, s.since) for s in found.testing] == [("T1", "09:54"), ("T1", "09:54")]
    (asks,) = found.asking
    code = 0 if asks.may else 1
    may = shaped(demo.json("test", "may", asks.id, asks.assessment, code=code), shapes.May)
    assert (may.id, may.name, may.may, may.why) == (asks.id, asks.name, asks.may, asks.why)
    assert may.opens == asks.opens == date(2026, 11, 18)
    assert len(found.students) == len(demo.json("board")["students"])
    start = ("test", "start", asks.id, "--form", "clear", "--allow", "away")
    done = shaped(demo.json(*start), shapes.Log)
    assert done.records[0]["kind"] == "sitting"
    no = shaped(demo.json(*start, code=1), shapes.RefusedLine)
    assert "handed in" in no.message


def test_tests_of_a_class_without_any(klass: Cli) -> None:
    none = shapes.Exams(testing=[], asking=[], assessment=None, students=[])
    assert shaped(klass.json("test"), shapes.Exams) == none


def test_import(empty: Cli, files: Any) -> None:
    (files / "list.csv").write_text("Name,Class,Locker\nAna Ade,P3,17\n,P3,18\n", "utf-8")
    found = shaped(empty.json("import", files / "list.csv"), shapes.Import)
    assert found.students == shapes.Counts(total=1, added=1, changed=0, unchanged=0, left=0)
    assert found.classes == [shapes.ClassCount(name="P3", students=1)]
    assert (found.enrollments, found.objectives) == (1, 0)
    assert found.ignored_columns == ["Locker"]
    (told,) = found.problems
    assert (told.file, told.line) == ("list.csv", 3)
    again = shaped(empty.json("import", files / "list.csv"), shapes.Import)
    assert again.students == shapes.Counts(total=1, added=0, changed=0, unchanged=1, left=0)


def test_an_import_that_is_refused_has_the_same_shape(empty: Cli, files: Any) -> None:
    value = empty.json("import", files / "nowhere.csv", code=1)
    found = msgspec.convert(value, shapes.Import, strict=True)
    assert found.students == shapes.Counts(total=0, added=0, changed=0, unchanged=0, left=0)
    assert [(p.file, p.line) for p in found.problems] == [("nowhere.csv", None)]


def test_an_open_question_is_the_report_and_exit_1(empty: Cli, files: Any) -> None:
    (files / "mixed.csv").write_text("Name,Class\nAna Ade,P3\nBen Bo,\n", "utf-8")
    value = empty.json("import", files / "mixed.csv", code=1)
    found = msgspec.convert(value, shapes.Import, strict=True)
    assert "which class is for Ben Bo (line 3)?" in [p.text for p in found.problems]
    assert empty.records() == 0


def test_course_check(empty: Cli, files: Any) -> None:
    path = files / "chem.toml"
    assert empty.json("course", "check", path) == {"problems": [], "kept": []}
    path.write_text("title = \n", "utf-8")
    (told,) = empty.json("course", "check", path, code=1)["problems"]
    assert msgspec.convert(told, shapes.Told, strict=True).line == 1


def test_student(klass: Cli) -> None:
    klass("log", "aap")
    told = klass.json("student", "aa")
    story = told.pop("story")
    assert shaped(told, shapes.Row).level is None  # moved on to 1.2
    assert {tuple(t) for t in story} == {("day", "when", "what")}
    assert story[0]["what"] == "● 1.1 mastered"


def test_search(klass: Cli) -> None:
    klass("log", "aa:needs a calculator")
    (hit,) = klass.json("search", "CALCULATOR")["hits"]
    assert hit == {
        "day": "2026-11-18",
        "id": klass.tags()["aa"],
        "name": "Ana Ade",
        "text": "needs a calculator",
    }
    assert klass.json("search", "elephant") == {"hits": []}


def test_backup_and_restore(klass: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    done = shaped(klass.json("backup", tmp_path / "x"), shapes.BackedUp)
    assert (done.records, done.private_notes, done.courses) == (15, 0, 1)
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    told = shaped(klass.json("restore", tmp_path / "x"), shapes.Restored)
    assert told.records == shapes.Counted(added=0, same=15, differ=0, erased=0, hidden=0)
    assert told.saved
