"""Own tests on the page that is turned to a student: kind words, and nobody else's business."""

import msgspec
from builders import attempt, check, fact, sitting
from on_paper import MON, PAPER, TUE, support, the_class

from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course
from masterytui.mastery.together import Together, together
from masterytui.screens.turned import page


def ruled(**rules: object) -> Course:
    """The course with these rules of its tests."""
    return msgspec.structs.replace(PAPER, tests=msgspec.structs.replace(PAPER.tests, **rules))


DAILY = ruled(remedies=("check",))
"""A test a day, and below the line a second check."""


def turned(*facts: r.Record, course: Course = DAILY) -> Together:
    board = the_class(*facts, course=course)
    return together(board, board.students[0], School())


def told(*facts: r.Record, course: Course = DAILY) -> dict[str, str]:
    shown = turned(*facts, course=course)
    return {t.title: t.words for part in (*shown.finished, *shown.parts) for t in part.tests}


def at_unit(number: int) -> r.Working:
    """Ana works on the first objective of the unit."""
    return fact(r.Working, "ana", when="12:00:00", objectives=(f"c:{number}.1",))


def test_a_passed_test_says_how_much_and_that_it_is_passed() -> None:
    passed = attempt("ana", "T1", "88", day=TUE)
    assert told(passed, at_unit(2))["Unit 1 test"] == "88 %, passed"
    assert told(passed, at_unit(1))["Unit 1 test"] == "88 %, passed"


def test_a_later_try_that_counts_less_is_no_figure_to_show() -> None:
    lower = [attempt("ana", "T1", "88", day=MON), attempt("ana", "T1", "40", day=TUE)]
    assert told(*lower, at_unit(2), course=ruled(counts="last"))["Unit 1 test"] == "passed"


def test_one_below_the_line_says_when_it_may_be_tried_again_and_what_comes_before() -> None:
    missed = attempt("ana", "T2", "40", "2.2")
    words = "ready to try again tomorrow; before it: a second check on 2.2"
    assert told(missed)["Unit 2 test"] == words
    before = attempt("ana", "T2", "40", "2.2", day=MON)
    assert told(before)["Unit 2 test"] == "ready to try again; before it: a second check on 2.2"
    mended = check("ana", "2.2", "mastered", TUE)
    assert told(before, mended, at_unit(2))["Unit 2 test"] == "ready to try again"
    friday = ruled(remedies=("check",), every=2)
    words = "ready to try again on Fri 20 Nov; before it: a second check on 2.2"
    assert told(missed, course=friday)["Unit 2 test"] == words


def test_one_not_tried_yet_says_so_once_all_of_it_is_mastered() -> None:
    some = [check("ana", code, "mastered", MON) for code in ("2.1", "2.2")]
    assert told(*some, at_unit(2))["Unit 2 test"] == ""
    every = [*some, check("ana", "2.3", "mastered", MON)]
    assert told(*every, at_unit(2))["Unit 2 test"] == "ready when you are"
    another = attempt("ana", "T1", "90")  # a test a day
    assert told(*every, another, at_unit(2))["Unit 2 test"] == "ready tomorrow"


def test_the_one_that_is_sat_now() -> None:
    missed = attempt("ana", "T2", "40", "2.2", day=MON)
    shown = told(missed, sitting("ana", "T1", when="10:05:00"), at_unit(1))
    assert (shown["Unit 1 test"], shown["Unit 2 test"]) == ("begun at 10:05", "")


def test_a_project_and_what_is_made_of_parts() -> None:
    assert told(at_unit(3))["Unit 3 exit"] == ""
    test = attempt("ana", "T3", "80", day=MON)
    shown = told(test, at_unit(3))
    assert shown["Unit 3 exit"] == "1 of 2 parts passed"
    assert shown["Flame poster"] == "ready when you are"  # the test settled all of it
    poster = attempt("ana", "P3", "50", day=TUE)
    shown = told(test, poster, at_unit(3), course=ruled(remedies=()))
    assert shown["Flame poster"] == "ready to try again"
    assert shown["Unit 3 exit"] == "1 of 2 parts passed"
    shown = told(test, attempt("ana", "P3", "90", day=TUE), at_unit(3))
    assert (shown["Flame poster"], shown["Unit 3 exit"]) == ("90 %, passed", "85 %, passed")


def test_a_unit_before_tells_only_of_tests_there_is_something_to_say_of() -> None:
    behind = turned(check("ana", "1.1", "mastered", MON), at_unit(2)).finished
    assert [[t.words for t in part.tests] for part in behind] == [["ready when you are"]]
    behind = turned(attempt("ana", "T1", "40", day=MON), at_unit(3)).finished
    assert [(part.done, len(part.tests)) for part in behind] == [(0, 1)]


def test_no_line_of_their_own_no_reason_and_no_hard_word() -> None:
    line = fact(r.Support, "ana", day=MON, when="08:00:00", what="line", words="60")
    facts = [
        line,
        support("ana", "time"),
        sitting("ana", "T1", day=TUE, override="has the bus to catch"),
        attempt("ana", "T1", "62", day=TUE, when="11:00:00"),
        attempt("ana", "T2", "40", "2.2", day=TUE, when="11:30:00"),
        at_unit(2),
    ]
    own = msgspec.json.encode(turned(*facts)).decode()
    assert "62" not in own
    for word in ("60", "40", "bus", "allowed", "fail", "line", "missed", "Ben"):
        assert word not in own, word


def test_the_page_wraps_what_is_long_and_ticks_what_is_passed() -> None:
    facts = [
        attempt("ana", "T1", "88", day=TUE),
        attempt("ana", "T2", "40", "2.2", when="11:00:00"),
        at_unit(2),
    ]
    lines = [row.content.plain.rstrip() for row in page(turned(*facts), 44)]
    assert " ✓ Unit 1 test: 88 %, passed" in lines
    at = lines.index("   Unit 2 test: ready to try again")
    assert lines[at + 1] == "   tomorrow; before it: a second check on"
    assert max(map(len, lines)) <= 44
    assert "   then Unit 3 test" in lines
