"""Labs: the gate opens only when every *goggles off* is answered, in whatever order facts come."""

import msgspec
import pytest
from builders import (
    TODAY,
    at,
    board_of,
    fact,
    open_station,
    roll,
    student,
    taking_back,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterytui.mastery import labs
from masterytui.mastery import records as r
from masterytui.mastery.fold import corrected
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import LabRecord

SLOW = [HealthCheck.too_slow]  # a busy machine is no error

MON, TUE = "2026-11-16", "2026-11-17"
LAB = "c:L1"


def signs(
    stage: str = "safety",
    *,
    answers: tuple[str, ...] = (),
    day: str = TODAY,
    when: str = "10:00:00",
    who: str = "ana",
) -> r.Signoff:
    return fact(r.Signoff, who, day=day, when=when, lab=LAB, stage=stage, answers=answers)


def goggles_off(day: str = TODAY, when: str = "10:05:00", lab: str = LAB) -> r.Revoke:
    return fact(r.Revoke, "ana", day=day, when=when, lab=lab, reason="goggles off")


def record(*facts: r.Record) -> LabRecord:
    return replay("ana", facts, {}).labs.get(LAB, LabRecord())


def is_open(*facts: r.Record) -> bool:
    return labs.gate(record(*facts), TODAY).open


def test_closed_until_signed() -> None:
    assert labs.gate(LabRecord(), TODAY) == labs.Gate(False, "safety is not signed yet")
    assert labs.gate(record(signs(day=MON)), TODAY) == labs.Gate(
        True, "safety signed on Mon 16 Nov"
    )
    assert not is_open(signs("prelab"), signs("performed"), signs("question"))


def test_goggles_off_closes_until_signed_again() -> None:
    first, off = signs(), goggles_off(TUE)
    assert labs.gate(record(first, off), TODAY) == labs.Gate(
        False, "safety was taken back on Tue 17 Nov (goggles off): sign it again"
    )
    again = signs(answers=(off.id,))
    assert is_open(first, off, again)
    assert not is_open(first, off, again, goggles_off())


def test_a_sign_off_holds_from_the_first_day_that_counts() -> None:
    first = record(signs(day=MON))
    assert labs.gate(first, TODAY, since=MON).open
    assert labs.gate(first, TODAY, since=TUE) == labs.Gate(
        False, "safety, signed on Mon 16 Nov, has expired: sign it again"
    )
    # An expired one and a newer one that had not heard of the revoke are no whole either.
    off = goggles_off(MON)
    both = record(off, signs(day=MON, answers=(off.id,)), signs(day=TODAY))
    assert labs.gate(both, TODAY, since=MON).open
    assert not labs.gate(both, TODAY, since=TUE).open
    assert labs.done(first, TODAY, since=TUE) == ()


def test_a_later_clock_does_not_answer() -> None:
    # a device that had not heard of it signs an hour later by its own clock
    assert not is_open(goggles_off(when="10:05:00"), signs(when="11:05:00"))


def test_two_halves_are_no_whole() -> None:
    # each answers one of two; nobody has answered both
    one, two = goggles_off(), goggles_off()
    assert not is_open(one, two, signs(answers=(one.id,)), signs(answers=(two.id,)))
    assert is_open(one, two, signs(answers=(one.id, two.id)))


def test_undo() -> None:
    first, off = signs(), goggles_off()
    assert is_open(first, off, taking_back(off))
    again = signs(answers=(off.id,))
    assert not is_open(first, off, again, taking_back(again))
    assert not is_open(first, taking_back(first))


def test_of_two_versions_the_cautious_one_counts() -> None:
    off, seen = goggles_off(), signs()
    answered = corrected(
        seen, [seen], lambda s: msgspec.structs.replace(s, id="t.a", answers=(off.id,))
    )
    other = corrected(seen, [seen], lambda s: msgspec.structs.replace(s, id="t.b"))
    assert is_open(off, seen, answered)
    assert not is_open(off, seen, answered, other)


def test_another_lab_is_another_gate() -> None:
    assert is_open(signs(), goggles_off(lab="c:L2"))


# --- the law, against a reckoning of its own

ACTS = st.lists(
    st.tuples(st.sampled_from(["sign", "off", "undo"]), st.integers(0, 30), st.integers(0, 2**12)),
    max_size=10,
)


def acted(acts: list[tuple[str, int, int]]) -> list[r.Record]:
    """Facts of devices that each know some of what went before; clocks mean nothing."""
    facts: list[r.Record] = []
    for act, pick, knows in acts:
        minute = f"10:{pick:02}:00"
        if act == "sign":
            heard = [f.id for n, f in enumerate(facts) if knows >> n & 1 and f.kind == "revoke"]
            facts.append(signs(answers=tuple(heard), when=minute))
        elif act == "off":
            facts.append(goggles_off(when=minute))
        elif facts:
            facts.append(taking_back(facts[pick % len(facts)]))
    return facts


def stands(fact: r.Record, facts: list[r.Record]) -> bool:
    """Whether nothing that stands takes it back."""
    return not any(fact.id in other.names and stands(other, facts) for other in facts)


def should_be_open(facts: list[r.Record]) -> bool:
    standing = [f for f in facts if stands(f, facts)]
    offs = {f.id for f in standing if isinstance(f, r.Revoke)}
    return any(isinstance(f, r.Signoff) and offs <= set(f.answers) for f in standing)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(ACTS, st.randoms(use_true_random=False))
def test_never_open_wrongly(acts: list[tuple[str, int, int]], chance: object) -> None:
    facts = acted(acts)
    expected = should_be_open(facts)
    for _ in range(3):
        chance.shuffle(facts)  # type: ignore[attr-defined]
        assert is_open(*facts, *facts[::2]) == expected
        # Whatever has expired, nothing opens that was not open.
        assert expected or not labs.gate(record(*facts), TODAY, since=MON).open
        assert not labs.gate(record(*facts), TODAY, since="2026-11-19").open


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(ACTS, st.integers(0, 10))
def test_whoever_has_heard_less_is_corrected_by_the_rest(
    acts: list[tuple[str, int, int]], cut: int
) -> None:
    # A device that holds only a part may be wrong; with the other part it never stays so.
    facts = acted(acts)
    assert is_open(*facts[cut:], *facts[:cut]) == should_be_open(facts)
    # and one more revoke that nobody has seen closes it for everybody
    assert not is_open(*facts, goggles_off(when="00:00:00"))


# --- stages


def test_done_in_order_and_safety_only_while_it_stands() -> None:
    facts = [signs("question"), signs("performed"), signs("prelab"), signs()]
    assert labs.done(record(*facts), TODAY) == labs.STAGES
    assert labs.done(record(*facts, goggles_off()), TODAY) == ("prelab", "performed", "question")
    assert labs.done(LabRecord(), TODAY) == ()


@pytest.mark.parametrize("stage", labs.STAGES)
def test_only_performing_waits_and_only_for_safety(stage: str) -> None:
    waits = "safety" if stage == "performed" else ""
    assert labs.blocked_by(LabRecord(), stage, TODAY) == waits
    assert labs.blocked_by(record(signs(), goggles_off()), stage, TODAY) == waits
    assert labs.blocked_by(record(signs()), stage, TODAY) == ""


def test_the_refusal_is_one_sentence() -> None:
    board = board_of(student("ana"))
    ana = board.students[0]
    assert labs.refusal(board, ana, LAB, "performed") == (
        "Ana Test cannot be signed as having performed Lab L1: safety is not signed yet"
    )
    assert labs.refusal(board, ana, LAB, "safety") == ""
    signed = board_of([*student("ana"), signs()])
    assert labs.refusal(signed, signed.students[0], LAB, "performed") == ""


def test_performed_without_safety_is_kept_to_look_at() -> None:
    performed = signs("performed", when="10:30:00")
    odd = "signed as performed today without safety"
    assert labs.look_at(record(performed), TODAY) == odd
    assert labs.look_at(record(performed, signs(when="10:40:00")), TODAY) == odd  # after the fact
    assert labs.look_at(record(performed, signs(when="10:30:00")), TODAY) == ""  # one act
    assert labs.look_at(record(signs(), performed), TODAY) == ""
    assert labs.look_at(record(signs(day=MON), goggles_off(TUE), performed), TODAY) == odd
    off = goggles_off(TUE)
    safe = [signs(day=MON), off, signs(answers=(off.id,)), performed]
    assert labs.look_at(record(*safe), TODAY) == ""
    # taken back on a later day: what was performed before was safe
    early = [signs(day=MON), signs("performed", day=MON, when="10:30:00"), goggles_off(TUE)]
    assert labs.look_at(record(*early), TODAY) == ""
    assert labs.look_at(record(signs()), TODAY) == ""


# --- stations


def test_stations() -> None:
    facts = [*student("ana"), *student("ben"), *student("cem"), *student("dee")]
    facts += [open_station(3, "L1"), open_station(1, "L2"), open_station(5, "L1", day=TUE)]
    facts += [at(s, "station", 3) for s in ("ana", "ben", "cem")]
    facts += [at("dee", "station", 3, day=TUE), signs(), roll("cem", "absent")]
    one, three = labs.stations(board_of(facts))
    assert one == labs.StationView(1, "c:L2", (), (), ())
    assert three == labs.StationView(3, LAB, ("ana", "ben"), ("cem",), ("ben",))
    assert three.signed == 1


def test_a_station_that_was_closed_again() -> None:
    facts = [*student("ana"), open_station(3, "L1"), at("ana", "station", 3), open_station(3, "")]
    facts[-1] = fact(r.Station, section="P3", number=3, lab="", when="10:50:00")
    board = board_of(facts)
    assert labs.stations(board) == []
    assert labs.lab_of(board, board.students[0]) == ""


def test_which_lab_is_meant() -> None:
    def lab(*facts: r.Record) -> str:
        board = board_of([*student("ana"), *facts])
        return labs.lab_of(board, board.students[0])

    assert lab() == ""
    assert lab(open_station(1, "L1")) == LAB
    assert lab(open_station(1, "L1"), open_station(2, "L1")) == LAB
    assert lab(open_station(1, "L1"), open_station(2, "L2")) == ""
    assert lab(open_station(1, "L1"), open_station(2, "L2"), at("ana", "station", 2)) == "c:L2"
