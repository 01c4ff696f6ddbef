"""Which question to ask a student next, and what the verdict of an oral check logs."""

from masterytui.classroom.checking import Hearing
from masterytui.classroom.room import room_of
from masterytui.classroom.view import View
from masterytui.classroom.words import words
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Course, load
from masterytui.mastery.records import Asked, Check, Note, Visit
from masterytui.mastery.rows import rows
from masterytui.mastery.standing import Put
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import LastAct
from tests.unit.builders import board_of, fact, student

LOADED = load(
    """
    title = "Chemistry"
    notes = ["with an example"]
    missing = ["units", "balancing"]
    [[unit]]
    code = "2"
    title = "Amounts"
    item = [
      { kind = "objective", code = "2.1", question = [{ ask = "a?" }, { ask = "b?" }] },
      { kind = "objective", code = "2.2" },
      { kind = "objective", code = "2.3", question = [
        { ask = "{m} of Al?", vary = "m = 2.0 to 9.0 g", answer = "m * 2" },
      ] },
    ]
    """,
    "c",
)
assert isinstance(LOADED, Course), LOADED
COURSE: Course = LOADED


def view(*facts: r.Record, last: LastAct | None = None) -> View:
    board: Board = board_of([*student("ana"), *facts], COURSE)
    listed = rows(board)
    return View(board, listed, {}, (), (), room_of(board, listed, last=last), (), "10:14")


def saved(level: str, *notes: str, mastered: bool = False) -> LastAct:
    return LastAct(
        verb="n", facts=("t.1",), students=("ana",), level=level, mastered=mastered, notes=notes
    )


def test_a_verdict_keeps_question_and_evidence() -> None:
    heard = Hearing(view(), "ana")
    heard.evidence = "showed"
    expected = Check(
        scope="ana", objective="c:2.1", level="almost", question="c:2.1/1", evidence="showed"
    )
    assert heard.judged("a") == Draft("a", (expected,), "2.1 ◐ almost")


def test_without_a_question_the_verdict_counts_all_the_same() -> None:
    heard = Hearing(view(), "ana", "c:2.2")
    draft = heard.judged("p")
    assert isinstance(draft, Draft)
    assert draft.records == (Check(scope="ana", objective="c:2.2", level="mastered"),)


def test_one_verdict_per_question() -> None:
    heard = Hearing(view(), "ana")
    heard.saved = "t.1"
    heard.view = view(last=saved("not yet"))
    assert heard.judged("p") == "This one is saved: ⌫ takes it back, ▼ asks another question."
    heard.take(1)
    draft = heard.judged("p")
    assert isinstance(draft, Draft)
    assert draft.records[0] == Check(
        scope="ana", objective="c:2.1", level="mastered", question="c:2.1/2"
    )


def test_no_objective_no_verdict() -> None:
    heard = Hearing(view(), "nobody")
    heard.objective = ""
    assert isinstance(heard.judged("p"), str)


def test_questions_go_round_and_objectives_stop_at_the_ends() -> None:
    heard = Hearing(view(), "ana")
    places = []
    for _ in range(3):
        heard.take(heard.at + 1)
        places.append(heard.at)
    assert places == [1, 0, 1]
    heard.turn(-1)
    assert (heard.objective, heard.at) == ("c:2.1", 0)
    heard.turn(1)
    assert (heard.objective, heard.at) == ("c:2.2", -1)
    heard.take(1)
    assert heard.at == -1


def test_a_verdict_keeps_the_values_that_were_asked() -> None:
    heard = Hearing(view(), "ana", "c:2.3")
    drawn = heard.asked[0].drawn
    assert drawn.ask == f"{dict(drawn.values)['m']} g of Al?"
    draft = heard.judged("p")
    assert isinstance(draft, Draft)
    assert draft.records == (
        Check(
            scope="ana",
            objective="c:2.3",
            level="mastered",
            question="c:2.3/1",
            values=drawn.values,
        ),
    )


def test_another_is_the_same_with_other_values_where_there_is_only_one() -> None:
    heard = Hearing(view(), "ana", "c:2.3")
    shown = []
    for _ in range(5):
        shown.append(heard.asked[heard.at].drawn.values)
        heard.another()
    assert len(set(shown)) == 5


def test_back_again_stands_what_was_there() -> None:
    heard = Hearing(view(), "ana")
    first = heard.asked[0]
    heard.another()
    heard.take(heard.at - 1)
    assert heard.asked[heard.at] == first


def test_a_question_only_asked_is_a_fact_of_its_own() -> None:
    heard = Hearing(view(), "ana", "c:2.3")
    values = heard.asked[0].drawn.values
    draft = heard.only_asked()
    assert isinstance(draft, Draft)
    asked = Asked(scope="ana", objective="c:2.3", question="c:2.3/1", values=values)
    assert (draft.records, draft.words) == ((asked,), "2.3 question asked")
    told = fact(Asked, "ana", objective="c:2.3", question="c:2.3/1", values=values)
    after = Hearing(view(told), "ana", "c:2.3")
    assert after.asked[0].drawn.values != values
    assert isinstance(after.asked[0].last, Put)


def test_a_story_tells_what_was_asked_with_its_values() -> None:
    values = (("m", "4.6"),)
    asked = Asked(objective="c:2.3", question="c:2.3/1", values=values)
    assert words(asked, COURSE) == "asked on 2.3: 4.6 g of Al?"
    assert words(Asked(objective="c:2.3", question="gone"), COURSE) == "asked on 2.3: a question"
    check = Check(objective="c:2.3", level="almost", question="c:2.3/1", values=values)
    assert words(check, COURSE).endswith("2.3 almost · asked: 4.6 g of Al?")


def test_there_may_be_nothing_to_remember() -> None:
    assert isinstance(Hearing(view(), "ana", "c:2.2").only_asked(), str)
    heard = Hearing(view(last=saved("not yet")), "ana")
    heard.saved = "t.1"
    assert isinstance(heard.only_asked(), str)


def test_digits_say_what_is_missing_or_note() -> None:
    heard = Hearing(view(), "ana")
    offered = [heard.canned]
    heard.saved = "t.1"
    for last in (saved("not yet"), saved("mastered", mastered=True)):
        heard.view = view(last=last)
        offered.append(heard.canned)
    assert offered == [(), ("units", "balancing"), ("with an example",)]


def test_only_the_last_thing_missing_counts() -> None:
    check = fact(r.Check, "ana", objective="c:2.1", level="not yet", missing="balancing")
    heard = Hearing(view(check), "ana")
    heard.saved = check.fact
    act = LastAct(
        verb="n",
        facts=(check.fact,),
        students=("ana",),
        level="not yet",
        notes=("units", "balancing", "saw the video"),
    )
    heard.view = view(check, last=act)
    assert heard.added == ("balancing", "saw the video")


def test_notes_on_the_check_or_on_the_talk() -> None:
    heard = Hearing(view(), "ana")
    assert heard.noted("  ") is None
    alone = heard.noted("asks good questions")
    assert alone is not None
    assert alone.records == (Note(scope="ana", text="asks good questions", objective="c:2.1"),)
    private = heard.noted(". tired")
    assert private is not None
    assert private.records == (
        Note(scope="ana", text="tired", objective="c:2.1", private=True),
        Visit(scope="ana"),
    )
    heard.saved = "t.1"
    heard.view = view(last=saved("not yet"))
    on_it = heard.noted("read it aloud")
    assert on_it is not None
    assert on_it.records == (Note(scope="ana", text="read it aloud", about="t.1"),)
