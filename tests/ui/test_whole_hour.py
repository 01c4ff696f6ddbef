"""One hour of the demo from the door to the bell, by keys and once again by taps.

The inputs of each activity are printed (`pytest -s`) and hold their budgets.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from masterytui.app import MasteryApp
from masterytui.classroom.attendance import ROLL
from masterytui.classroom.grouping import members
from masterytui.classroom.prework import PREWORK
from masterytui.classroom.reflecting import EXIT
from masterytui.mastery import records as r
from masterytui.screens.alarm import Alarm
from masterytui.screens.debrief import DebriefScreen
from masterytui.screens.labs import LabsScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown
from tests.ui.test_bell import Clock

SECTION = "P6 Chemistry"
"""It begins at 13:10, and nothing of today is logged yet."""


@contextmanager
def counted(hands: Hands, activity: str, most: int) -> Iterator[None]:
    """What is done in it takes so many inputs at the most."""
    before = hands.inputs
    yield
    used = hands.inputs - before
    print(f"{activity:<44} {used:3}  at most {most}")
    assert used <= most, activity


def logged(app: MasteryApp, kind: type[r.Record]) -> list[r.Record]:
    """What this hour logged of a kind."""
    acts = app.hour.classroom.acts
    return [record for act in acts for record in act.batch if isinstance(record, kind)]


def tag(app: MasteryApp, student: str) -> str:
    return app.hour.latest.room.by_id[student].tag


def in_view(hands: Hands) -> list[str]:
    """The targets of the students in the list that can be seen and are here."""
    listing, room = hands.room.listing, hands.room.view.room
    top = round(listing.scroll_y)
    seen = [row.target for row in listing.rows[top : top + listing.size.height]]
    return [t for t in seen if t.startswith("student:") and room.by_id[t[8:]].presence == "here"]


async def test_by_keys(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    clock = Clock(app)
    clock.set("13:11:00")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        students = [s.student for s in app.hour.latest.board.students]
        with counted(hands, "roll, two absent", 10):
            await hands.keys(f".r{tag(app, students[3])}{tag(app, students[9])}\n")
        assert ROLL.taken_at(app.hour.latest.board)
        await pilot.press("escape")
        with counted(hands, "prompt and pre-work, one without", 10):
            await hands.keys(".p\t")
            await pilot.press("escape")
            await hands.keys(f"{tag(app, students[0])}\n")
        assert PREWORK.taken_at(app.hour.latest.board)
        await pilot.press("escape")
        await hands.settled()
        assert isinstance(app.screen, RoomScreen)
        with counted(hands, "twenty visits", 20 * 3):
            for _ in range(20):
                clock.now = clock.now.replace(minute=clock.now.minute + 1)
                await hands.keys("\tt")
        assert len({x.scope for x in logged(app, r.Visit)}) == 20
        with counted(hands, "a check, what is missing, a promise", 8):
            await hands.keys(f"{tag(app, students[1])}qn2r\n")
        (check,) = logged(app, r.Check)[-1:]
        assert isinstance(check, r.Check)
        assert check.missing
        assert check.again
        here = [s for s in students if s not in (students[3], students[9])]
        with counted(hands, "five more checks", 5 * 3):
            for student in islice(here, 5, 10):
                await hands.keys(f"{tag(app, student)}p")
        with counted(hands, "the stations as last time", 2 + 2):
            await hands.keys(".l\t")
        assert isinstance(app.screen, LabsScreen)
        await pilot.press("escape")
        await hands.settled()
        with counted(hands, "safety for two stations", 2 * 4):
            await hands.keys("s3s\ns4s\n")
        with counted(hands, "two stations through the lab", 2 + 2 * 4):
            await hands.keys(".ls3d\ns4d\n")
        performed = [x for x in logged(app, r.Signoff) if getattr(x, "stage", "") == "performed"]
        assert len(performed) >= 5
        await pilot.press("escape")
        await hands.settled()
        with counted(hands, "goggles off", 4):
            await hands.keys(f"{tag(app, performed[0].scope)}g1")
        assert logged(app, r.Revoke)
        with counted(hands, "a group is called", 3):
            await hands.keys(".g\n")
        assert logged(app, r.Group)
        called = members(app.hour.latest.board, 1)
        with counted(hands, "how it went for all of them", 3 + len(called)):
            await hands.keys(f"\n\n{'1' * len(called)}\n")
        assert {x.scope for x in logged(app, r.Outcome)} == set(called)
        await pilot.press("escape")
        clock.set("13:55:00")
        await Alarm(app, app.hour).look()
        await hands.settled()
        assert "5 minutes left" in shown(pilot)
        with counted(hands, "reflections, one without", 10):
            hands.inputs += 1
            await pilot.press("f9")
            await hands.keys(f"{tag(app, here[2])}\n")
        assert EXIT.taken_at(app.hour.latest.board) == "13:55"
        await pilot.press("escape")
        await hands.settled()
        with counted(hands, "the day's end, and a first action", 4):
            await hands.keys(".e")
            assert isinstance(app.screen, DebriefScreen)
            await pilot.press("down", "enter")
            hands.inputs += 2
            await hands.settled()
        assert isinstance(app.screen, RoomScreen)
        assert hands.room.line.in_hand


async def test_by_taps_alone(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    clock = Clock(app)
    clock.set("13:11:00")
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        students = [s.student for s in app.hour.latest.board.students]

        async def opened(letter: str) -> None:
            await hands.tap("screens")
            await hands.tap(f"menu:{letter}")

        with counted(hands, "roll, two absent", 10):
            await opened("r")
            await hands.tap(f"student:{students[3]}")
            await hands.tap(f"student:{students[9]}")
            await hands.tap("confirm")
            await hands.tap("leave")
        assert ROLL.taken_at(app.hour.latest.board)
        with counted(hands, "prompt and pre-work, one without", 10):
            await opened("p")
            await hands.tap("large")
            await hands.tap("leave")
            await hands.tap(f"student:{students[0]}")
            await hands.tap("confirm")
            await hands.tap("leave")
        with counted(hands, "twenty visits", 20 * 2):
            for _ in range(20):
                clock.now = clock.now.replace(minute=clock.now.minute + 1)
                await hands.tap("visit")
                await hands.tap("verb:t")
        assert len({x.scope for x in logged(app, r.Visit)}) == 20
        with counted(hands, "a check, what is missing, a promise", 8):
            await hands.tap("visit")
            await hands.tap("verb:q")
            await hands.tap("not_yet")
            await hands.tap("word:2")
            await hands.tap("again")
            await hands.tap("back")
        (check,) = logged(app, r.Check)[-1:]
        assert isinstance(check, r.Check)
        assert check.missing
        assert check.again
        with counted(hands, "five more checks", 5 * 2):
            for _ in range(5):
                checked = {x.scope for x in logged(app, r.Check)}
                await hands.tap(next(t for t in in_view(hands) if t[8:] not in checked))
                await hands.tap("verb:p")
        with counted(hands, "the stations as last time", 2 + 2):
            await opened("l")
            await hands.tap("last_time")
        with counted(hands, "two stations: safety, then performed", 2 * 6 + 2):
            for number in (3, 4):
                await hands.tap(f"station:{number}")
                await hands.tap("safety")
                await hands.tap("keep")
                await hands.tap(f"station:{number}")
                await hands.tap("performed")
                await hands.tap("keep")
            await hands.tap("leave")
        performed = [x for x in logged(app, r.Signoff) if getattr(x, "stage", "") == "performed"]
        assert len(performed) >= 5
        with counted(hands, "a group is called", 4):
            await opened("g")
            await hands.tap("call")
        called = members(app.hour.latest.board, 1)
        with counted(hands, "how it went for all of them", 4 + len(called)):
            await hands.tap("call")
            for _ in called:
                await hands.tap("digit:1")
            await hands.tap("call")
            await hands.tap("leave")
        assert {x.scope for x in logged(app, r.Outcome)} == set(called)
        clock.set("13:55:00")
        await Alarm(app, app.hour).look()
        await hands.settled()
        with counted(hands, "reflections, one without", 10):
            hands.inputs += 1
            await pilot.click("Banner")
            await hands.settled()
            await hands.tap(f"student:{students[5]}")
            await hands.tap("confirm")
            await hands.tap("leave")
        assert EXIT.taken_at(app.hour.latest.board) == "13:55"
        with counted(hands, "the day's end, and a first action", 4):
            await opened("e")
            assert isinstance(app.screen, DebriefScreen)
            one = app.screen.shown
            assert one is not None
            await hands.tap(f"first:{one.first[0].student}")
            await hands.tap("take")
        assert hands.room.line.in_hand == (one.first[0].student,)
