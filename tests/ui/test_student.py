"""The student's page: turned round first, the teacher's story behind a key, what can be mended."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from masterytui.classroom.people import newcomer
from masterytui.classroom.writer import Change
from masterytui.mastery import records as r
from masterytui.quicklog import Draft
from masterytui.screens.student import StudentScreen
from masterytui.screens.widgets.lines import Lines
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

BOB = "Bob [/] O’Neil [b]"


def screen(pilot: Pilot[Any]) -> StudentScreen:
    assert isinstance(pilot.app.screen, StudentScreen)
    return pilot.app.screen


async def open_page(pilot: Pilot[Any], tag: str) -> Hands:
    """From the room to the page of the student with this tag."""
    hands = Hands(pilot)
    await hands.settled()
    await hands.keys(f"{tag}\n")
    return hands


async def test_together_first_and_the_story_behind_tab(make_app: MakeApp) -> None:
    app = make_app()
    classroom, section = app.hour.classroom, app.hour.section
    board = classroom.board(section)
    kofi = next(s for s in board.students if s.given == "Kofi")
    other = next(s for s in board.students if s.given == "Jada")
    tag = kofi.enrolled[section].tag
    private = r.Note(scope=kofi.student, text="moved house last week", private=True)
    open_note = r.Note(scope=kofi.student, text="sits with Jada now")
    assert isinstance(classroom.record(Draft("note", (private,))), Change)
    assert isinstance(classroom.record(Draft("note", (open_note,))), Change)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await open_page(pilot, tag)
        assert kofi.name in shown(pilot)
        whole = f"{shown(pilot)}\n{listed(pilot)}"
        names = [s.name for s in board.students if s is not kofi]
        assert [name for name in names if name in whole] == []
        assert [w for w in (other.given, "moved house", "needs help") if w in whole] == []
        # Typing a tag here names nobody.
        await hands.keys("j")
        assert "Jada" not in shown(pilot)
        await hands.keys("\t")
        lines = [line.strip() for line in listed(pilot).splitlines()]
        assert lines[0].startswith("today, ")
        assert lines[1].endswith("¶ sits with Jada now")
        assert lines[2].endswith("private ¶ moved house last week")
        assert "yours alone" in shown(pilot)
        await hands.keys("\t")
        assert "moved house" not in f"{shown(pilot)}\n{listed(pilot)}"


async def test_a_fact_is_marked_and_unfolds(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = await open_page(pilot, "jd")
        await hands.keys("\t")
        page = screen(pilot)
        longest = max(page.told, key=lambda fact: len(fact.what))
        assert len(longest.what) > 44
        target = f"fact:{longest.record.id}"
        before = len(page.query_one("#list", Lines).rows)
        page.mark(target)
        await hands.settled()
        rows = page.query_one("#list", Lines).rows
        unfolded = [row.content.plain for row in rows if row.look == "lines--marked"]
        assert len(rows) == before + len(unfolded) - 1
        assert " ".join(longest.what.split()) in " ".join(" ".join(unfolded).split())
        await pilot.press("down")
        assert page.marked.startswith("fact:")
        assert page.marked != target


async def test_before_after_and_by_two_letters(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await open_page(pilot, "jd")
        page = screen(pilot)
        order = [row.student for row in page.view.rows]
        first = page.student
        await pilot.press("right")
        assert page.student == order[(order.index(first) + 1) % len(order)]
        await pilot.press("left", "left")
        assert page.student == order[order.index(first) - 1]
        await hands.keys("\tkt")
        row = page.row
        assert row is not None
        assert (row.tag, page.mine) == ("kt", False)
        await hands.keys("\tqz")
        assert page.tone == "refused"
        await pilot.press("escape")
        assert hands.room.line.state is not None


async def test_rename_retag_and_undo(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await open_page(pilot, "jd")
        await hands.keys("\t\n1")
        pilot.app.screen.query_one(Input).value = BOB
        await hands.keys("\n")
        assert BOB in shown(pilot)
        await hands.keys("\n2\b\bqz\n")
        row = screen(pilot).row
        assert row is not None
        assert (row.name, row.tag) == (BOB, "qz")
        # One that somebody has is refused, and nothing is changed.
        await hands.keys("\n2\b\bkt\n")
        assert screen(pilot).tone == "refused"
        assert screen(pilot).row == row
        await pilot.press("ctrl+z", "ctrl+z")
        await hands.settled()
        row = screen(pilot).row
        assert row is not None
        assert (row.name, row.tag) == ("Jada Moore", "jd")
        await pilot.press("ctrl+z")
        assert len(app.hour.classroom.acts) == 0


async def test_how_good_work_must_be_is_said_on_the_page_and_told_in_the_bar(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        hands = await open_page(pilot, "jd")
        await hands.keys("\t\n41")
        (record,) = app.hour.classroom.acts[-1].batch
        assert isinstance(record, r.Expectation)
        assert record.level == "perfect"
        assert "work: perfect since today" in shown(pilot)
        await hands.keys("\t")  # their own page says nothing of it
        assert "perfect" not in shown(pilot).casefold()
        await pilot.press("escape")
        await hands.keys("jd")
        bar = hands.room.line.bar()
        assert "d work: perfect" in "".join(s.text for s in bar.hints)


async def test_a_question_left_with_escape_changes_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = await open_page(pilot, "jd")
        await hands.keys("\t")
        await hands.tap("mend")
        await hands.tap("what:name")
        await hands.keys("x")
        await hands.tap("leave")
        assert app.hour.classroom.acts == []
        assert screen(pilot).mine


async def test_moving_to_another_class_and_back_to_the_room(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await open_page(pilot, "jd")
        await hands.keys("\t\n31")
        first = next(iter(app.hour.classroom.sections()))
        assert "No longer in this class" in shown(pilot)
        assert f"now in {first} as " in shown(pilot)
        there = app.hour.classroom.board(first)
        assert "Jada Moore" in [s.name for s in there.students]
        await pilot.press("escape")
        await hands.settled()
        assert "Jada Moore" not in [p.name for p in hands.room.view.room.students]


async def test_a_name_full_of_markup_at_every_size(make_app: MakeApp) -> None:
    app = make_app()
    added = newcomer(app.hour.classroom, BOB, app.hour.section)
    assert isinstance(added, Change)
    tag = next(x.tag for x in added.records if isinstance(x, r.Enrolment))
    async with app.run_test(size=(120, 40)) as pilot:
        hands = await open_page(pilot, tag)
        assert BOB in shown(pilot)
        for width, height in ((80, 12), (44, 20), (20, 5)):
            await pilot.resize_terminal(width, height)
            for _ in range(2):
                await hands.keys("\t")
                row = screen(pilot).row
                assert row is not None
                assert row.name == BOB
