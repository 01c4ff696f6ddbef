"""The page that is turned to a student: plain words about themselves, and nothing else."""

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, load
from masterytui.mastery.own_tests import OwnTest
from masterytui.mastery.together import LabSteps, Part, Step, Together, together
from tests.unit.builders import (
    SECTION,
    at,
    board_of,
    called,
    check,
    fact,
    flag,
    open_station,
    roll,
    student,
)

LOADED = load(
    """
    title = "Chemistry"
    missing = ["ratio upside down", "units"]
    [[unit]]
    code = "1"
    title = "Formulas"
    item = [
      { kind = "objective", code = "1.1", title = "Symbols" },
      { kind = "objective", code = "1.2", title = "Formulas" },
    ]
    [[unit]]
    code = "2"
    title = "Amounts"
    item = [
      { kind = "video", code = "V2.1", title = "Counting by weighing", minutes = 9 },
      { kind = "objective", code = "2.1", title = "Moles", statement = "I can count by weighing." },
      { kind = "work", code = "W2.1", title = "Mole sheet" },
      { kind = "objective", code = "2.2", title = "Molar mass" },
      { kind = "lab", code = "L1", title = "Chalk" },
      { kind = "assessment", code = "T2", title = "Unit 2 test" },
    ]
    [[unit]]
    code = "3"
    title = "Light"
    item = [
      { kind = "objective", code = "3.1", title = "Flames" },
      { kind = "lab", code = "L2", title = "Flame test" },
    ]
    [[unit]]
    code = "4"
    title = "Bonds"
    item = [{ kind = "objective", code = "4.1", title = "Ionic bonds" }]
    """,
    "c",
)
assert isinstance(LOADED, Course), LOADED
COURSE: Course = LOADED


def page(*facts: r.Record, who: str = "ana") -> Together:
    """The page of one student of a class where these facts hold."""
    board = board_of([*student("ana", "Delgado"), *facts], COURSE)
    s = board.student(who)
    assert s is not None
    return together(board, s, School())


def working(who: str, *codes: str) -> r.Working:
    return fact(r.Working, who, when="09:00:00", objectives=tuple(f"c:{code}" for code in codes))


def signed(who: str, lab: str, stage: Any) -> r.Signoff:
    return fact(r.Signoff, who, lab=f"c:{lab}", stage=stage)


def texts(value: object) -> Iterator[str]:
    """Every string in a page."""
    built = msgspec.to_builtins(value)
    stack = [built]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            stack += item.values()
        elif isinstance(item, list | tuple):
            stack += item


# --- what is never in it


SECRETS = ("Zuri", "Okonkwo", "cheated", "Copied", "ratio upside down", "units", "horseplay")


def test_no_other_name_no_note_no_flag_no_missing_word() -> None:
    shown = page(
        *student("zuri", "Okonkwo"),
        check("zuri", "2.1", "mastered"),
        working("ana", "2.1"),
        check("ana", "2.1", "not yet", missing="ratio upside down"),
        check("ana", "1.1", "almost", missing="units"),
        flag("ana", "2.1"),
        fact(r.Note, "ana", text="Copied from Zuri Okonkwo"),
        fact(r.Note, "ana", text="cheated", private=True),
        fact(r.Waiting, "ana", what="check"),
        fact(r.Revoke, "ana", lab="c:L1", reason="horseplay"),
        called("ana", 1, "2.1", "ratio upside down"),
        called("zuri", 1, "2.1", "ratio upside down"),
        roll("ana", "tardy"),
    )
    said = list(texts(shown))
    everything = " ".join(said)
    assert "Ana Delgado" in said
    assert [word for word in SECRETS if word in everything] == []
    assert [
        w for w in ("help", "stuck", "behind", "fail", "group", "late") if w in everything
    ] == []
    # Neither their own two letters nor another's.
    assert not {"an", "zu"} & set(said)


_WORDS = st.sampled_from(["slow", "parents called", "see me", "ratio upside down"])
_CODES = st.just("c:2.1")
_SECRET = st.one_of(
    st.builds(lambda t: ("ana", r.Note, {"text": t}), _WORDS),
    st.builds(lambda t: ("ana", r.Note, {"text": t, "private": True}), _WORDS),
    st.builds(lambda o, up: ("ana", r.Flag, {"objective": o, "raised": up}), _CODES, st.booleans()),
    st.builds(
        lambda what, t: ("ana", r.Support, {"what": what, "words": t}),
        st.sampled_from(["time", "write", "show", "due", "expect", "other"]),
        _WORDS,
    ),
    st.just(("ana", r.Visit, {})),
    st.just(("ana", r.Waiting, {"what": "grading"})),
    st.builds(lambda s: ("ana", r.Roll, {"section": SECTION, "state": s}), st.just("tardy")),
    st.builds(
        lambda m: ("ana", r.Group, {"section": SECTION, "number": 1, "objective": "c:2.1", **m}),
        st.fixed_dictionaries({"missing": _WORDS}),
    ),
    st.builds(lambda t: ("zuri", r.Note, {"text": t}), _WORDS),
    st.builds(
        lambda level: ("zuri", r.Check, {"objective": "c:3.1", "level": level}),
        st.sampled_from(["not yet", "almost", "mastered"]),
    ),
)


@given(st.lists(_SECRET, max_size=12))
def test_secrets_and_others_change_nothing(secrets: list[tuple[str, Any, dict[str, Any]]]) -> None:
    plain = (working("ana", "2.1"), check("ana", "2.1", "almost"), *student("zuri", "Okonkwo"))
    more = [fact(kind, who, when="10:30:00", **fields) for who, kind, fields in secrets]
    assert page(*plain, *more) == page(*plain)


def test_what_was_missing_changes_nothing() -> None:
    with_it = page(working("ana", "2.1"), check("ana", "2.1", "not yet", missing="units"))
    assert with_it == page(working("ana", "2.1"), check("ana", "2.1", "not yet"))


# --- what is left


def test_this_unit_the_next_one_and_what_is_open_from_before() -> None:
    shown = page(
        check("ana", "1.1", "mastered"),
        check("ana", "1.2", "almost"),
        check("ana", "2.1", "mastered"),
        working("ana", "2.2"),
    )
    assert shown.parts == (
        Part("Still open from before", (Step("1.2", "Formulas", "almost", 500),)),
        Part(
            "Unit 2 · Amounts",
            (Step("2.1", "Moles", "mastered", 1000), Step("2.2", "Molar mass", now=True)),
            (OwnTest("Unit 2 test"),),
        ),
        Part("Unit 3 · Light", (Step("3.1", "Flames"),)),
    )
    assert [step.glyph for part in shown.parts for step in part.steps] == ["◐", "●", "·", "·"]
    assert [part.done for part in shown.parts] == [0, 1, 0]


def test_placed_is_not_mastered() -> None:
    shown = page(fact(r.Placed, "ana", objective="c:2.2"))
    assert shown.parts[0].steps == (
        Step("2.1", "Moles", "placed"),
        Step("2.2", "Molar mass", now=True),
    )
    assert shown.parts[0].steps[0].glyph == ""
    assert shown.parts[0].done == 0


# --- what is next, in words


def test_new_to_it_with_a_video() -> None:
    shown = page(working("ana", "2.1"))
    assert shown.goals[0].statement == "I can count by weighing."
    assert shown.next == (
        "Watch “Counting by weighing” (9 min) if you have not. Then explain 2.1 to your teacher.",
    )


def test_new_to_it_without_a_video() -> None:
    # The video of 2.1 is not the one of 2.2.
    assert page(working("ana", "2.2")).next == (
        "Explain 2.2 to your teacher: in your own words, with an example.",
    )


def test_not_yet_almost_and_two_at_once() -> None:
    shown = page(
        working("ana", "2.1", "2.2"),
        check("ana", "2.1", "not yet"),
        check("ana", "2.2", "almost"),
    )
    assert [goal.code for goal in shown.goals] == ["2.1", "2.2"]
    assert shown.next == (
        "Go over “Counting by weighing” again, ask about what is not clear, "
        "then explain 2.1 once more.",
        "2.2 is almost there. Practise a little more, then explain it once again.",
    )


def test_work_to_mend_comes_first() -> None:
    back = fact(r.Work, "ana", item="c:W2.1", objective="c:2.1", accepted=False)
    shown = page(working("ana", "2.2"), back)
    assert shown.next[0] == "Mend W2.1 Mole sheet and bring it again."
    mended = fact(r.Work, "ana", item="c:W2.1", objective="c:2.1", accepted=True)
    assert len(page(working("ana", "2.2"), back, mended).next) == 1


def test_at_the_end_of_the_course() -> None:
    everything = [check("ana", code, "mastered") for code in ("1.1", "1.2", "2.1", "2.2", "3.1")]
    done = page(*everything, check("ana", "4.1", "mastered"))
    assert done.next == ("Everything in this course is mastered. Well done!",)
    assert done.goals == ()
    open_one = page(*everything[:4], working("ana", "4.1"), check("ana", "4.1", "mastered"))
    assert open_one.next == ("The end of the course is done. Still open: 3.1. Choose one of them.",)


def test_an_empty_course_says_nothing() -> None:
    board = board_of(student("ana"), Course(title="", id=""))
    s = board.student("ana")
    assert s is not None
    assert together(board, s, School()) == Together("Ana Test", "", (), (), (), ())


# --- labs


def test_own_labs_of_this_unit_begun_and_at_the_station() -> None:
    plain = page(working("ana", "2.1"))
    assert [lab.title for lab in plain.labs] == ["Chalk"]
    shown = page(
        working("ana", "2.1"),
        open_station(3, "L2"),
        at("ana", "station", 3),
        signed("ana", "L2", "safety"),
    )
    assert shown.labs == (
        LabSteps(
            "Chalk",
            (("safety", False), ("pre-lab", False), ("done", False), ("question", False)),
        ),
        LabSteps(
            "Flame test",
            (("safety", True), ("pre-lab", False), ("done", False), ("question", False)),
            3,
        ),
    )
    assert shown.next[-1] == "Flame test, station 3: talk the pre-lab over with your teacher."


def test_goggles_off_only_shows_that_safety_is_open_again() -> None:
    facts = [working("ana", "2.1"), open_station(3, "L2"), at("ana", "station", 3)]
    shown = page(
        *facts,
        signed("ana", "L2", "safety"),
        fact(r.Revoke, "ana", lab="c:L2", reason="horseplay"),
    )
    assert shown.labs[-1].stages[0] == ("safety", False)
    assert shown.next[-1] == "Flame test, station 3: the safety talk comes first."
