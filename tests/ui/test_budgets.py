"""How many inputs a teacher's acts take on the demo, by keys and by taps (the budgets)."""

from dataclasses import dataclass

import pytest

from masterytui.mastery import records as r
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SIZES = [(120, 40), (44, 20)]


@dataclass
class Spent:
    """What an act cost, and what it logged."""

    inputs: int
    """Of the last step."""
    total: int
    """Of all steps."""
    batch: tuple[r.Record, ...]


async def _spent(make_app: MakeApp, size: tuple[int, int], *steps: str) -> Spent:
    """The inputs of the last step, and the records of the last act.

    A step is keys, or `taps:` and the targets; a tag stands for its student.
    """
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        total = 0
        for step in steps:
            hands.inputs = 0
            how, taps, targets = step.partition("taps:")
            if not taps:
                await hands.keys(how)
            for target in targets.split():
                person = next((p for p in hands.room.view.room.students if p.tag == target), None)
                await hands.tap(f"student:{person.id}" if person else target)
            total += hands.inputs
        acts = app.hour.classroom.acts
        return Spent(hands.inputs, total, acts[-1].batch if acts else ())


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
        # the safety talk with the pre-lab for a station of four; one left out
        ("s1s\n", "station:1 sign", 4, 2, [r.Signoff] * 8),
        ("s1s2\n", "station:1 leave:2 sign", 5, 3, [r.Signoff] * 6),
        # the same for three named students
        ("kt,ad,wzt", "kt more add ad wz verb:t", 9, 6, [r.Visit] * 3),
        # another objective, and the one before
        ("kt22p", "kt bar objective:chemistry:2.2 verb:p", 5, 4, [r.Check]),
        ("kt\x1bp", "kt more before verb:p", 4, 4, [r.Check]),
        # a proposed visit, by name, by shared initials: two students are called Minh Nguyễn
        ("\tt", "visit verb:t", 2, 2, [r.Visit]),
        ("/twum\np", "kt verb:p", 7, 2, [r.Check]),
        ("mn1t", "mh verb:t", 4, 2, [r.Visit]),
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
    typed = await _spent(make_app, (120, 40), keys)
    assert typed.inputs == most_keys
    assert [type(x) for x in typed.batch] == kinds
    tapped = await _spent(make_app, (44, 20), f"taps:{taps}")
    assert tapped.inputs <= most_taps
    assert [type(x) for x in tapped.batch] == kinds
    # The same facts about the same students, but for whom two shared initials mean.
    assert [(x.kind, getattr(x, "objective", "")) for x in tapped.batch] == [
        (x.kind, getattr(x, "objective", "")) for x in typed.batch
    ]


async def test_three_named_students_are_five_taps_where_there_is_room(make_app: MakeApp) -> None:
    spent = await _spent(make_app, (120, 40), "taps:kt add ad wz verb:t")
    assert spent.inputs == 5
    assert [type(x) for x in spent.batch] == [r.Visit] * 3


async def test_goggles_off_for_one_at_a_station(make_app: MakeApp) -> None:
    spent = await _spent(make_app, (120, 40), "lcg1")
    assert spent.inputs == 4
    assert [type(x) for x in spent.batch] == [r.Revoke]


async def test_a_free_note_of_22_characters(make_app: MakeApp) -> None:
    note = "explains it with atoms"
    assert len(note) == 22
    typed = await _spent(make_app, (120, 40), f"ktp {note}\n")
    assert typed.inputs == 27
    steps = ("taps:kt verb:p note", note, "taps:keep")
    tapped = await _spent(make_app, (44, 20), *steps)
    for spent in (typed, tapped):
        assert [x.text for x in spent.batch if isinstance(x, r.Note)] == [note]
    assert tapped.total == 4 + 22


@pytest.mark.parametrize(
    ("wrong", "mend", "most", "right"),
    [
        ("kq", "kt", 2, ("kt", "")),
        ("ktn", "\b\np", 3, ("kt", "mastered")),
        ("ktp", "\badp", 4, ("ad", "mastered")),
        ("ktp2", "\b", 1, ("kt", "mastered")),
        ("taps:kt verb:n", "taps:undo kt verb:p", 3, ("kt", "mastered")),
        ("taps:kt verb:p", "taps:undo ad verb:p", 3, ("ad", "mastered")),
        ("taps:kt verb:p canned:2", "taps:undo", 3, ("kt", "mastered")),
    ],
)
async def test_what_mending_costs(
    make_app: MakeApp, wrong: str, mend: str, most: int, right: tuple[str, str]
) -> None:
    size = (44, 20) if wrong.startswith("taps:") else (120, 40)
    app = make_app()
    tags = {s.student: s.enrolled[app.hour.section].tag for s in app.hour.view().board.students}
    spent = await _spent(make_app, size, wrong, mend)
    assert spent.inputs <= most
    if not right[1]:
        assert spent.batch == ()
        return
    (check,) = spent.batch
    assert isinstance(check, r.Check)
    assert (tags[check.scope], check.level) == right


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
