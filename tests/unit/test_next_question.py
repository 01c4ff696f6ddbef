"""Which question comes next, and whether it is new to the student."""

from masterytui.mastery.asking import Asking, first_to_ask, next_new, questions
from masterytui.mastery.course import Objective, Question
from masterytui.mastery.questions import Drawn
from masterytui.mastery.standing import Progress, Put, Seen, Standing

THREE = Objective(
    code="2.4",
    id="o",
    question=(Question("first?", "1", "q1"), Question("second?", "2", "q2"), Question("third?")),
)
TWO = Objective(code="2.4", id="o", question=THREE.question[:2])


VARIES = Question("{m} of Al?", "m * 2", "v", vary="m = 2, 3, 4 g")
MIXED = Objective(code="2.4", id="o", question=(Question("why?", "so", "w"), VARIES))


def seen(question: str, day: str, when: str = "10:00:00") -> Seen:
    return Seen("f", "not yet", 0, False, day, when, question)


def ana(progress: Progress) -> Standing:
    return Standing("ana", progress={"o": progress})


def test_the_first_new_question_comes_next() -> None:
    progress = Progress((seen("q1", "2026-11-16"),))
    known = questions(THREE, ana(progress))
    assert known[0] == Asking(Drawn(THREE.question[0]), progress.checks[0], new=False)
    assert [a.last is None for a in known] == [False, True, True]
    assert first_to_ask(known) == 1


def test_when_all_were_asked_the_one_longest_ago_comes_next() -> None:
    checks = (
        seen("q2", "2026-11-12"),
        seen("q1", "2026-11-13"),
        seen("q2", "2026-11-16"),
    )
    known = questions(TWO, ana(Progress(checks)))
    assert [a.last for a in known] == [checks[1], checks[2]]
    assert first_to_ask(known) == 0
    same_day = (seen("q1", "2026-11-16", "10:05:00"), seen("q2", "2026-11-16", "10:01:00"))
    assert first_to_ask(questions(TWO, ana(Progress(same_day)))) == 1


def test_no_question_at_all() -> None:
    assert first_to_ask(questions(Objective(code="2.4"), Standing("ana"))) == -1


def with_values(m: str, day: str) -> Seen:
    return Seen("f", "almost", 500, False, day, "10:00:00", "v", values=(("m", m),))


def test_one_that_varies_stays_new_while_there_are_values_left() -> None:
    checks = [seen("w", "2026-11-12")]
    had = []
    for day in ("2026-11-13", "2026-11-16", "2026-11-17"):
        known = questions(MIXED, ana(Progress(tuple(checks))))
        assert first_to_ask(known) == 1
        assert known[1].new
        had.append(known[1].drawn.values)
        checks.append(with_values(had[-1][0][1], day))
    assert sorted(had) == [(("m", "2"),), (("m", "3"),), (("m", "4"),)]
    # All were asked: now the one longest ago, which is the other question.
    known = questions(MIXED, ana(Progress(tuple(checks))))
    assert [a.new for a in known] == [False, False]
    assert known[1].drawn.values == had[0]
    assert first_to_ask(known) == 0


def test_one_never_asked_goes_before_new_values_of_another() -> None:
    known = questions(MIXED, ana(Progress((with_values("2", "2026-11-16"),))))
    assert first_to_ask(known) == 0
    drawn = next_new(MIXED, ana(Progress((with_values("2", "2026-11-16"),))))
    assert drawn == Drawn(MIXED.question[0])


def test_what_was_only_asked_counts_as_asked() -> None:
    puts = (Put("w", "2026-11-16", "10:00:00"), Put("v", "2026-11-16", "10:01:00", (("m", "2"),)))
    s = Standing("ana", asked={"o": puts})
    known = questions(MIXED, s)
    assert [a.last for a in known] == list(puts)
    assert [a.new for a in known] == [False, True]
    assert known[1].drawn.values != (("m", "2"),)
    # The same question of another objective is another one.
    assert questions(MIXED, Standing("ana", asked={"other": puts}))[0].new


def test_what_was_passed_over_comes_last_and_is_still_new() -> None:
    s = ana(Progress((seen("w", "2026-11-12"),)))
    first = questions(MIXED, s)[1].drawn.values
    second = questions(MIXED, s, {"v": [first]})[1].drawn.values
    third = questions(MIXED, s, {"v": [first, second]})[1].drawn.values
    assert len({first, second, third}) == 3
    again = questions(MIXED, s, {"v": [first, second, third]})[1]
    assert (again.drawn.values, again.new) == (first, True)
