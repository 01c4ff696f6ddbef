"""What one student's facts come to, kind by kind, worked out by hand."""

import pytest
from story import MON, THU, TUE, WED, Story

from masterytui.mastery import records as r
from masterytui.mastery.standing import (
    Attendance,
    Called,
    Enrolled,
    Grouped,
    Jot,
    Progress,
    Put,
    Seen,
    Spot,
    Standing,
)


def seen(story: Story) -> tuple[str, str]:
    s = story.standing()
    return s.seen, s.seen_at


def test_nothing_told_is_an_empty_standing() -> None:
    assert Story().standing() == Standing(student="ada")
    assert Standing(student="ada").on("2.1") == Progress()


# --- who they are


def test_name_and_place_in_each_section() -> None:
    story = Story()
    name = story.tell(r.Student(given="Ada", family="Löwe", source="00417"))
    story.tell(r.Enrolment(section="p3", tag="al", seat="4"))
    story.tell(r.Enrolment(section="p5", tag="ad"))
    story.tell(r.Enrolment(section="p3", tag="al", seat="4", active=False), TUE)
    story.correct(name, family="Löwe-Byron")
    s = story.standing()
    assert (s.name, s.source) == ("Ada Löwe-Byron", "00417")
    assert s.enrolled == {
        "p3": Enrolled("al", "4", False, since=MON),
        "p5": Enrolled("ad", since=MON),
    }


def test_a_second_list_without_the_school_s_id_does_not_lose_it() -> None:
    story = Story()
    story.tell(r.Student(given="Ada", family="L", source="00417"))
    story.tell(r.Student(given="Ada", family="Löwe"), TUE)
    s = story.standing()
    assert (s.given, s.family, s.source) == ("Ada", "Löwe", "00417")
    assert Standing(student="x", given="Suharto").name == "Suharto"


# --- talking and checking


@pytest.mark.parametrize(
    ("draft", "counts"),
    [
        (r.Visit(), True),
        (r.Note(text="quiet today"), True),
        (r.Note(text="private", private=True), False),
        (r.Check(objective="2.1", level="not yet"), True),
        (r.Asked(objective="2.1", question="q1"), True),
        (r.Flag(objective="2.1", raised=True), True),
        (r.Flag(objective="2.1", raised=False), True),
        (r.Work(item="W2", objective="2.2", accepted=True), True),
        (r.Outcome(group="s.000000", result="better"), True),
        (r.Signoff(lab="L2", stage="performed"), True),
        (r.Signoff(lab="L2", stage="question"), True),
        (r.Signoff(lab="L2", stage="safety"), False),  # a talk to the whole station
        (r.Revoke(lab="L2", reason=""), False),
        (r.Waiting(what="check"), False),
        (r.Working(objectives=("2.1",)), False),
        (r.Placed(objective="2.1"), False),
        (r.Roll(section="p3", state="present"), False),
        (r.At(place="out"), False),
        (r.Group(section="p3", number=1, objective="2.1"), False),
        (r.Student(given="Ada"), False),
    ],
    ids=lambda x: x.kind if isinstance(x, r.Record) else None,
)
def test_what_counts_as_talking_with_a_student(draft: r.Record, counts: bool) -> None:
    story = Story()
    story.tell(draft, TUE, "11:00:00")
    assert seen(story) == ((TUE, "11:00:00") if counts else ("", ""))


def test_the_last_contact_in_class_counts() -> None:
    story = Story()
    story.tell(r.Visit(), WED, "09:00:00")
    story.tell(r.Visit(), MON, "15:00:00")
    assert seen(story) == (WED, "09:00:00")


def test_a_check_keeps_its_evidence_and_its_worth() -> None:
    story = Story()
    a = story.tell(r.Check(objective="2.1", level="not yet", missing="units", question="q1"), MON)
    b = story.tell(r.Check(objective="2.1", level="almost", evidence="showed"), TUE)
    c = story.check("2.1", "mastered", WED)
    assert story.standing().on("2.1").checks == (
        Seen(a.fact, "not yet", 0, False, MON, "10:00:00", question="q1", missing="units"),
        Seen(b.fact, "almost", 500, False, TUE, "10:01:00", evidence="showed"),
        Seen(c.fact, "mastered", 1000, True, WED, "10:02:00"),
    )
    last = story.standing().on("2.1")
    assert (last.level, last.mastered) == ("mastered", True)
    assert (Progress().level, Progress().mastered) == ("", False)


def test_a_question_keeps_its_values_and_one_only_asked_moves_nothing_else() -> None:
    story = Story()
    values = (("m", "4.6"),)
    story.tell(r.Check(objective="2.1", level="almost", question="q1", values=values), MON)
    before = story.standing()
    assert before.on("2.1").checks[0].values == values
    story.tell(r.Asked(objective="2.2", question="q2", values=(("m", "3.4"),)), TUE)
    last = story.tell(r.Asked(objective="2.2", question="q3"), WED)
    after = story.standing()
    assert after.asked == {
        "2.2": (
            Put("q2", TUE, "10:01:00", (("m", "3.4"),)),
            Put("q3", WED, last.when),
        )
    }
    assert (after.progress, after.pointer) == (before.progress, before.pointer)
    assert after.seen == WED


def test_a_level_or_objective_the_course_does_not_know_is_worth_nothing_yet() -> None:
    story = Story()
    story.check("2.1", "superb")
    story.check("9.9", "mastered")
    s = story.standing()
    assert [(c.value, c.mastered) for c in s.on("2.1").checks + s.on("9.9").checks] == [
        (0, False),
        (0, False),
    ]


def test_the_last_note_is_kept_a_private_one_moves_nothing() -> None:
    story = Story()
    story.tell(r.Note(text="first", objective="2.1"), MON)
    story.tell(r.Note(text="second"), TUE)
    before = story.standing()
    assert before.note == Jot("second", TUE)
    secret = story.tell(r.Note(text="private", private=True), WED)
    story.correct(secret, text="one")
    story.correct(secret, [secret], text="two")
    assert story.standing() == before


def test_needs_help_stands_since_the_first_and_until_cleared_or_mastered() -> None:
    story = Story()
    story.tell(r.Flag(objective="2.1", raised=True), MON)
    story.tell(r.Flag(objective="2.1", raised=True), TUE)
    story.tell(r.Flag(objective="2.2", raised=True), TUE)
    story.check("2.1", "almost", TUE)
    assert (story.standing().on("2.1").flag, story.standing().on("2.2").flag) == (MON, TUE)
    story.check("2.1", "mastered", WED)
    assert (story.standing().on("2.1").flag, story.standing().on("2.2").flag) == ("", TUE)
    story.tell(r.Flag(objective="2.2", raised=False), WED)
    assert story.standing().on("2.2").flag == ""
    story.tell(r.Flag(objective="2.1", raised=True), THU)
    assert story.standing().on("2.1").flag == THU
    assert story.standing().on("2.1").mastered


@pytest.mark.parametrize(
    ("what", "served_by", "not_by"),
    [
        ("check", r.Check(objective="2.1", level="not yet"), r.Visit()),
        ("signature", r.Signoff(lab="L2", stage="performed"), r.Revoke(lab="L2", reason="")),
        ("grading", r.Work(item="W2", objective="2.2", accepted=False), r.Note(text="later")),
        ("test", r.At(place="testing"), r.At(place="desk")),
        ("test", r.Waiting(what=""), r.Check(objective="2.1", level="mastered")),
    ],
)
def test_waiting_until_served(what: str, served_by: r.Record, not_by: r.Record) -> None:
    story = Story()
    story.tell(r.Waiting(what=what), MON, "10:00:00")
    story.tell(not_by)
    assert (story.standing().waiting, story.standing().waiting_since) == (what, (MON, "10:00:00"))
    story.tell(served_by)
    assert (story.standing().waiting, story.standing().waiting_since) == ("", ("", ""))


def test_work_by_item_or_by_objective_where_there_is_no_item() -> None:
    story = Story()
    story.tell(r.Work(item="W2", objective="2.2", accepted=False))
    story.tell(r.Work(item="", objective="1.1", accepted=True))
    assert story.standing().work == {"W2": MON, "1.1": ""}
    story.tell(r.Work(item="W2", objective="2.2", accepted=True), TUE)
    assert story.standing().work == {"W2": "", "1.1": ""}


# --- where they are


def test_roll_by_section_and_whether_it_was_confirmed_that_day() -> None:
    story = Story()
    story.tell(r.Roll(section="p3", state="absent", taken=True), MON, "08:00:00")
    story.tell(r.Roll(section="p3", state="tardy"), MON, "08:20:00")
    story.tell(r.Roll(section="p5", state="excused"), MON, "09:00:00")
    assert story.standing().roll == {
        "p3": Attendance(MON, "08:20:00", "tardy", True),
        "p5": Attendance(MON, "09:00:00", "excused", False),
    }
    story.tell(r.Roll(section="p3", state="absent"), TUE, "08:00:00")
    assert story.standing().roll["p3"] == Attendance(TUE, "08:00:00", "absent", False)


def test_a_place_and_a_group_until_its_outcome() -> None:
    story = Story()
    story.tell(r.At(place="station", section="p3", number=2), TUE)
    group = story.tell(r.Group(section="p3", number=1, objective="2.1", missing="units"), MON)
    other = story.tell(r.Group(section="p3", number=2, objective="2.1"), TUE)
    s = story.standing()
    assert s.spot == Spot(TUE, "station", 2, "p3")
    assert s.called == Called(other.fact, TUE, "p3", 2, "2.1")
    assert s.on("2.1").groups == (Grouped(MON), Grouped(TUE))
    story.tell(r.Outcome(group=group.fact, result="better"), WED)
    assert story.standing().called == Called(other.fact, TUE, "p3", 2, "2.1")
    story.tell(r.Outcome(group=other.fact, result="solved"), WED)
    s = story.standing()
    assert s.called is None
    assert s.on("2.1").groups == (Grouped(MON, "better"), Grouped(TUE, "solved"))


# --- labs


# --- several versions


def test_two_versions_are_marked_and_the_later_counts() -> None:
    story = Story()
    check = story.check("2.1", "not yet")
    story.correct(check, level="almost")
    theirs = story.correct(check, [check], level="mastered")
    s = story.standing()
    assert s.two_versions == (check.fact,)
    assert [c.level for c in s.on("2.1").checks] == ["mastered"]
    assert s.pointer["chem"].working == ("2.2",)
    story.correct(theirs, level="almost")
    assert story.standing().two_versions == ()
