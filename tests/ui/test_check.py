"""The oral check: four keys from the room, one verdict per question, nothing saved by accident."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.classroom.people import newcomer
from masterytui.classroom.room import next_question
from masterytui.classroom.writer import Change
from masterytui.mastery import records as r
from masterytui.mastery.worked import worked
from masterytui.quicklog import Draft
from masterytui.screens.check import CheckScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown


def logged(app: MasteryApp) -> list[r.Record]:
    """What this app logged and did not take back, act by act."""
    return [record for act in app.hour.classroom.acts for record in act.batch]


def own_course(app: MasteryApp, text: str) -> None:
    """Gives the class a course of the teacher's own."""
    classroom, section = app.hour.classroom, app.hour.section
    records = (
        r.Course(course="own", text=text),
        r.Section(section=section, title=classroom.sections()[section].title, course="own"),
    )
    assert isinstance(classroom.record(Draft("course", records)), Change)


def screen(pilot: Pilot[Any]) -> CheckScreen:
    assert isinstance(pilot.app.screen, CheckScreen)
    return pilot.app.screen


async def test_four_keys_from_the_room(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        view = hands.room.view
        student, question = next(
            (p, asked)
            for p in view.room.students
            if p.checks and (asked := next_question(view.board, p.id, p.objectives[0]))
        )
        objective = student.objectives[0]
        await hands.keys(f"{student.tag}q")
        assert student.name in shown(pilot)
        assert question.ask[:30] in listed(pilot)
        assert f"Answer: {worked(question).text}"[:30] in listed(pilot)
        await hands.keys("p")
        assert hands.inputs == 4
        (check,) = logged(app)
        assert isinstance(check, r.Check)
        assert (check.scope, check.objective, check.level) == (student.id, objective, "mastered")
        assert (check.question, check.evidence) == (question.id, "said")
        assert screen(pilot).query_one("#head").has_class("done")
        await hands.keys("\n")
        assert isinstance(pilot.app.screen, RoomScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_by_taps_with_what_is_missing(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        hands.inputs = 0
        await hands.tap("not_yet")
        await hands.tap("word:2")
        assert hands.inputs == 2
        missing = screen(pilot).view.board.course.missing
        check = logged(app)[-1]
        assert isinstance(check, r.Check)
        assert (check.level, check.missing) == ("not yet", missing[1])
        await hands.tap("back")
        assert isinstance(pilot.app.screen, RoomScreen)


async def test_evidence_is_chosen_before_the_verdict(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqHa")
        (check,) = logged(app)
        assert isinstance(check, r.Check)
        assert (check.level, check.evidence) == ("almost", "showed")
        await hands.keys("w")
        assert screen(pilot).tone == "refused"
        assert len(logged(app)) == 1


async def test_one_tap_turns_the_evidence_where_there_is_no_room_for_four(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        for expected in ("wrote", "showed", "did", "said"):
            await hands.tap("evidence")
            assert screen(pilot).heard.evidence == expected


async def test_a_second_verdict_needs_another_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqn")
        await hands.keys("p")
        assert screen(pilot).tone == "refused"
        assert [x.level for x in logged(app) if isinstance(x, r.Check)] == ["not yet"]
        await pilot.press("down")
        await hands.keys("p")
        first, second = (x for x in logged(app) if isinstance(x, r.Check))
        assert (first.level, second.level) == ("not yet", "mastered")
        assert first.question != second.question


async def test_undo_takes_back_only_what_was_logged_here(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("adt")
        await hands.keys("ktq\b")
        assert len(logged(app)) == 1
        await hands.keys("n3")
        assert len(app.hour.classroom.acts) == 3
        await hands.keys("\b")
        (check,) = [x for x in logged(app) if isinstance(x, r.Check)]
        assert check.missing == ""
        assert screen(pilot).hearing.verdict is not None
        await hands.keys("\b\b\b")
        assert [x.kind for x in logged(app)] == ["visit"]
        assert screen(pilot).hearing.verdict is None
        await hands.keys("a")
        assert [x.kind for x in logged(app)] == ["visit", "check"]


async def test_a_note_on_the_check_and_a_private_one(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqpc")
        pilot.app.screen.query_one(Input).value = "drew [b] a ratio table"
        await hands.keys("\n")
        check, note = logged(app)
        assert isinstance(note, r.Note)
        assert (note.about, note.text, note.private) == (
            check.fact,
            "drew [b] a ratio table",
            False,
        )
        assert "drew [b] a ratio table" in shown(pilot)
        await hands.keys(" ")
        pilot.app.screen.query_one(Input).value = ".tired today"
        await hands.keys("\n")
        secret = next(x for x in logged(app) if isinstance(x, r.Note) and x.private)
        assert (secret.about, secret.text) == (check.fact, "tired today")


async def test_other_questions_and_objectives(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        heard = screen(pilot).heard
        start, objective = heard.at, heard.objective
        await pilot.press("down")
        assert heard.at == (start + 1) % len(heard.asked)
        await pilot.press("up", "up")
        assert heard.at == (start - 1) % len(heard.asked)
        await hands.tap(f"ask:{start}")
        assert heard.at == start
        await pilot.press("right")
        order = list(screen(pilot).view.board.course.objectives)
        assert heard.objective == order[order.index(objective) + 1]
        await hands.keys("p")
        (check,) = logged(app)
        assert isinstance(check, r.Check)
        assert check.objective == heard.objective


async def test_a_scanned_code_logs_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        await hands.keys("xxpanshd\n")
        assert logged(app) == []
        assert isinstance(pilot.app.screen, CheckScreen)
        await hands.keys("n")
        await hands.keys("9780306406157\n")
        (check,) = logged(app)
        assert isinstance(check, r.Check)
        assert (check.level, check.missing) == ("not yet", "")
        assert isinstance(pilot.app.screen, CheckScreen)


async def test_a_course_without_questions_says_so_kindly(make_app: MakeApp) -> None:
    app = make_app()
    # A course of the teacher's own, with one objective and no question on it.
    text = 'title = "Own"\n[[unit]]\ncode = "1"\ntitle = "One"\n'
    text += '[[unit.item]]\nkind = "objective"\ncode = "1.1"\ntitle = "Only one"\n'
    own_course(app, text)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        assert "no question on 1.1 yet" in " ".join(listed(pilot).split())
        await hands.keys("p")
        check = logged(app)[-1]
        assert isinstance(check, r.Check)
        assert (check.objective, check.question) == ("own:1.1", "")


async def test_a_name_full_of_markup_at_every_size(make_app: MakeApp) -> None:
    app = make_app()
    added = newcomer(app.hour.classroom, "Bob [/] O’Neil [b]", app.hour.section)
    assert isinstance(added, Change)
    tag = next(x.tag for x in added.records if isinstance(x, r.Enrolment))
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(f"{tag}qn1")
        assert "Bob [/] O’Neil [b]" in shown(pilot)
        for width, height in ((80, 12), (44, 20), (20, 5)):
            await pilot.resize_terminal(width, height)
            await pilot.press("down", "up")
        assert isinstance(pilot.app.screen, CheckScreen)
