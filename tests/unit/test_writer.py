"""The only writer: what is recorded, heard from others, mended or refused."""

from pathlib import Path

import msgspec
from real_class import (
    DAY,
    MOLES,
    NAMES,
    SECTION,
    TITRATION,
    Clock,
    check,
    logged,
    on_disk,
    opened,
    real_class,
    refused,
    saved,
    secret,
    tags,
)

from masterytui.classroom import people
from masterytui.classroom.story import story
from masterytui.mastery import records as r
from masterytui.quicklog.effects import THIS, Draft

# --- one act


def test_an_act_is_saved_then_shown(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    clock.tick(minutes=1)
    done = logged(classroom, "p", check("ana"), words="1.1 ● mastered")
    assert done.message == "Ana Ade 1.1 ● mastered"
    assert done.students == {"ana"}
    assert done.hint == ""
    ana = classroom.board(SECTION).student("ana")
    assert ana is not None
    assert ana.on(MOLES).level == "mastered"
    assert ana.seen == DAY
    (record,) = done.records
    assert (record.day, record.when, record.by.person) == (DAY, "10:15:00.000000", "teacher")
    assert on_disk(tmp_path, "ana")[-1] == record


def test_an_act_on_four_is_one_batch_of_four(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    done = logged(classroom, "t", *(r.Visit(scope=who) for who in NAMES), words="✓ talked")
    first = done.records[0].id
    assert [x.batch for x in done.records] == [r.Batch(first, i, 4) for i in range(4)]
    assert done.message == "Ana Ade, Ben Bo, Cy Coe, Di Doe ✓ talked"


def test_a_sentence_names_two_of_many(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    saved(people.newcomer(classroom, "Eve Eden", SECTION))
    drafts = [r.Visit(scope=s.student) for s in classroom.board(SECTION).students]
    assert logged(classroom, "t", *drafts, words="✓ talked").message == (
        "Ana Ade, Ben Bo +3 ✓ talked"
    )


def test_an_act_of_nothing_is_refused(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    acts = len(classroom.acts)
    assert refused(classroom.record(Draft("s", ()))) == "There is nothing in it to log."
    assert len(classroom.acts) == acts


def test_a_note_on_its_own_act_names_the_fact(tmp_path: Path) -> None:
    """The line cannot know ids: "@1" is the second record of the same draft."""
    classroom = real_class(tmp_path)
    drafts = (
        check("ana"),
        check("ben"),
        r.Note(scope="ana", text="calm", about=f"{THIS}0"),
        r.Note(scope="ben", text="quick", about=f"{THIS}1"),
    )
    ana, ben, calm, quick = logged(classroom, "p", *drafts).records
    assert isinstance(calm, r.Note)
    assert isinstance(quick, r.Note)
    assert (calm.about, quick.about) == (ana.fact, ben.fact)


def test_the_next_note_attaches_to_the_last_act(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "n", check("ana", "not yet"), check("ben", "not yet"), words="1.1 ○ not yet")
    last = classroom.last
    assert last is not None
    assert (last.students, last.objectives) == (("ana", "ben"), (MOLES, MOLES))
    assert (last.level, last.mastered, last.words) == ("not yet", False, "1.1 ○ not yet")
    note = r.Note(scope="ana", text="drew it", about=last.facts[0])
    logged(classroom, "note", note, words="drew it")
    assert classroom.last == msgspec.structs.replace(last, notes=("drew it",))
    logged(classroom, "p", check("ana"))
    assert classroom.last is not None
    assert classroom.last.mastered


def test_no_note_attaches_to_an_import_or_a_move(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    assert classroom.last is None
    saved(people.move(classroom, "di", SECTION, "P4"))
    assert classroom.last is None


# --- what is missing


def test_what_is_missing_is_a_correction_of_the_check(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    (first,) = logged(classroom, "n", check("ana", "not yet"), words="1.1 ○ not yet").records
    before = classroom.board(SECTION)
    clock.tick(minutes=3)
    done = saved(classroom.amend("units"))
    assert done.message == "Ana Ade 1.1 ○ not yet · units"
    (mended,) = done.records
    assert isinstance(mended, r.Check)
    assert (mended.fact, mended.names, mended.missing) == (first.fact, (first.id,), "units")
    assert (mended.day, mended.when) == (first.day, first.when)
    assert classroom.last is not None
    assert classroom.last.notes == ("units",)
    saved(classroom.undo())
    assert classroom.board(SECTION) == before
    assert classroom.last is not None
    assert classroom.last.notes == ()


def test_nothing_is_missing_in_a_check_that_was_taken_back_elsewhere(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "n", check("ana", "not yet"))
    saved(opened(tmp_path, classroom.clock).undo_today())
    assert refused(classroom.amend("units")).startswith("That check was taken back")


# --- private notes


def test_a_private_note_is_nowhere_but_in_the_teachers_story(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "p", check("ana"), words="1.1 ● mastered")
    done = logged(classroom, "note", *secret("ana", "sleeps badly"), words="a private note")
    board = classroom.board(SECTION)
    told = story(classroom, board, "ana")
    assert [t.what for t in told if t.private] == ["sleeps badly"]
    assert "talked" in [t.what for t in told]
    assert not any(t.private for t in story(classroom, board, "ben"))
    ana = board.student("ana")
    assert ana is not None
    assert ana.note is None
    shared = [x for scope in (*NAMES, r.CLASS) for x in classroom.book.records(scope)]
    assert "sleeps badly" not in f"{board} {shared} {done.message} {classroom.last}"
    assert classroom.last is not None
    assert classroom.last.notes == ("a private note",)
    assert list(classroom.book.search("sleeps")) == []


# --- who else writes


def test_two_processes_see_each_other_after_a_refresh(tmp_path: Path) -> None:
    clock = Clock()
    app = real_class(tmp_path, clock)
    line = opened(tmp_path, clock)
    before = app.board(SECTION)
    logged(line, "p", check("ana"))
    saved(people.newcomer(line, "Eve Eden", SECTION))
    assert app.board(SECTION) is before
    eve = next(s for s in line.board(SECTION).students if s.given == "Eve")
    assert app.refresh() == {"ana", eve.student}
    assert app.board(SECTION) == line.board(SECTION)
    assert app.refresh() == frozenset()


def test_the_gate_knows_what_another_process_revoked(tmp_path: Path) -> None:
    clock = Clock()
    app = real_class(tmp_path, clock)
    logged(app, "s", r.Signoff(scope="ana", lab=TITRATION, stage="safety"))
    line = opened(tmp_path, clock)
    revoke = logged(line, "g", r.Revoke(scope="ana", lab=TITRATION, reason="goggles off"))
    performed = Draft("s", (r.Signoff(scope="ana", lab=TITRATION, stage="performed"),))
    assert refused(app.record(performed)) == (
        "Ana Ade cannot be signed as having performed Titration: "
        "safety was taken back today (goggles off): sign it again."
    )
    (again,) = logged(app, "s", r.Signoff(scope="ana", lab=TITRATION, stage="safety")).records
    assert isinstance(again, r.Signoff)
    assert again.answers == (revoke.records[0].id,)
    saved(app.record(performed))


def test_a_new_day_is_another_board(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    logged(classroom, "station", r.Station(section=SECTION, number=2, lab=TITRATION))
    assert classroom.board(SECTION).stations == {2: TITRATION}
    clock.tick(days=1)
    board = classroom.board(SECTION)
    assert (board.day, board.stations) == ("2026-11-19", {})


# --- who is absent


def test_a_fact_about_an_absent_student_is_logged_and_presence_proposed(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    away = r.Roll(scope="ana", section=SECTION, state="absent")
    assert logged(classroom, "r", away).hint == ""
    done = logged(classroom, "p", check("ana"), check("ben"), words="1.1 ● mastered")
    assert done.message == "Ana Ade, Ben Bo 1.1 ● mastered"
    assert done.hint == "Ana Ade is down as absent: aar1 marks present."
    assert len(done.records) == 2
    assert logged(classroom, "r", away).hint == ""
    assert logged(classroom, "t", r.Visit(scope="ben")).hint == ""


# --- mending a fact


def test_a_corrected_fact_keeps_its_time_and_its_old_versions(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    (first,) = logged(classroom, "c", r.Note(scope="ana", text="calm")).records
    clock.tick(minutes=5)
    done = saved(classroom.correct(first, "note mended", text="very calm"))
    assert done.message == "note mended"
    assert [x.text for x in on_disk(tmp_path, "ana") if isinstance(x, r.Note)] == ["very calm"]
    assert done.records[0].when == first.when
    saved(classroom.undo())
    assert [x.text for x in on_disk(tmp_path, "ana") if isinstance(x, r.Note)] == ["calm"]
    assert tags(classroom)["Ana Ade"] == "aa"
