"""What stands before a record: safety, the answers a sign-off carries, a word on the absent."""

import msgspec
from builders import CHEMISTRY, RECENT, TODAY, board_of, fact, roll, student, taking_back

from masterytui.classroom.gates import StandingOf, absent_hint, answered, refusal
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft

LAB = "c:L1"
COURSES = {"c": CHEMISTRY}


def signed(who: str, stage: r.Stage, **fields: object) -> r.Signoff:
    return fact(r.Signoff, who, lab=LAB, stage=stage, **fields)


def draft(who: str, stage: r.Stage, lab: str = LAB) -> r.Signoff:
    return r.Signoff(scope=who, lab=lab, stage=stage)


def knowing(*records: r.Record) -> StandingOf:
    """Ana and Ben, and what is recorded of them."""
    return board_of([*student("ana"), *student("ben"), *records]).student


# --- safety


def test_performed_waits_for_safety() -> None:
    assert refusal([draft("ana", "performed")], knowing(), COURSES, TODAY) == (
        "Ana Test cannot be signed as having performed Lab L1: safety is not signed yet."
    )
    safe = knowing(signed("ana", "safety"))
    assert refusal([draft("ana", "performed")], safe, COURSES, TODAY) == ""
    assert refusal([draft("ben", "performed")], safe, COURSES, TODAY) != ""
    assert refusal([draft("ana", "performed", "c:L2")], safe, COURSES, TODAY) != ""


def test_only_performed_waits() -> None:
    drafts = [draft("ana", stage) for stage in ("safety", "prelab", "question")]
    assert refusal(drafts, knowing(), COURSES, TODAY) == ""


def test_one_without_safety_stops_the_whole_act() -> None:
    safe = knowing(signed("ana", "safety"))
    drafts = [draft("ana", "performed"), draft("ben", "performed")]
    assert refusal(drafts, safe, COURSES, TODAY).startswith("Ben Test cannot be signed")


def test_safety_signed_in_the_same_act_counts_for_those_it_is_signed_for() -> None:
    both = [draft("ana", "safety"), draft("ana", "performed")]
    assert refusal(both, knowing(), COURSES, TODAY) == ""
    other = [draft("ben", "safety"), draft("ana", "performed")]
    assert refusal(other, knowing(), COURSES, TODAY) != ""


def test_goggles_off_closes_the_gate_and_says_why() -> None:
    revoke = fact(r.Revoke, "ana", lab=LAB, reason="horseplay")
    closed = knowing(signed("ana", "safety"), revoke)
    assert refusal([draft("ana", "performed")], closed, COURSES, TODAY) == (
        "Ana Test cannot be signed as having performed Lab L1: "
        "safety was taken back today (horseplay): sign it again."
    )
    again = knowing(signed("ana", "safety"), revoke, signed("ana", "safety", answers=(revoke.id,)))
    assert refusal([draft("ana", "performed")], again, COURSES, TODAY) == ""


def test_a_lab_of_no_course_is_named_by_its_id() -> None:
    said = refusal([draft("ana", "performed", "old:L9")], knowing(), COURSES, TODAY)
    assert "performed old:L9:" in said


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
