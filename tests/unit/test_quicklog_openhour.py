"""The line in an open hour: a name brings somebody in, and they are in hand with it."""

import pytest
from msgspec.structs import replace
from quicklog_class import ROOM, Desk

from masterytui.mastery import records as r
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog import Commit, Draft, Pupil, Room


def pupil(id: str, tag: str, name: str, home: str) -> Pupil:
    return Pupil(id=id, tag=tag, given=name.split()[0], name=name, home=home, objectives=("o24",))


KOFI = pupil("kofi", "kt", "Kofi Twumasi", "P3")
KAY = pupil("kay", "kt", "Kay Tran", "P5")
JADA = pupil("jada", "jd", "Jada Moore", "P3")
LUNCH = replace(ROOM, section=OPEN, students=(JADA,), others=(KOFI, KAY), shared={}, last=None)


class Lunch(Desk):
    """Whoever is said to have come is in the room then."""

    def did(self, effects: list) -> None:  # type: ignore[type-arg]
        super().did(effects)
        coming = {
            x.scope
            for e in effects
            if isinstance(e, Commit)
            for x in e.draft.records
            if isinstance(x, r.Roll)
        }
        if coming:
            room = self.line.room
            new = [p for p in room.others if p.id in coming]
            left = tuple(p for p in room.others if p.id not in coming)
            both = (*room.students, *new)
            several = [p.id for p in both if p.tag == "kt"]
            shared = {"kt": tuple(several)} if len(several) > 1 else {}
            self.line.room = replace(room, students=both, others=left, shared=shared)


def lunch(room: Room = LUNCH) -> Lunch:
    return Lunch(room=room)


def test_a_name_brings_somebody_in_and_in_hand_with_it() -> None:
    desk = lunch().keys("/kof⏎")
    (came,) = desk.records
    assert (type(came), came.scope) == (r.Roll, "kofi")
    assert isinstance(came, r.Roll)
    assert (came.section, came.state, came.taken) == (OPEN, "present", False)
    assert desk.line.in_hand == ("kofi",)
    desk.keys("p")
    assert [type(x) for x in desk.records] == [r.Roll, r.Check]
    assert desk.inputs == 6


def test_by_a_digit_or_a_tap_too() -> None:
    for desk in (lunch().keys("/k2"), lunch().keys("/k").taps("pick:2")):
        assert [x.scope for x in desk.records] == ["kay"]
    tapped = lunch().keys("/k").taps("student:kay")
    assert [x.scope for x in tapped.records] == ["kay"]
    assert tapped.line.in_hand == ("kay",)


def test_behind_others_in_hand() -> None:
    desk = lunch().keys("jd,/kof⏎")
    assert [x.scope for x in desk.records] == ["kofi"]
    assert desk.line.in_hand == ("jada", "kofi")


def test_who_is_there_already_came_once() -> None:
    assert lunch().keys("/jad⏎").records == []
    assert [type(x) for x in lunch().keys("/kof⏎p/kof⏎t").records] == [r.Roll, r.Check, r.Visit]


def test_who_comes_is_named_with_their_class() -> None:
    desk = lunch().keys("/k")
    bar = "".join(s.text for s in desk.line.bar().tail)
    assert "Kofi T kt·P3" in bar
    assert "Kay T kt·P5" in bar
    assert {b.label for b in desk.line.strip()} >= {"kt·P3 Kofi", "kt·P5 Kay"}


def test_undo_takes_back_that_they_came() -> None:
    desk = lunch().keys("/kof⏎p⌫")
    assert [type(x) for x in desk.records] == [r.Roll]
    assert desk.keys("t⌫", "ctrl+z").records == []


def test_two_letters_of_two_open_the_choice() -> None:
    desk = lunch().keys("/kof⏎⎋/kay⏎⎋kt")
    assert desk.state == "PICK"
    shown = "".join(s.text for s in desk.line.bar().title)
    assert "Kofi Twumasi kt·P3" in shown
    assert "Kay Tran kt·P5" in shown
    assert desk.keys("2").line.in_hand == ("kay",)
    assert len(desk.records) == 2


def test_who_has_not_come_is_called_by_no_tag() -> None:
    desk = lunch().keys("kt")
    assert desk.rings
    assert desk.records == []


def test_a_refused_arrival_leaves_a_bar_that_can_be_painted() -> None:
    """While the disk takes its time, and after it refused, the name stands in the bar."""
    line = Desk(room=LUNCH).line
    for key in ("/", "k", "o", "f"):
        line.press(key, key)
    line.press("enter")
    assert "Kofi Twumasi" in "".join(s.text for s in line.bar().title)
    line.refuse("the disk is full")
    line.room = LUNCH
    assert "the disk is full" in "".join(s.text for s in line.bar().hints)
    assert "Kofi Twumasi" in "".join(s.text for s in line.bar().title)


def test_who_was_brought_in_by_mistake_is_not_absent() -> None:
    (left,) = lunch().keys("jdr3").log
    assert isinstance(left, Draft)
    assert left.words == "not in the open hour"
    (record,) = left.records
    assert isinstance(record, r.Roll)
    assert (record.section, record.state) == (OPEN, "absent")


@pytest.mark.parametrize("students", [(), (JADA,)])
def test_the_empty_bar_says_how_to_begin(students: tuple[Pupil, ...]) -> None:
    bar = Desk(room=replace(LUNCH, students=students)).line.bar()
    assert ("who has come" in "".join(s.text for s in bar.title)) == (not students)


def test_elsewhere_find_looks_over_the_class_alone() -> None:
    desk = Desk().keys("/kay")
    assert "kay" not in desk.line.candidates()
