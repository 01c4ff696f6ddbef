"""Whom to ask aloud: what is written stands beside what was heard, and nobody is judged by it."""

from pathlib import Path

import pytest
from builders import TODAY, attempt, board_of, fact, roll, sitting, student
from on_paper import MON, PAPER, THU, TUE, asked, support, the_class, work

import masterytui.mastery
from masterytui.mastery import records as r
from masterytui.mastery.ahead import Ahead, ahead, to_hear, told, written


def found(*facts: r.Record, who: str = "ana") -> list[Ahead]:
    board = the_class(*facts)
    s = board.student(who)
    assert s is not None
    return ahead(PAPER, s, TODAY)


def listed(*facts: r.Record) -> list[str]:
    return [f"{x.code}: {' · '.join(x.sides(TODAY))}" for x in found(*facts)]


def test_work_was_accepted_and_the_answer_was_not_yet() -> None:
    facts = [work("ana", "W2"), asked("ana", "2.2", "not yet")]
    assert listed(*facts) == ["2.2: work accepted Mon 16 Nov · said: not yet Tue 17 Nov"]
    # The work is on 2.1, too, but nobody asked about it: that alone is no news.


def test_work_was_accepted_and_it_was_missed_in_the_test() -> None:
    facts = [work("ana", "W2"), attempt("ana", "T2", "40", "2.1", day=TUE)]
    assert listed(*facts) == ["2.1: work accepted Mon 16 Nov · missed in a test Tue 17 Nov"]


def test_most_have_work_accepted_and_were_not_asked_yet() -> None:
    assert listed(work("ana", "W2")) == []
    assert listed(asked("ana", "2.3", "mastered", "wrote")) == []
    assert listed(work("ana", "W2"), asked("ana", "2.2", "almost", "wrote")) == []


def test_two_pieces_and_never_asked_aloud() -> None:
    facts = [work("ana", "W2"), asked("ana", "2.1", "mastered", "wrote", day=TODAY)]
    assert listed(*facts) == ["2.1: work accepted Mon 16 Nov, wrote it today · not asked aloud yet"]
    settled = [work("ana", "W2"), attempt("ana", "T2", "90", "2.2", "2.3", day=TUE)]
    words = "work accepted Mon 16 Nov, mastered in a test Tue 17 Nov · not asked aloud yet"
    assert listed(*settled)[-1] == f"2.1: {words}"


@pytest.mark.parametrize("evidence", ["said", "showed", "did"])
def test_who_has_explained_it_is_asked_no_more(evidence: str) -> None:
    facts = [work("ana", "W2"), asked("ana", "2.1", "not yet")]
    assert listed(*facts, asked("ana", "2.1", "mastered", evidence, day=TODAY)) == []
    assert listed(*facts, asked("ana", "2.1", "mastered", "wrote", day=TODAY))
    # The last answer counts, and a test that was missed after it is another matter.
    missed = attempt("ana", "T2", "40", "2.1", day=TODAY, when="11:00:00")
    assert listed(*facts, asked("ana", "2.1", "mastered", evidence), missed) == []


def test_written_after_the_answer_once_is_the_usual_way() -> None:
    answer = asked("ana", "2.1", "not yet", day=MON)
    assert listed(answer, work("ana", "W2", day=TUE)) == []
    twice = [work("ana", "W2", day=TUE), asked("ana", "2.1", "mastered", "wrote")]
    words = "work accepted, wrote it Tue 17 Nov · said: not yet Mon 16 Nov"
    assert listed(answer, *twice) == [f"2.1: {words}"]


def test_work_that_is_back_to_be_redone_speaks_for_nobody() -> None:
    answer = asked("ana", "2.1", "not yet")
    assert listed(work("ana", "W2"), answer, work("ana", "W2", False, TODAY)) == []


def test_work_without_an_item_is_on_its_objective_alone() -> None:
    facts = [work("ana", "2.3"), asked("ana", "2.3", "almost")]
    assert listed(*facts) == ["2.3: work accepted Mon 16 Nov · said: almost Tue 17 Nov"]


@pytest.mark.parametrize("what", ["write", "show"])
def test_who_may_write_or_show_is_left_out(what: str) -> None:
    facts = [work("ana", "W2"), asked("ana", "2.1", "not yet")]
    assert listed(*facts, support("ana", what)) == []
    assert listed(*facts, support("ana", what, until=TUE))  # it holds no more
    assert listed(*facts, support("ana", "time"))


def test_the_most_telling_first() -> None:
    facts = [
        *(work("ana", "W2"), work("ana", "2.3"), work("ana", "1.1")),
        asked("ana", "1.1", "not yet", day=TODAY),
        asked("ana", "2.1", "not yet"),
        attempt("ana", "T2", "40", "2.1", day=TODAY, when="11:00:00"),
        asked("ana", "2.3", "mastered", "wrote"),
    ]
    codes = [words.partition(":")[0] for words in listed(*facts)]
    assert codes == ["2.1", "1.1", "2.3"]  # short twice, short once, not asked


def test_of_the_class_one_line_for_each_who_can_be_asked_now() -> None:
    facts: list[r.Record] = []
    for who in ("ana", "ben", "cem", "dan"):
        facts += [*student(who), work(who, "W2"), asked(who, "2.1", "not yet")]
        facts += [asked(who, "2.2", "not yet")]
    facts += [sitting("ben", "T1"), roll("cem", "absent")]
    facts += [attempt("dan", "T2", "40", "2.2", day=TODAY)]
    heard = to_hear(board_of(facts, PAPER))
    assert [(x.student, x.objective) for x in heard] == [("dan", "c:2.2"), ("ana", "c:2.1")]
    gone = fact(r.At, "ana", place="out", section="P3")
    assert [x.student for x in to_hear(board_of([*facts, gone], PAPER))] == ["dan"]


def test_what_is_written_oldest_first() -> None:
    facts = [
        work("ana", "W2", day=TUE),
        asked("ana", "2.1", "mastered", "wrote", day=MON),
        asked("ana", "2.1", "mastered", day=THU),
    ]
    (ana, _) = the_class(*facts).students
    words = told(written(PAPER, ana, "c:2.1"), TODAY)
    assert words == "wrote it Mon 16 Nov, work accepted Tue 17 Nov"


def test_no_other_rule_looks_at_it() -> None:
    rules = Path(masterytui.mastery.__file__).parent.glob("*.py")
    assert not [rule.name for rule in rules if "mastery.ahead" in rule.read_text("utf-8")]
