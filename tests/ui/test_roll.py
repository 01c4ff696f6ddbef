"""Roll of a class of thirty on the demo, by keys and by taps."""

from collections.abc import Mapping

import pytest

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.mastery.board import attendance, roll_taken
from masterytui.screens.roll import RollScreen
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.lines import Lines
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SECTION = "P6 Chemistry"
"""A class of thirty whose roll is not taken yet at the demo's anchor."""


def _states(app: MasteryApp) -> Mapping[str, str]:
    board = app.hour.view().board
    return {s.student: attendance(board, s) for s in board.students}


def _two(app: MasteryApp) -> list[tuple[str, str]]:
    """Tag and id of the first and the last student of the list."""
    view = app.hour.view()
    students = [view.board.students[0].student, view.board.students[-1].student]
    return [(view.room.by_id[s].tag, s) for s in students]


def _screen(app: MasteryApp) -> RollScreen:
    assert isinstance(app.screen, RollScreen)
    return app.screen


def _head(app: MasteryApp) -> str:
    return "\n".join(line.plain for line in _screen(app).topped())


async def test_thirty_with_two_absent_take_seven_keys(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, first), (other, last) = _two(app)
        await hands.keys(".r")
        assert "not taken yet" in _head(app)
        await hands.keys(f"{one}{other}")
        assert not roll_taken(app.hour.view().board)
        await hands.keys("\n")
        assert hands.inputs == 7
        assert "taken 10:14" in _head(app)
        assert "28 here, 2 absent" in _head(app)
        batch = app.hour.classroom.acts[-1].batch
        assert len(batch) == 30
        assert all(isinstance(x, r.Roll) and x.taken for x in batch)
        assert {s for s, state in _states(app).items() if state == "absent"} == {first, last}


@pytest.mark.parametrize(("size", "most"), [((120, 40), 5), ((80, 24), 5), ((44, 20), 7)])
async def test_thirty_with_two_absent_by_taps(
    make_app: MakeApp, size: tuple[int, int], most: int
) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (_, first), (_, last) = _two(app)
        await hands.tap("screens")
        await hands.tap("menu:r")
        await hands.tap(f"student:{first}")
        while size == (44, 20) and not _in_view(app, last):
            await hands.tap("page")
        await hands.tap(f"student:{last}")
        await hands.tap("confirm")
        assert hands.inputs <= most
        assert {s for s, state in _states(app).items() if state == "absent"} == {first, last}
        assert roll_taken(app.hour.view().board)


def _in_view(app: MasteryApp, student: str) -> bool:
    listing = app.screen.query_one("#list", Lines)
    top = round(listing.scroll_y)
    rows = listing.rows[top : top + listing.size.height]
    return any(row.target == f"student:{student}" for row in rows)


async def test_a_digit_a_tap_and_the_same_letters_change_a_mark(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, first), (other, last) = _two(app)
        await hands.keys(".r")
        screen = _screen(app)
        await hands.keys(one)
        assert screen.marks == {first: "absent"}
        await hands.keys("2")
        assert screen.marks == {first: "tardy"}
        await hands.keys("4")
        assert screen.marks == {first: "excused"}
        await hands.keys(one)
        assert screen.marks == {first: "absent"}
        await hands.keys(one)
        assert screen.marks == {}
        for state in ("absent", "tardy", "excused"):
            await hands.tap(f"student:{last}")
            assert screen.marks == {last: state}
        await hands.tap(f"student:{last}")
        assert screen.marks == {}
        await hands.keys(f"{other}3\n")
        assert _states(app)[last] == "absent"


async def test_what_was_logged_from_the_room_is_shown_and_taken_over(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, first), _ = _two(app)
        await hands.keys(f"{one}r2.r")
        assert _screen(app).told[first] == "tardy"
        await hands.keys("\n")
        record = next(x for x in app.hour.classroom.acts[-1].batch if x.scope == first)
        assert isinstance(record, r.Roll)
        assert (record.state, record.taken) == ("tardy", True)


async def test_changes_after_it_was_taken_and_undo(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, first), _ = _two(app)
        await hands.keys(".r\n")
        await hands.keys("\n")
        assert "Nothing has changed since it was taken." in _head(app)
        await hands.keys(f"{one}\n")
        assert [x.scope for x in app.hour.classroom.acts[-1].batch] == [first]
        await pilot.press("ctrl+z")
        await hands.settled()
        assert _states(app)[first] == "present"
        assert roll_taken(app.hour.view().board)
        await pilot.press("ctrl+z")
        await hands.settled()
        assert not roll_taken(app.hour.view().board)
        assert "undo" not in [b.target for b in _screen(app).buttons()]


async def test_a_scanner_marks_nobody_and_confirms_nothing(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, first), _ = _two(app)
        await hands.keys(f".r{one}")
        for begun in ("", one[0]):
            for scan in ("xxbcdefk\n", "XXBCDEFK\n", "2012345678905\n"):
                await hands.keys(f"{begun}{scan}")
                assert _screen(app).marks == {first: "absent"}
                assert not roll_taken(app.hour.view().board)
        await hands.keys(f"{one}\n")
        assert set(_states(app).values()) == {"present"}


async def test_shared_initials_are_picked_by_a_digit(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        pair, (_, second) = next(iter(app.hour.view().room.shared.items()))
        await hands.keys(f".r{pair}")
        assert _screen(app).marks == {}
        await hands.keys("2")
        assert _screen(app).marks == {second: "absent"}


async def test_esc_asks_once_where_marks_would_be_lost(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        (one, _), _ = _two(app)
        await hands.keys(f".r{one}")
        await pilot.press("escape")
        assert "Not saved yet" in _head(app)
        await pilot.press("escape")
        assert isinstance(app.screen, RoomScreen)
        assert set(_states(app).values()) == {"present"}
