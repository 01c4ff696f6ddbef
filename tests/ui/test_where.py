"""Where is everyone? One sweep by lines, and by taps."""

import pytest

from masterytui.app import MasteryApp
from masterytui.classroom.people import newcomer
from masterytui.classroom.sweep import untold
from masterytui.mastery import records as r
from masterytui.quicklog import Draft
from masterytui.screens.where import WhereScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SECTION = "P3 Chemistry"
SIZES = [(80, 24), (44, 20)]


def _screen(app: MasteryApp) -> WhereScreen:
    assert isinstance(app.screen, WhereScreen)
    return app.screen


def _head(app: MasteryApp) -> str:
    return " ".join(" ".join(line.plain for line in _screen(app).topped()).split())


def _id(app: MasteryApp, code: str) -> str:
    found = app.hour.view().room.coded(code)
    assert found is not None
    return found.id


@pytest.mark.parametrize("line", ["2.4=ad,kt", "24 ADKT"])
async def test_a_line_says_who_works_on_what(make_app: MakeApp, line: str) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        room = app.hour.view().room
        ids = [room.by_tag[tag].id for tag in ("ad", "kt")]
        await hands.keys(f".w{line}")
        assert app.hour.classroom.acts == []
        assert "working on 2.4" in _head(app)
        await hands.keys("\n")
        batch = app.hour.classroom.acts[-1].batch
        assert [(x.scope, x.objectives) for x in batch if isinstance(x, r.Working)] == [
            (s, (_id(app, "2.4"),)) for s in ids
        ]
        assert _screen(app).text == ""


@pytest.mark.parametrize("size", SIZES)
async def test_by_taps(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        ids = [s.student for s in app.hour.view().board.students[:3]]
        await hands.tap("screens")
        await hands.tap("menu:w")
        await hands.tap(f"objective:{_id(app, '1.2')}")
        for student in (*ids, ids[1]):
            await hands.tap(f"student:{student}")
        await hands.tap("keep")
        batch = app.hour.classroom.acts[-1].batch
        assert [x.scope for x in batch] == [ids[0], ids[2]]
        assert all(isinstance(x, r.Working) for x in batch)


async def test_the_switch_places_instead(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert hands.inputs == 0
        await hands.keys(".w\t24=ad\n")
        record = app.hour.classroom.acts[-1].batch[0]
        assert isinstance(record, r.Placed)
        await pilot.press("ctrl+z")
        await hands.settled()
        assert app.hour.classroom.acts == []


async def test_a_refused_line_stays_whole(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".w24=ad,qq\n")
        assert app.hour.classroom.acts == []
        assert _screen(app).text == "24=ad,qq"
        assert "nobody has the tag qq" in _head(app)
        await hands.keys("\b\bkt\n")
        assert len(app.hour.classroom.acts[-1].batch) == 2
        await hands.keys("99=ad\n")
        assert "there is no objective 99" in _head(app)
        assert len(app.hour.classroom.acts) == 1


async def test_a_child_at_the_door(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press("full_stop", "w", "+", "space", *"Zoe", "space", *"Quist", "enter")
        await hands.settled()
        view = app.hour.view()
        new = next(s for s in view.board.students if s.name == "Zoe Quist")
        assert [s.student for s in untold(view.board)] == [new.student]
        assert "1 still open" in _screen(app).about()[1].plain


async def test_week_nine_places_the_whole_class(make_app: MakeApp) -> None:
    """A class list and a course, and nothing logged yet: a line places."""
    app = make_app(SECTION)
    classroom = app.hour.classroom
    course = classroom.board("P3 Chemistry").course.id
    classroom.record(Draft("class", (r.Section(section="P7", course=course),)))
    for name in ("Bob [/] O’Neil", "Ada Byron", "Cem Demir"):
        newcomer(classroom, name, "P7")
    app.hour.section = "P7"
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".w")
        assert "3 still open" in _head(app)
        await hands.keys("24 bo ab\n")
        batch = classroom.acts[-1].batch
        assert [(x.objective) for x in batch if isinstance(x, r.Placed)] == [_id(app, "2.4")] * 2
        await hands.keys("21 cd\n")
        assert "all told" in _screen(app).about()[1].plain
        # What lies before is placed, never mastered.
        board = app.hour.view().board
        assert not any(p.mastered for s in board.students for p in s.progress.values())
