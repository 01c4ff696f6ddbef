"""The only writer: what is recorded, taken back, brought back, heard from others, or refused."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_class import (
    DAY,
    LIMITING,
    MOLES,
    NAMES,
    SECTION,
    TITRATION,
    Clock,
    logged,
    on_disk,
    opened,
    real_class,
    refused,
    saved,
    tags,
)

from masterytui.classroom import people
from masterytui.classroom.story import story
from masterytui.classroom.writer import Change, Classroom, NotSaved, Refused
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.quicklog.effects import THIS, Draft
from masterytui.store.book import Book
from masterytui.store.files import Files


def check(who: str, level: str = "mastered", objective: str = MOLES) -> r.Check:
    return r.Check(scope=who, objective=objective, level=level)


def secret(who: str, text: str) -> tuple[r.Record, r.Record]:
    """What a private note logs: it, and a visit that everybody may see."""
    return r.Note(scope=who, text=text, private=True), r.Visit(scope=who)


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


# --- taking back


def test_nothing_to_take_back_or_bring_back(tmp_path: Path) -> None:
    classroom = opened(tmp_path, Clock())
    assert refused(classroom.undo()) == "Nothing to take back."
    assert refused(classroom.redo()) == "Nothing to bring back."
    assert refused(classroom.undo_today()).startswith("Nothing was logged on this device today")


def test_a_new_act_ends_what_can_be_brought_back(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "t", r.Visit(scope="ana"))
    saved(classroom.undo())
    logged(classroom, "t", r.Visit(scope="ben"))
    assert refused(classroom.redo()) == "Nothing to bring back."


def test_undo_of_what_another_process_took_back_says_so_and_goes_on(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "t", r.Visit(scope="ana"), words="✓ talked")
    logged(classroom, "t", r.Visit(scope="ben"), words="✓ talked")
    saved(opened(tmp_path, classroom.clock).undo_today())
    assert refused(classroom.undo()).startswith("That was taken back already")
    assert saved(classroom.undo()).message == "Ana Ade ✓ talked"
    assert saved(classroom.redo()).message == "Ana Ade ✓ talked"


Shot = tuple[Board, Board, tuple[tuple[str, ...], ...]]
Do = Callable[[Classroom], Change | Refused]

PEOPLE = st.sampled_from([*NAMES])
OBJECTIVES = st.sampled_from([MOLES, LIMITING])
LEVELS = st.sampled_from(["not yet", "almost", "mastered"])


def recorded(*drafts: r.Record, verb: str = "x") -> Do:
    return lambda classroom: classroom.record(Draft(verb, drafts, verb))


def signed(who: str, stage: r.Stage) -> Do:
    return recorded(r.Signoff(scope=who, lab=TITRATION, stage=stage))


ACTS: st.SearchStrategy[Do] = st.one_of(
    st.builds(lambda who, level, o: recorded(check(who, level, o)), PEOPLE, LEVELS, OBJECTIVES),
    st.builds(
        lambda several: recorded(*(check(who, "almost") for who in several)),
        st.lists(PEOPLE, min_size=2, unique=True),
    ),
    st.just(lambda classroom: classroom.amend("units")),
    st.builds(
        lambda who, o, up: recorded(r.Flag(scope=who, objective=o, raised=up)),
        PEOPLE,
        OBJECTIVES,
        st.booleans(),
    ),
    st.builds(lambda who, o: recorded(r.Working(scope=who, objectives=(o,))), PEOPLE, OBJECTIVES),
    st.builds(lambda who, o: recorded(r.Placed(scope=who, objective=o)), PEOPLE, OBJECTIVES),
    st.builds(lambda who: recorded(r.Waiting(scope=who, what="check")), PEOPLE),
    st.builds(lambda who: recorded(*secret(who, "at home"), verb="c"), PEOPLE),
    st.builds(lambda who: recorded(check(who), r.Note(scope=who, text="calm", about="@0")), PEOPLE),
    st.builds(
        lambda who, state: recorded(r.Roll(scope=who, section=SECTION, state=state), verb="r"),
        PEOPLE,
        st.sampled_from(["present", "absent", "tardy"]),
    ),
    st.builds(
        lambda number, lab: recorded(r.Station(section=SECTION, number=number, lab=lab)),
        st.integers(1, 2),
        st.sampled_from([TITRATION, ""]),
    ),
    st.builds(
        lambda who: recorded(r.At(scope=who, place="station", section=SECTION, number=1)), PEOPLE
    ),
    st.builds(signed, PEOPLE, st.sampled_from(["safety", "performed", "question"])),
    st.builds(lambda who: recorded(r.Revoke(scope=who, lab=TITRATION, reason="goggles")), PEOPLE),
    st.builds(
        lambda name: lambda classroom: people.newcomer(classroom, name, SECTION),
        st.sampled_from(["Ana Ade", "Eve Eden", "Bo"]),
    ),
    st.builds(lambda who: lambda c: people.rename(c, who, "Noor Aziz"), PEOPLE),
    st.builds(lambda who: lambda c: people.retag(c, who, SECTION, "zz"), PEOPLE),
    st.builds(lambda who: lambda c: people.move(c, who, SECTION, "P4"), PEOPLE),
)
STEPS = st.lists(st.one_of(ACTS, st.sampled_from(["undo", "undo", "redo"])), max_size=10)


def shot(classroom: Classroom) -> Shot:
    """Everything that is shown of the class."""
    private = (classroom.book.private_notes(who) for who in NAMES)
    notes = tuple(tuple(note.text for note in several) for several in private)
    return classroom.board(SECTION), classroom.board("P4"), notes


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_undo_and_redo_restore_the_board_exactly(steps: list[Do | str]) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        classroom = real_class(Path(folder) / "book", clock)
        first = len(classroom.acts)
        past, now, future = list[Shot](), shot(classroom), list[Shot]()
        for step in steps:
            clock.tick(seconds=40)
            if step == "undo" and past:
                saved(classroom.undo())
                future.append(now)
                now = past.pop()
            elif step == "redo" and future:
                saved(classroom.redo())
                past.append(now)
                now = future.pop()
            elif not isinstance(step, str) and isinstance(step(classroom), Change):
                past.append(now)
                now, future = shot(classroom), []
                for _ in range(2):
                    saved(classroom.undo())
                    assert shot(classroom) == past[-1]
                    saved(classroom.redo())
            assert shot(classroom) == now
            assert len(classroom.acts) == first + len(past)
        again = opened(Path(folder) / "book", clock)
        assert shot(again) == now
        while past:
            saved(classroom.undo())
            assert shot(classroom) == past.pop()
        again.refresh()
        assert shot(again) == shot(classroom)
        again.book.close()
        classroom.book.close()


# --- taking back what another process logged


def test_undo_today_takes_back_one_act_after_the_other(tmp_path: Path) -> None:
    clock = Clock()
    app = real_class(tmp_path, clock)
    before = app.board(SECTION)
    for who in ("ana", "ben"):
        clock.tick(minutes=1)
        logged(app, "t", r.Visit(scope=who), r.Note(scope=who, text="calm"))
    line = opened(tmp_path, clock)
    assert saved(line.undo_today()).message == "taken back: Ben Bo talked"
    assert saved(line.undo_today()).message == "taken back: Ana Ade talked"
    assert app.refresh() == {"ana", "ben"}
    assert app.board(SECTION) == before


def test_undo_today_leaves_other_days_and_other_devices_alone(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    clock.tick(days=1)
    other = r.Visit(
        id="tablet.1",
        fact="tablet.1",
        scope="ana",
        stamp=classroom.book.highest_stamp + 5,
        day="2026-11-19",
        when="09:00:00",
        batch=r.Batch("tablet.1", 0, 1),
        by=r.By("teacher", "tablet"),
    )
    classroom.book.append([other])
    assert refused(classroom.undo_today()).startswith("Nothing was logged on this device today")


def test_undo_today_of_what_was_brought_back(tmp_path: Path) -> None:
    clock = Clock()
    app = real_class(tmp_path, clock)
    before = app.board(SECTION)
    logged(app, "t", r.Visit(scope="ana"))
    saved(app.undo())
    saved(app.redo())
    line = opened(tmp_path, clock)
    assert saved(line.undo_today()).message == "taken back: Ana Ade talked"
    assert line.board(SECTION) == before


def test_undo_today_says_which_lab_and_which_course(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    logged(classroom, "s", r.Signoff(scope="ana", lab=TITRATION, stage="safety"))
    logged(classroom, "station", r.Station(section=SECTION, number=2, lab=TITRATION))
    line = opened(tmp_path, clock)
    assert saved(line.undo_today()).message == "taken back: station 2: Titration"
    assert saved(line.undo_today()).message == "taken back: Ana Ade Titration: safety signed"


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


def test_a_private_note_is_taken_back_and_brought_back(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    before = shot(classroom)
    logged(classroom, "c", *secret("ana", "sleeps badly"))
    after = shot(classroom)
    assert after[2] == (("sleeps badly",), (), (), ())
    saved(classroom.undo())
    assert shot(classroom) == before
    saved(classroom.redo())
    assert shot(classroom) == after
    saved(classroom.undo())
    assert shot(classroom) == before


def test_nothing_shared_names_a_private_note(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    note, visit = logged(classroom, "c", *secret("ana", "sleeps badly")).records
    for act in (classroom.undo, classroom.redo, classroom.undo):
        saved(act())
    shared = [x for x in classroom.book.records("ana") if isinstance(x, r.Void)]
    assert next(x.names for x in shared) == (visit.id,)
    assert note.id not in f"{shared}"


def test_a_private_note_is_taken_back_by_another_process(tmp_path: Path) -> None:
    clock = Clock()
    app = real_class(tmp_path, clock)
    before = shot(app)
    logged(app, "c", *secret("ana", "sleeps badly"))
    line = opened(tmp_path, clock)
    assert saved(line.undo_today()).message == "taken back: Ana Ade talked"
    assert shot(line) == before


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
    assert done.hint == "Saved. Ana Ade is down as absent: r1 marks present."
    assert len(done.records) == 2
    assert logged(classroom, "r", away).hint == ""
    assert logged(classroom, "t", r.Visit(scope="ben")).hint == ""


# --- a disk that refuses


class Full(Files):
    """A disk on which, while it is full, nothing can be begun and no sync reports success."""

    full = False

    def sync(self, fd: int) -> None:
        super().sync(fd)
        self._refuse()

    def create(self, path: str) -> int:
        if f"{os.sep}live{os.sep}" in path:
            self._refuse()
        return super().create(path)

    def _refuse(self) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "full")


def test_what_the_disk_refused_is_not_claimed(tmp_path: Path) -> None:
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    logged(classroom, "t", r.Visit(scope="ben"), words="✓ talked")
    before, acts = shot(classroom), list(classroom.acts)
    draft = Draft("p", (check("ana"),), "1.1 ● mastered")
    disk.full = True
    with pytest.raises(NotSaved, match="the disk is full"):
        classroom.record(draft)
    assert (shot(classroom), list(classroom.acts)) == (before, acts)
    with pytest.raises(NotSaved):
        classroom.undo()
    assert (shot(classroom), list(classroom.acts)) == (before, acts)
    disk.full = False
    assert saved(classroom.record(draft)).message == "Ana Ade 1.1 ● mastered"
    assert len(on_disk(tmp_path, "ana")) == 3
    assert saved(classroom.undo()).message == "Ana Ade 1.1 ● mastered"
    assert saved(classroom.undo()).message == "Ben Bo ✓ talked"
    assert shot(opened(tmp_path, clock)) == shot(classroom)


def test_what_is_tried_again_is_one_fact(tmp_path: Path) -> None:
    """The refused lines may be on the disk all the same: the next try has to be the same ones."""
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    logged(classroom, "c", *secret("ben", "tired"))
    disk.full = True
    draft = Draft("c", secret("ana", "sleeps badly"))
    for _ in range(2):
        with pytest.raises(NotSaved):
            classroom.record(draft)
        clock.tick(seconds=20)
    disk.full = False
    saved(classroom.record(draft))
    book = Book.open(tmp_path)
    assert [note.text for note in book.private_notes("ana")] == ["sleeps badly"]
    assert sum(isinstance(x, r.Visit) for x in book.records("ana")) == 1
    book.close()


def test_what_is_tried_again_on_another_day_is_another_fact(tmp_path: Path) -> None:
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    disk.full = True
    with pytest.raises(NotSaved):
        classroom.record(Draft("t", (r.Visit(scope="ana"),)))
    disk.full = False
    clock.tick(days=1)
    assert logged(classroom, "t", r.Visit(scope="ana")).records[0].day == "2026-11-19"


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
