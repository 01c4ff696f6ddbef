"""The class and its tests: who sits one, who asks, how they stand."""

import pytest
import tomlkit

from masterytui.classroom.publishing import text_in_force
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.assessments import AssessmentScreen
from masterytui.screens.attempt import AttemptScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown


async def test_several_stand_up_and_those_who_may_start(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("kt,jd,sbe")
        assert isinstance(app.screen, AssessmentScreen)
        assert "2 testing now" in shown(pilot)
        assert "3 ask for a test" in shown(pilot)
        may = [x.student for x in app.screen.asking if x.may.may]
        assert 0 < len(may) < 3
        await hands.keys("\t")
        batch = app.hour.classroom.acts[-1].batch
        assert all(isinstance(x, r.Sitting) for x in batch)
        assert [x.scope for x in batch] == may
        assert f"{2 + len(may)} testing now" in shown(pilot)
        await pilot.press("ctrl+z")
        await hands.settled()
        assert "2 testing now" in shown(pilot)


async def test_a_form_nobody_named_is_asked_for_with_the_score(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        board = app.hour.classroom.board(app.hour.section)
        jada = next(p.id for p in hands.room.view.room.students if p.tag == "jd")
        sitting = r.Sitting(scope=jada, assessment="chemistry:T2", section=board.section)
        draft = Draft("test", (sitting,), "begun")
        await app.hour.act(lambda classroom: classroom.record(draft))
        await hands.keys("jde90\n\n")
        assert "Which one, deep or clear?" in shown(pilot)
        await hands.keys("ff\n")
        attempt = app.hour.classroom.acts[-1].batch[0]
        assert isinstance(attempt, r.Attempt)
        assert (attempt.score, attempt.form) == ("90", "clear")


async def test_two_letters_or_a_tap_lead_to_a_students_test(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".tjd")
        assert isinstance(app.screen, AttemptScreen)
        assert "Jada" in shown(pilot)
        await pilot.press("escape")
        await hands.settled()
        first = app.screen.view.board.students[0].student
        await hands.tap(f"in:{first}")
        assert isinstance(app.screen, AttemptScreen)
        assert app.screen.trying.student == first


async def test_who_waits_for_a_test_asks(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = app.hour.classroom
        await hands.keys("jdw4.t")
        assert isinstance(app.screen, AssessmentScreen)
        jada = next(p for p in app.screen.view.room.students if p.tag == "jd")
        assert jada.id in [x.student for x in app.screen.asking]
        assert before.acts[-1].words.endswith("waiting for a test")


@pytest.mark.parametrize("left", [("T1",), ()])
async def test_a_test_that_another_window_takes_out_of_the_course(
    make_app: MakeApp, left: tuple[str, ...]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".t")
        screen = app.screen
        assert isinstance(screen, AssessmentScreen)
        assert screen.assessment == "chemistry:T2"
        text = tomlkit.parse(text_in_force(app.hour.classroom, "chemistry"))
        for unit in text["unit"]:  # type: ignore[union-attr]
            kept = [i for i in unit["item"] if i["kind"] != "assessment" or i["code"] in left]
            unit["item"] = kept
        course = r.Course(course="chemistry", text=tomlkit.dumps(text))
        draft = Draft("course", (course,), "published")
        await app.hour.act(lambda classroom: classroom.record(draft))
        await screen.look_around()
        await hands.settled()
        assert screen.assessment == ("chemistry:T1" if left else "")
        assert ("% passes" if left else "This course has no tests") in shown(pilot)
