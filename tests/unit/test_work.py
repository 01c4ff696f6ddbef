"""Work on paper: what is back to be redone, and how good it must be of whom."""

import msgspec
from builders import TODAY, board_of, course, fact, student, taking_back

from masterytui.classroom.room import room_of
from masterytui.classroom.words import words
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.debrief import debrief
from masterytui.mastery.replay import replay
from masterytui.mastery.rows import rows
from masterytui.mastery.together import together
from masterytui.mastery.work import to_redo
from masterytui.quicklog import Line
from masterytui.screens.telling import summary

COURSE = course()


def work(code: str, accepted: bool, when: str = "10:00:00", day: str = TODAY) -> r.Work:
    objective = f"c:{code}"
    return fact(r.Work, "ana", day=day, when=when, item="", objective=objective, accepted=accepted)


def expects(level: str, day: str = "2026-11-16") -> r.Expectation:
    return fact(r.Expectation, "ana", day=day, level=level)


def redo(*facts: r.Record) -> tuple[str, ...]:
    board = board_of([*student("ana"), *facts])
    return tuple(work.told(TODAY) for work in to_redo(board, board.students[0]))


def test_what_is_back_waits_until_it_is_accepted() -> None:
    assert redo() == ()
    back = work("2.1", False)
    assert redo(back, work("2.2", True)) == ("Topic 2.1 since today",)
    assert redo(back, work("2.1", True, "10:30:00")) == ()
    assert redo(work("2.1", True), work("2.1", False, "10:30:00")) == ("Topic 2.1 since today",)
    assert redo(back, taking_back(back)) == ()
    assert redo(work("9.9", False)) == ()  # the course has it no more


def test_it_waits_since_it_was_first_handed_back() -> None:
    monday, tuesday = "2026-11-16", "2026-11-17"
    first, again = work("2.1", False, day=monday), work("2.1", False, day=tuesday)
    assert redo(first, again) == ("Topic 2.1 since Mon 16 Nov",)
    assert redo(first, again, taking_back(first)) == ("Topic 2.1 since Tue 17 Nov",)
    accepted = work("2.1", True, "09:00:00", day=tuesday)
    assert redo(first, accepted, again) == ("Topic 2.1 since Tue 17 Nov",)
    longest_first = ("Topic 2.3 since Mon 16 Nov", "Topic 2.2 since Tue 17 Nov")
    assert redo(work("2.2", False, day=tuesday), work("2.3", False, day=monday)) == longest_first


def test_the_days_end_says_since_when() -> None:
    board = board_of([*student("ana"), work("2.1", False, day="2026-11-17")])
    (promise,) = debrief(board, "2026-11-19").promises
    assert promise.why == "to revise: Topic 2.1 since Tue 17 Nov"


def test_the_last_word_on_what_is_expected_counts_from_its_day() -> None:
    def standing(*facts: r.Record) -> tuple[str, str]:
        return replay("ana", facts, {"c": COURSE}).expected

    first, then = expects("perfect"), expects("less than perfect", "2026-11-17")
    assert standing() == ("", "")
    assert standing(then, first) == ("less than perfect", "2026-11-17")
    assert standing(first, then, taking_back(then)) == ("perfect", "2026-11-16")
    assert standing(first, expects("", "2026-11-18")) == ("", "")


def test_no_verdict_and_no_talk_depends_on_it() -> None:
    check = fact(r.Check, "ana", objective="c:2.1", level="mastered")
    plain = replay("ana", [check], {"c": COURSE})
    told = replay("ana", [check, expects("less than perfect")], {"c": COURSE})
    assert told.progress == plain.progress
    assert told.pointer == plain.pointer
    assert (told.seen, told.seen_at) == (plain.seen, plain.seen_at)


BOARD = board_of([*student("ana"), expects("perfect"), work("2.1", False)])


def test_the_bar_tells_it_with_the_student_in_hand() -> None:
    line = Line(room_of(BOARD, rows(BOARD)))
    for key in "an":
        line.press(key, key)
    assert "d work: perfect" in "".join(s.text for s in line.bar().hints)


def test_the_teachers_page_tells_it_and_the_students_own_does_not() -> None:
    said = summary(rows(BOARD)[0], BOARD).plain
    assert "work: perfect since Mon 16 Nov" in said
    assert "to redo: Topic 2.1 since today" in said
    own = msgspec.json.encode(together(BOARD, BOARD.students[0], School())).decode()
    assert "Topic 2.1 and bring it again" in own
    assert "perfect" not in own


def test_how_it_reads() -> None:
    assert words(expects("perfect"), COURSE) == "work expected: perfect"
    assert words(expects(""), COURSE) == "work expected: as of everybody"
