"""How many inputs a teacher's acts take on the demo, by keys and by taps (the budgets)."""

import pytest

from masterytui.mastery import records as r
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SIZES = [(120, 40), (44, 20)]


async def _after(
    make_app: MakeApp, size: tuple[int, int], *, keys: str = "", taps: str = ""
) -> tuple[int, tuple[r.Record, ...]]:
    """The inputs used, and the records of the last act."""
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        if keys:
            await hands.keys(keys)
        for target in taps.split():
            person = next((p for p in hands.room.view.room.students if p.tag == target), None)
            await hands.tap(f"student:{person.id}" if person else target)
        acts = app.hour.classroom.acts
        return hands.inputs, acts[-1].batch if acts else ()


@pytest.mark.parametrize(
    ("keys", "taps", "most_keys", "most_taps", "kinds"),
    [
        ("ktp", "kt verb:p", 3, 2, [r.Check]),
        ("ktn", "kt verb:n", 3, 2, [r.Check]),
        ("ktk", "kt verb:k", 3, 2, [r.Flag]),
        ("ktt", "kt verb:t", 3, 2, [r.Visit]),
        # with a canned note, with what is missing
        ("ktp1", "kt verb:p canned:1", 4, 3, [r.Note]),
        ("ktn1", "kt verb:n canned:1", 4, 3, [r.Check]),
        # safety for a station of four; one left out
        ("s1s\n", "station:1 sign", 4, 2, [r.Signoff] * 4),
        ("s1s2\n", "station:1 leave:2 sign", 5, 3, [r.Signoff] * 3),
        # the same for three named students
        ("kt,ad,wzt", "kt more add ad wz verb:t", 9, 6, [r.Visit] * 3),
        # a proposed visit
        ("\tt", "visit verb:t", 2, 2, [r.Visit]),
        # another objective, and the one before
        ("kt24p", "", 5, 0, [r.Check]),
        ("kt\x1bp", "kt more before verb:p", 4, 4, [r.Check]),
        # mending: second letter wrong, verb wrong, student wrong, canned note wrong
        ("kq\bt", "", 4, 0, []),
        ("ktn\b\nn", "", 6, 0, [r.Check]),
    ],
)
async def test_what_an_act_costs(
    make_app: MakeApp,
    keys: str,
    taps: str,
    most_keys: int,
    most_taps: int,
    kinds: list[type[r.Record]],
) -> None:
    used, batch = await _after(make_app, (120, 40), keys=keys)
    assert used == most_keys
    assert [type(x) for x in batch] == kinds
    if taps:
        used, batch = await _after(make_app, (44, 20), taps=taps)
        assert used <= most_taps
        assert [type(x) for x in batch] == kinds


async def test_a_free_note_of_22_characters(make_app: MakeApp) -> None:
    note = "explains it with atoms"
    assert len(note) == 22
    used, batch = await _after(make_app, (120, 40), keys=f"ktp {note}\n")
    assert used == 27
    assert [x.text for x in batch if isinstance(x, r.Note)] == [note]


async def test_undo_is_one_input(make_app: MakeApp) -> None:
    for size, tapping in (((120, 40), False), ((44, 20), True)):
        app = make_app()
        async with app.run_test(size=size) as pilot:
            hands = Hands(pilot)
            before = hands.room.view.board
            await hands.keys("ktp")
            assert hands.room.view.board != before
            hands.inputs = 0
            await (hands.tap("undo") if tapping else hands.keys("\b"))
            assert hands.inputs == 1
            assert hands.room.view.board == before


async def test_by_name_and_by_shared_initials(make_app: MakeApp) -> None:
    used, batch = await _after(make_app, (120, 40), keys="/twum\np")
    assert used == 7
    assert isinstance(batch[0], r.Check)
    # Two students of the class are called Minh Nguyễn: their initials ask which.
    used, batch = await _after(make_app, (120, 40), keys="mn1t")
    assert used == 4
    assert isinstance(batch[0], r.Visit)
