"""Taking back and bringing back: in this process, from another one, in private."""

from pathlib import Path

from real_class import (
    SECTION,
    TITRATION,
    Clock,
    logged,
    opened,
    real_class,
    refused,
    saved,
    secret,
    shot,
)

from masterytui.mastery import records as r


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
