"""What stands before a record: safety, the answers a sign-off carries, a word on the absent."""

import msgspec
import pytest
from builders import (
    CHEMISTRY,
    RECENT,
    TODAY,
    at,
    board_of,
    course,
    fact,
    open_station,
    roll,
    student,
    taking_back,
)

from masterytui.classroom.gates import (
    StandingOf,
    absent_hint,
    answered,
    crowded,
    refusal,
    whole_talk,
)
from masterytui.classroom.room import room_of
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.rows import rows
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.feed import feed
from masterytui.quicklog.line import Line

LAB = "c:L1"
COURSES = {"c": CHEMISTRY}
DATES = (School(), TODAY)


def signed(who: str, stage: r.Stage, **fields: object) -> r.Signoff:
    return fact(r.Signoff, who, lab=LAB, stage=stage, **fields)


def draft(who: str, stage: r.Stage, lab: str = LAB) -> r.Signoff:
    return r.Signoff(scope=who, lab=lab, stage=stage)


def knowing(*records: r.Record) -> StandingOf:
    """Ana and Ben, and what is recorded of them."""
    return board_of([*student("ana"), *student("ben"), *records]).student


# --- safety


def test_performed_waits_for_safety() -> None:
    assert refusal([draft("ana", "performed")], knowing(), COURSES, *DATES) == (
        "Ana Test cannot be signed as having performed Lab L1: safety is not signed yet."
    )
    safe = knowing(signed("ana", "safety"))
    assert refusal([draft("ana", "performed")], safe, COURSES, *DATES) == ""
    assert refusal([draft("ben", "performed")], safe, COURSES, *DATES) != ""
    assert refusal([draft("ana", "performed", "c:L2")], safe, COURSES, *DATES) != ""


def test_only_performed_waits() -> None:
    drafts = [draft("ana", stage) for stage in ("safety", "prelab", "question")]
    assert refusal(drafts, knowing(), COURSES, *DATES) == ""


def test_one_without_safety_stops_the_whole_act() -> None:
    safe = knowing(signed("ana", "safety"))
    drafts = [draft("ana", "performed"), draft("ben", "performed")]
    assert refusal(drafts, safe, COURSES, *DATES).startswith("Ben Test cannot be signed")


def test_safety_signed_in_the_same_act_counts_for_those_it_is_signed_for() -> None:
    both = [draft("ana", "safety"), draft("ana", "performed")]
    assert refusal(both, knowing(), COURSES, *DATES) == ""
    other = [draft("ben", "safety"), draft("ana", "performed")]
    assert refusal(other, knowing(), COURSES, *DATES) != ""


def test_goggles_off_closes_the_gate_and_says_why() -> None:
    revoke = fact(r.Revoke, "ana", lab=LAB, reason="horseplay")
    closed = knowing(signed("ana", "safety"), revoke)
    assert refusal([draft("ana", "performed")], closed, COURSES, *DATES) == (
        "Ana Test cannot be signed as having performed Lab L1: "
        "safety was taken back today (horseplay): sign it again."
    )
    again = knowing(signed("ana", "safety"), revoke, signed("ana", "safety", answers=(revoke.id,)))
    assert refusal([draft("ana", "performed")], again, COURSES, *DATES) == ""


def test_a_lab_of_no_course_is_named_by_its_id() -> None:
    said = refusal([draft("ana", "performed", "old:L9")], knowing(), COURSES, *DATES)
    assert "performed old:L9:" in said


# --- agreement and quiz

STRICT = {"c": course(papers="year")}


def paper(who: str, stage: r.Stage, day: str = TODAY) -> r.Signoff:
    return fact(r.Signoff, who, day=day, lab="", stage=stage)


def refused(*drafts: r.Record, known: StandingOf) -> str:
    return refusal(drafts, known, STRICT, School(first_day="2026-09-01"), TODAY)


def test_no_safety_without_agreement_and_quiz() -> None:
    some = knowing(paper("ben", "agreement"))
    assert refused(draft("ana", "safety"), known=some) == (
        "Before the first lab: no safety agreement and quiz on file for Ana Test "
        "(a and z on Labs sign them)."
    )
    assert refused(draft("ana", "safety"), draft("ben", "safety"), known=some) == (
        "Before the first lab: no safety agreement on file for Ana Test; "
        "no safety quiz on file for Ana Test, Ben Test (a and z on Labs sign them)."
    )
    both = knowing(paper("ana", "agreement"), paper("ana", "quiz"))
    assert refused(draft("ana", "safety"), known=both) == ""


def test_who_lacks_them_does_not_perform_either_though_safety_is_signed() -> None:
    safe = knowing(signed("ana", "safety"))
    assert "no safety agreement and quiz" in refused(draft("ana", "performed"), known=safe)
    assert refused(draft("ana", "prelab"), known=safe) == ""


def test_last_years_papers_are_none() -> None:
    old = [paper("ana", stage, "2026-06-20") for stage in ("agreement", "quiz")]
    assert "agreement and quiz" in refused(draft("ana", "safety"), known=knowing(*old))
    new = [paper("ana", stage, "2026-09-01") for stage in ("agreement", "quiz")]
    assert refused(draft("ana", "safety"), known=knowing(*new)) == ""


def test_papers_that_were_taken_back_are_none() -> None:
    both = [paper("ana", "agreement"), paper("ana", "quiz")]
    known = knowing(*both, taking_back(both[1]))
    assert "no safety quiz on file for Ana Test" in refused(draft("ana", "safety"), known=known)


def test_papers_signed_in_the_same_act_count_for_those_they_are_signed_for() -> None:
    papers = [draft("ana", stage, "") for stage in ("agreement", "quiz")]
    assert refused(*papers, draft("ana", "safety"), known=knowing()) == ""
    assert "for Ben Test" in refused(*papers, draft("ben", "safety"), known=knowing())


# --- expiry


@pytest.mark.parametrize(("expires", "open_"), [("never", True), ("5 days", False)])
def test_a_safety_that_has_expired_is_signed_again(expires: str, open_: bool) -> None:
    courses = {"c": course(lab_more=f'expires = "{expires}"')}
    old = knowing(signed("ana", "safety", day="2026-11-12"))
    said = refusal([draft("ana", "performed")], old, courses, *DATES)
    assert (said == "") is open_
    if not open_:
        assert said == (
            "Ana Test cannot be signed as having performed Lab L1: "
            "safety, signed on Thu 12 Nov, has expired: sign it again."
        )


# --- one talk


def stages(*drafts: r.Record, known: StandingOf, more: str = "") -> list[tuple[str, str]]:
    whole = whole_talk(drafts, known, {"c": course(lab_more=more)})
    return [(x.scope, x.stage) for x in whole if isinstance(x, r.Signoff)]


def test_one_talk_signs_safety_and_the_pre_lab() -> None:
    both = [draft("ana", "safety"), draft("ben", "safety")]
    assert stages(*both, known=knowing()) == [
        ("ana", "safety"),
        ("ben", "safety"),
        ("ana", "prelab"),
        ("ben", "prelab"),
    ]
    assert stages(draft("ana", "prelab"), known=knowing()) == [("ana", "prelab")]


def test_what_is_signed_already_is_not_signed_again() -> None:
    known = knowing(signed("ana", "prelab"))
    assert stages(draft("ana", "safety"), known=known) == [("ana", "safety")]
    both = [draft("ana", "safety"), draft("ana", "prelab")]
    assert stages(*both, known=knowing()) == [("ana", "safety"), ("ana", "prelab")]


def test_a_course_may_split_the_talk() -> None:
    split = 'talk = ["safety"]'
    assert stages(draft("ana", "safety"), known=knowing(), more=split) == [("ana", "safety")]


@pytest.mark.parametrize(
    ("more", "said"),
    [("", "safety and pre-lab signed Lab L1"), ('talk = ["safety"]', "safety signed Lab L1")],
)
def test_the_line_says_what_the_talk_signs(more: str, said: str) -> None:
    facts = [*student("ana"), open_station(1, "L1"), at("ana", "station", 1)]
    board = board_of(facts, course=course(lab_more=more))
    drafted = feed(Line(room_of(board, rows(board))), "s1s")
    assert isinstance(drafted, Draft)
    assert drafted.words == said


# --- places at a station


def crowd(people: int, *, away: bool = False) -> str:
    names = ["ana", "ben", "cem", "dov", "eva"][:people]
    facts = [x for n in names for x in student(n)]
    facts += [open_station(1, "L1"), *(at(n, "station", 1) for n in names)]
    facts += [roll("ana", "absent")] if away else []
    spots = tuple(r.At(scope=n, place="station", section="P3", number=1) for n in names)
    return crowded(Draft("at", spots), board_of(facts))


def test_more_than_the_places_of_a_station_is_told_and_kept() -> None:
    assert crowd(4) == ""
    assert crowd(5) == "Too many: s1 has 5 at 4 places."
    assert crowd(5, away=True) == ""


# --- answers


def test_a_safety_signoff_answers_every_live_revoke() -> None:
    one = fact(r.Revoke, "ana", lab=LAB, reason="goggles off")
    two = fact(r.Revoke, "ana", lab=LAB, reason="horseplay")
    gone = fact(r.Revoke, "ana", lab=LAB, reason="a slip")
    elsewhere = fact(r.Revoke, "ana", lab="c:L2", reason="goggles off")
    known = knowing(one, two, gone, taking_back(gone), elsewhere)
    done = answered(draft("ana", "safety"), known)
    assert isinstance(done, r.Signoff)
    assert done.answers == tuple(sorted((one.id, two.id)))
    assert answered(draft("ben", "safety"), known) == draft("ben", "safety")


def test_nothing_else_answers() -> None:
    known = knowing(fact(r.Revoke, "ana", lab=LAB, reason="goggles off"))
    visit = r.Visit(scope="ana")
    assert answered(draft("ana", "performed"), known) == draft("ana", "performed")
    assert answered(visit, known) is visit
    stranger = draft("nobody", "safety")
    assert answered(stranger, known) == stranger


# --- the absent


def hint(verb: str, *students: str, known: StandingOf) -> str:
    return absent_hint(Draft(verb, tuple(r.Visit(scope=s) for s in students)), known, TODAY)


def test_the_absent_are_named() -> None:
    known = knowing(roll("ana", "absent"), roll("ben", "excused"))
    assert hint("p", "ana", known=known) == ("Ana Test is down as absent: anr1 marks present.")
    assert hint("t", "ana", "ben", known=known) == (
        "Ana Test, Ben Test are down as absent: an,ber1 marks present."
    )


def test_who_is_here_late_or_was_absent_on_another_day_needs_no_word() -> None:
    assert hint("p", "ana", known=knowing()) == ""
    assert hint("p", "ana", known=knowing(roll("ana", "tardy"))) == ""
    assert hint("p", "ana", known=knowing(roll("ana", "absent", day=RECENT[0]))) == ""


def test_the_roll_itself_and_an_import_need_no_word() -> None:
    known = knowing(roll("ana", "absent"))
    assert hint("r", "ana", known=known) == hint("import", "ana", known=known) == ""


def test_the_last_roll_of_the_day_counts_in_whatever_class() -> None:
    morning = msgspec.structs.replace(roll("ana", "absent", section="P1"), when="08:05:00")
    assert hint("p", "ana", known=knowing(morning)) != ""
    assert hint("p", "ana", known=knowing(morning, roll("ana", "present"))) == ""


def test_of_a_whole_class_two_are_named() -> None:
    several = [who for n in range(6) for who in student(f"s{n}")]
    away = [roll(f"s{n}", "absent") for n in range(6)]
    known = board_of([*several, *away]).student
    assert hint("t", *(f"s{n}" for n in range(6)), known=known) == (
        "S0 Test, S1 Test +4 are down as absent: Roll marks present."
    )
