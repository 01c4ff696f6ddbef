"""Groups on the demo: proposed at once, adjusted, called, ended."""

from masterytui.app import MasteryApp
from masterytui.classroom.grouping import at_work, members
from masterytui.mastery import records as r
from masterytui.mastery.groups import in_group
from masterytui.screens.groups import GroupsScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SECTION = "P3 Chemistry"
"""Three groups are proposed here at the demo's anchor."""


def _screen(app: MasteryApp) -> GroupsScreen:
    assert isinstance(app.screen, GroupsScreen)
    return app.screen


def _head(app: MasteryApp) -> str:
    return "\n".join(line.plain for line in _screen(app).topped())


def _tag(app: MasteryApp, student: str) -> str:
    return app.hour.view().room.by_id[student].tag


async def test_three_keys_call_the_first_group(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        table = _screen(app).plan.tables[1]
        await hands.keys("\n")
        assert hands.inputs == 3
        batch = app.hour.classroom.acts[-1].batch
        groups = [x for x in batch if isinstance(x, r.Group)]
        assert tuple(x.scope for x in groups) == table.members
        assert {(x.number, x.objective) for x in groups} == {(1, table.objective)}
        spots = [x for x in batch if isinstance(x, r.At)]
        assert {(x.scope, x.place, x.number) for x in spots} == {
            (s, "group", 1) for s in table.members
        }
        board = app.hour.view().board
        assert all(in_group(board, s) == 1 for s in board.students if s.student in table.members)


async def test_by_taps_another_group_is_called(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.tap("screens")
        await hands.tap("menu:g")
        await hands.tap("group:2")
        await hands.tap("call")
        assert hands.inputs == 4
        assert at_work(app.hour.view().board) == [2]


async def test_every_reason_is_on_the_screen(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        screen = _screen(app)
        # The marked group shows all of its reasons, the others a line each.
        shown = ""
        for number in screen.plan.tables:
            await hands.keys(str(number))
            listed = (row.content.plain.split() for row in screen.rows(118))
            shown += " ".join(" ".join(words) for words in listed)
        gaps = {f"missing: {t.missing}" for t in screen.plan.tables.values()}
        for reasons in screen.plan.reasons.values():
            # What all of a group are missing stands in its heading.
            assert all(reason in gaps or reason in shown for reason in reasons)
        assert screen.plan.left_out
        assert all(left.why in shown for left in screen.plan.left_out)


async def test_all_are_called_with_one_act_each(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        numbers = [*_screen(app).plan.tables]
        await hands.keys("0\n")
        assert at_work(app.hour.view().board) == numbers
        assert len(app.hour.classroom.acts) == len(numbers)
        await pilot.press("ctrl+z")
        await hands.settled()
        assert at_work(app.hour.view().board) == numbers[:-1]


async def test_two_letters_and_a_digit_move_somebody(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        screen = _screen(app)
        moved, dropped = screen.plan.tables[1].members[:2]
        before = screen.plan.tables[2].members
        await hands.keys(f"{_tag(app, moved)}2")
        assert screen.plan.tables[2].members == (*before, moved)
        assert screen.number == 2
        await hands.tap(f"student:{dropped}")
        await hands.tap("digit:0")
        assert dropped not in [s for t in screen.plan.tables.values() for s in t.members]
        # The marked group is the one called, with the one who was moved into it.
        await hands.keys("2\n")
        assert set(members(app.hour.view().board, 2)) == {*before, moved}


async def test_one_key_each_ends_a_group(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        number = 1
        await hands.keys(f"{number}\n")
        ids = members(app.hour.view().board, number)
        await hands.keys("\n\n")
        assert "How did it go for" in _head(app)
        assert at_work(app.hour.view().board) == [number]
        assert len(ids) == 2
        await hands.keys("32\n")
        batch = app.hour.classroom.acts[-1].batch
        results = {x.scope: x.result for x in batch if isinstance(x, r.Outcome)}
        assert results == dict(zip(ids, ("not yet", "better"), strict=True))
        assert at_work(app.hour.view().board) == []
        view = app.hour.view()
        assert {row.place for row in view.rows if row.student in ids} == {"desk"}


async def test_taps_end_a_group_too(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        number = 1
        await hands.keys(f"{number}\n")
        ids = members(app.hour.view().board, number)
        await hands.tap("call")
        for _ in ids:
            await hands.tap("digit:1")
        # One more tap on a student makes it "better".
        await hands.tap(f"student:{ids[0]}")
        await hands.tap("call")
        batch = app.hour.classroom.acts[-1].batch
        results = {x.scope: x.result for x in batch if isinstance(x, r.Outcome)}
        assert results == {ids[0]: "better", ids[1]: "solved"}


async def test_a_scanner_logs_no_outcome_and_calls_nobody(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        await hands.keys("9780306406157\nxxbcdefk\n")
        assert app.hour.classroom.acts == []
        assert _screen(app).number == 1
        await hands.keys("\n\n")
        await hands.keys("1112131112131\n")
        assert _screen(app).results == {}
        assert at_work(app.hour.view().board) == [1]
        await hands.keys("1" * len(members(app.hour.view().board, 1)) + "\n")
        assert at_work(app.hour.view().board) == []


async def test_two_are_kept_apart_from_now_on(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        screen = _screen(app)
        one, other = screen.plan.tables[1].members[:2]
        await hands.keys(f"{_tag(app, one)} {_tag(app, other)}")
        record = app.hour.classroom.acts[-1].batch[0]
        assert isinstance(record, r.Apart)
        assert set(record.pair) == {one, other}
        together = [t for t in screen.plan.tables.values() if {one, other} <= set(t.members)]
        assert together == []


async def test_number_and_size_of_the_groups(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        screen = _screen(app)
        for left in (3, 2, 1):
            await pilot.press("left")
            assert screen.most == left
        assert len(screen.plan.tables) == 1
        await pilot.press("right")
        assert len(screen.plan.tables) == 2
        await hands.keys(",")
        assert screen.largest == 5
        await hands.keys(",")
        assert screen.largest == 2
        assert {len(t.members) for t in screen.plan.tables.values()} == {2}
        await hands.tap("size")
        assert screen.largest == 3


async def test_a_student_who_is_testing_cannot_be_put_in(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        at_station = app.hour.view().stations[0].members[0]
        await hands.keys(f".g{_tag(app, at_station)}1")
        assert "cannot be called now: at station" in _head(app)
        await pilot.press("escape")
        await pilot.press("escape")
        assert isinstance(app.screen, RoomScreen)
        assert app.hour.classroom.acts == []
