"""The room beside its line: what moves and what stays, slow and broken disks, sizes, taps."""

import errno
import threading
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.cli.house import open_classroom
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.room import RoomScreen
from masterytui.store.files import Files
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown

LARGE, SMALL, FLAT = (120, 40), (44, 20), (80, 12)


def tags(room: RoomScreen) -> list[str]:
    """The tags in the list, from top to bottom."""
    rows = [row.content.plain for row in room.listing.rows if row.target]
    return [row[1:3] for row in rows]


def in_view(room: RoomScreen) -> list[str]:
    """The tags that can be seen."""
    top = round(room.listing.scroll_y)
    rows = room.listing.rows[top : top + room.listing.size.height]
    return [row.content.plain[1:3] for row in rows if row.target]


def bar(room: RoomScreen) -> str:
    """The bar's two lines."""
    return room.bar.state.plain


async def test_every_size_shows_its_own_and_comes_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.keys("kt")
        before = shown(pilot)
        assert "Visit next" in before
        assert "Kofi Twumasi · 2.1" in before  # his card
        await pilot.resize_terminal(*SMALL)
        await hands.settled()
        small = shown(pilot).splitlines()
        assert "Visit next" not in "".join(small)
        assert small[0].startswith(" ▸ kt Kofi Twumasi")
        assert small[2].startswith(" s1")
        assert any(line.startswith("▸kt Kofi Twumasi           ○○○ !") for line in small)
        await pilot.resize_terminal(*FLAT)
        await hands.settled()
        assert "▸kt Kofi" in shown(pilot)
        await pilot.resize_terminal(*LARGE)
        await hands.settled()
        assert shown(pilot) == before
        await pilot.resize_terminal(20, 5)
        await hands.keys("p")
        await pilot.resize_terminal(*LARGE)
        await hands.settled()
        assert "● mastered" in bar(hands.room)


async def test_what_others_log_is_shown_where_it_stands(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        room = hands.room
        order = tags(room)
        kofi = room.line.room.by_tag["kt"]
        other = open_classroom(app.hour.classroom.book.path)
        check = r.Check(scope=kofi.id, objective=kofi.objectives[0], level="mastered")
        other.record(Draft("p", (check,), "● mastered"))
        other.book.close()
        await room.look_around()
        await hands.settled()
        assert tags(room) == order
        row = next(row for row in room.listing.rows if row.content.plain[1:3] == "kt")
        assert "→ 2.2" in row.content.plain
        # Only when the next student is taken he goes where he belongs.
        await hands.keys("ad")
        assert tags(room).index("kt") > order.index("kt")


async def test_arrows_mark_rows_as_they_stand_on_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        await hands.keys("adp")  # moves on, but stays in place until the next is taken
        room = hands.room
        order = tags(room)
        assert order[:3] == ["ad", "kt", "wz"]
        for place in (1, 2, 3):
            await pilot.press("down")
            await hands.settled()
            marked = [row.content.plain for row in room.listing.rows if "▸" in row.content.plain]
            assert [m[1:3] for m in marked] == [order[place]]
        await pilot.press("end")
        await hands.settled()
        assert order[-1] in in_view(room)
        await pilot.press("pageup")
        await hands.settled()
        assert order[-1] not in in_view(room)
        await pilot.press("home", "enter")
        await hands.settled()
        assert bar(room).startswith("▸ ad")
        await hands.keys("t")
        assert not any("▸" in row.content.plain for row in room.listing.rows)


async def test_a_first_letter_shows_whom_enter_would_take(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        room = hands.room
        assert "ng" not in in_view(room)
        await hands.keys("n")
        assert "ng" in in_view(room)
        await pilot.press("tab")
        await hands.settled()
        assert "nw" in in_view(room)


async def test_taps_on_the_panel(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = hands.room.view.board
        await hands.tap("station:1")
        assert len(hands.room.line.in_hand) == 4
        await hands.tap("sign")
        assert hands.room.view.board != before
        side = hands.room.side
        at = next(n for n, row in enumerate(side.rows) if row.target == "undo")
        assert side.rows[at].content.plain.endswith("×")
        await pilot.click(side, offset=(3, at))
        await hands.settled()
        assert hands.room.view.board == before
        assert "taken back: Rohan" in bar(hands.room)


async def test_on_one_line_of_buttons_undo_is_still_a_tap_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=FLAT) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = hands.room.view.board
        await hands.keys("ktn")
        await hands.tap("more")
        await hands.tap("canned:5")
        assert "no idea where to start" in bar(hands.room)
        await hands.tap("undo")
        await hands.tap("undo")
        assert hands.room.view.board == before


async def test_hidden_and_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = shown(pilot)
        await pilot.press("escape")
        await hands.settled()
        hidden = shown(pilot)
        assert "Kofi" not in hidden
        assert "Chemistry" not in hidden
        await hands.room.look_around()
        await pilot.press("escape")
        await hands.settled()
        assert shown(pilot) == before


async def test_a_page_without_a_student_says_whose(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.keys(".s")
        assert "whose?" in bar(hands.room)
        assert hands.room.bar.state.tone == "refused"


async def test_the_cursor_of_a_long_note_stays_in_view(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        hands = Hands(pilot)
        await hands.keys("ktt explains it with atoms and drops the z")
        first = shown(pilot).splitlines()[0]
        assert first.rstrip().endswith("atoms and drops the z")
        assert first.startswith(" …")


async def _until_slow(pilot: Pilot[Any], room: RoomScreen) -> None:
    """Waits until the screen says that the disk takes its time."""
    while not room.saving:
        await pilot.pause(0.01)


async def test_a_slow_disk_is_told_and_no_key_is_lost(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()
    sync = Files.sync

    def slow(files: Files, fd: int) -> None:
        written.wait()
        sync(files, fd)

    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        room = hands.room
        monkeypatch.setattr(Files, "sync", slow)
        await pilot.press("k", "t", "p")
        await _until_slow(pilot, room)
        assert room.bar.state.tone == "saving"
        assert "saving…" in shown(pilot)
        assert "saved ✓" not in shown(pilot)
        await pilot.press("a", "d", "t", "2")
        assert not app.hour.classroom.acts
        written.set()
        await hands.settled()
        kinds = [x.kind for act in app.hour.classroom.acts for x in act.batch]
        assert kinds == ["check", "visit", "note"]
        assert "saved ✓" in shown(pilot)
        written.clear()
        await pilot.press("backspace")
        await _until_slow(pilot, room)
        assert "taking it back…" in bar(room)
        written.set()
        await hands.settled()
        assert "taken back" in bar(room)


async def test_what_is_not_saved_stands_in_red_and_is_kept(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(files: Files, fd: int, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    app = make_app()
    async with app.run_test(size=LARGE) as pilot:
        hands = Hands(pilot)
        await hands.keys("ktt")
        room = hands.room
        board = room.view.board
        with monkeypatch.context() as broken:
            broken.setattr(Files, "write", full)
            await hands.keys(" drew it well\n")
            assert room.bar.state.tone == "refused"
            assert room.bar.state.text == "drew it well"
            assert "Not saved: the disk is full" in bar(room)
            assert room.view.board == board
        await hands.keys("\n")  # the disk is back: Enter keeps the same words
        assert room.bar.state.tone == "saved"
        texts = [x.text for x in app.hour.classroom.acts[-1].batch if isinstance(x, r.Note)]
        assert texts == ["drew it well"]
        with monkeypatch.context() as broken:
            broken.setattr(Files, "write", full)
            await hands.keys("adn")
            assert room.bar.state.tone == "refused"
            assert "Ana" in bar(room)
        await hands.keys("\nn")  # the same people again
        assert [x.kind for x in app.hour.classroom.acts[-1].batch] == ["check"]
