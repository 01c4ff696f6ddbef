"""Where a student is in the course (M2): set, touched, mastered, owed, skipped, placed."""

import msgspec
import pytest
from story import COURSE, EARTH, MON, THU, TUE, WED, Story

from masterytui.mastery import records as r
from masterytui.mastery.board import Board, owed, working_on
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Pointer

# The course's objectives: 1.1 1.2 | 2.1 2.2 2.3 | 3.1 3.2


def at(story: Story) -> Pointer:
    return story.standing().pointer.get("chem", Pointer())


def current(story: Story) -> tuple[str, ...]:
    return at(story).working


def owes(story: Story, unit: int = 0) -> tuple[str, ...]:
    s = story.standing()
    board = Board(section="p3", title="p3", course=COURSE, day=THU, students=(s,))
    return owed(board, s, working_on(board, s, unit))


def setting(story: Story, *objectives: str, day: str = MON) -> r.Working:
    return story.tell(r.Working(objectives=objectives), day)


# --- set and touched


def test_of_a_student_nobody_has_touched_nothing_is_known() -> None:
    story = Story()
    story.tell(r.Visit())
    story.tell(r.Note(text="new here", objective="2.1"))
    story.tell(r.Signoff(lab="L2", stage="safety"))
    assert at(story) == Pointer()


def test_what_is_set_is_current() -> None:
    story = Story()
    setting(story, "2.2", day=TUE)
    assert at(story) == Pointer(working=("2.2",), since=TUE, touched=True)


@pytest.mark.parametrize(
    "touch",
    [
        r.Check(objective="2.2", level="not yet"),
        r.Check(objective="2.2", level="almost"),
        r.Flag(objective="2.2", raised=True),
    ],
    ids=["not yet", "almost", "needs help"],
)
def test_what_is_touched_last_is_current_ahead_or_behind(touch: r.Record) -> None:
    for before in ("1.1", "3.1"):
        story = Story()
        setting(story, before)
        story.tell(touch, TUE)
        assert at(story) == Pointer(working=("2.2",), since=TUE, touched=True)


def test_no_longer_needing_help_touches_nothing() -> None:
    story = Story()
    setting(story, "2.2")
    story.tell(r.Flag(objective="1.1", raised=False), TUE)
    story.tell(r.Work(item="", objective="1.1", accepted=False), TUE)
    assert at(story) == Pointer(working=("2.2",), since=MON, touched=True)


def test_touching_what_is_current_already_keeps_since_when() -> None:
    story = Story()
    story.check("2.1", "not yet", MON)
    story.check("2.1", "almost", TUE)
    setting(story, "2.1", day=WED)
    assert at(story) == Pointer(working=("2.1",), since=MON, touched=True)


def test_the_later_in_class_counts_not_the_later_written() -> None:
    story = Story()
    setting(story, "2.2", day=TUE)
    setting(story, "1.2", day=MON)  # told afterwards of the day before
    assert current(story) == ("2.2",)


# --- mastered


def test_mastering_moves_to_the_next_open_one() -> None:
    story = Story()
    story.check("2.2", "mastered", MON)  # some other day, ahead
    setting(story, "1.2", day=MON)
    story.check("1.2", "mastered", TUE)
    assert at(story) == Pointer(working=("2.1",), since=TUE, moved=TUE, touched=True)
    story.check("2.1", "mastered", WED)
    assert at(story) == Pointer(working=("2.3",), since=WED, moved=WED, touched=True)


def test_a_first_check_that_is_mastered_moves_past_it() -> None:
    story = Story()
    story.check("2.1", "mastered")
    assert current(story) == ("2.2",)


def test_after_the_last_one_there_is_none() -> None:
    story = Story()
    story.check("3.2", "mastered", TUE)
    assert at(story) == Pointer(working=(), since=TUE, moved=TUE, touched=True)
    assert owes(story) == ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")


def test_a_mastered_one_that_comes_up_again_not_yet_is_open_again() -> None:
    story = Story()
    story.check("2.1", "mastered", MON)
    story.check("2.2", "mastered", MON)
    story.check("2.1", "not yet", TUE)
    assert current(story) == ("2.1",)
    story.check("2.1", "mastered", WED)
    assert current(story) == ("2.3",)
    # And it is the next one for somebody who comes from before it.
    story.check("2.2", "almost", WED)
    setting(story, "2.1", day=THU)
    story.check("2.1", "mastered", THU)
    assert current(story) == ("2.2",)


# --- owed


def test_making_good_an_owed_one_does_not_move_the_student() -> None:
    story = Story()
    setting(story, "2.3")
    assert owes(story) == ("1.1", "1.2", "2.1", "2.2")
    story.check("1.2", "mastered", TUE)
    assert at(story) == Pointer(working=("2.3",), since=MON, touched=True)
    assert owes(story) == ("1.1", "2.1", "2.2")


def test_an_older_gap_does_not_pin_a_student() -> None:
    story = Story()
    setting(story, "2.1")
    story.check("2.3", "mastered", TUE)  # skips ahead, and shows it at once
    assert at(story) == Pointer(working=("3.1",), since=TUE, moved=TUE, touched=True)
    assert owes(story) == ("1.1", "1.2", "2.1", "2.2")


# --- two at once


def test_two_at_once_and_one_of_them_mastered() -> None:
    story = Story()
    setting(story, "2.1", "2.3")
    story.check("2.3", "not yet", TUE)
    assert current(story) == ("2.1", "2.3")
    story.check("2.1", "mastered", WED)
    # 2.3 has been current since Monday: that they moved on does not make it newer.
    assert at(story) == Pointer(working=("2.3",), since=MON, moved=WED, touched=True)
    story.check("2.3", "mastered", THU)
    assert at(story) == Pointer(working=("3.1",), since=THU, moved=THU, touched=True)
    assert owes(story) == ("1.1", "1.2", "2.2")


def test_one_between_the_two_is_owed_one_beyond_both_is_skipping_ahead() -> None:
    story = Story()
    setting(story, "2.1", "2.3")
    story.check("2.2", "mastered", TUE)
    assert current(story) == ("2.1", "2.3")
    assert owes(story) == ("1.1", "1.2")
    story.check("3.1", "mastered", TUE)
    assert current(story) == ("3.2",)


def test_taking_up_a_second_one_keeps_since_when() -> None:
    story = Story()
    setting(story, "2.1", day=MON)
    setting(story, "2.1", "2.2", day=WED)
    assert at(story) == Pointer(working=("2.1", "2.2"), since=MON, touched=True)
    setting(story, "3.1", day=THU)
    assert at(story).since == THU


# --- placed


def test_placed_starts_there_and_owes_nothing_before() -> None:
    story = Story()
    story.tell(r.Placed(objective="2.2"), TUE)
    assert at(story) == Pointer(working=("2.2",), since=TUE, placed="2.2", touched=True)
    assert owes(story) == ()
    setting(story, "3.1", day=WED)
    assert at(story) == Pointer(working=("3.1",), since=WED, placed="2.2", touched=True)
    assert owes(story) == ("2.2", "2.3")


def test_of_two_places_the_later_counts() -> None:
    story = Story()
    story.tell(r.Placed(objective="3.1"), MON)
    story.tell(r.Placed(objective="2.1"), TUE)
    assert at(story) == Pointer(working=("2.1",), since=TUE, placed="2.1", touched=True)


# --- courses


def test_each_course_has_its_own_place() -> None:
    story = Story()
    setting(story, "2.1", "E1")
    story.check("E1", "mastered", TUE)
    assert story.standing().pointer == {
        "chem": Pointer(working=("2.1",), since=MON, touched=True),
        "earth": Pointer(working=("E2",), since=TUE, moved=TUE, touched=True),
    }


def test_another_order_of_the_course_is_another_next_one() -> None:
    story = Story()
    story.check("2.1", "mastered")
    turned = msgspec.structs.replace(COURSE, unit=COURSE.unit[::-1])
    s = replay(story.scope, story.records, {"chem": turned, "earth": EARTH})
    assert s.pointer["chem"].working == ("2.2",)
    story.check("2.3", "mastered")
    s = replay(story.scope, story.records, {"chem": turned, "earth": EARTH})
    assert s.pointer["chem"].working == ("1.1",)


# --- undo


def test_taking_back_a_check_takes_back_the_move() -> None:
    story = Story()
    setting(story, "2.1")
    before = story.standing()
    check = story.check("2.1", "mastered", TUE)
    undo = story.void(check)
    assert story.standing() == before
    story.void(undo)
    assert current(story) == ("2.2",)
