"""Who somebody in a file is: by id, by address, by name, or by asking; never by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.classroom.matching import NOBODY, Matched, folded, matched
from masterytui.exchange.people import Person
from masterytui.mastery.identity import Known


def known(student: str, given: str, family: str, source: str = "", section: str = "P3") -> Known:
    tag = (given[:1] + family[:1]).lower()
    return Known(
        student=student, given=given, family=family, source=source, section=section, tag=tag
    )


ROSTER = [
    known("ana", "Ana", "Ade", "0071"),
    known("ben", "Ben", "Bo", "s0072"),
    known("lucja", "Łucja", "Świątek", "0073"),
    known("joao", "João", "O’Neill Costa"),
    known("ann3", "Ann", "Lee", "0075"),
    known("ann4", "Ann", "Lee", "0076", "P4"),
]


def found(person: Person, section: str = "", **answers: str) -> Matched:
    return matched([person], ROSTER, answers, section)


@pytest.mark.parametrize(
    ("person", "student"),
    [
        (Person(ids=("0071",)), "ana"),
        (Person(ids=("99", "0071"), given="Ana", family="Ade"), "ana"),
        (Person(ids=("0071",), given="Ana Maria", family="Ade"), "ana"),
        (Person(email="S0072@school.org"), "ben"),
        (Person(email="x@school.org", given="ben", family="BO"), "ben"),
        (Person(given="Lucja", family="Swiatek"), "lucja"),
        (Person(given="Świątek", family="Łucja"), "lucja"),
        (Person(given="Joao O'Neill", family="Costa"), "joao"),
        (Person(given="Ann", family="Lee", section="p4"), "ann4"),
    ],
)
def test_who_is_known_for_sure(person: Person, student: str) -> None:
    assert found(person).whose == {person: student}


@pytest.mark.parametrize(
    ("person", "options"),
    [
        (Person(given="Ann", family="Lee"), ("Ann Lee, P3 al", "Ann Lee, P4 al", NOBODY)),
        (Person(given="Ana", family="Ades"), ("Ana Ade", NOBODY)),
        (Person(given="Ana"), ("Ana Ade", NOBODY)),
        (Person(given="Ana", family="A"), ("Ana Ade", NOBODY)),
        # A number of another kind, or somebody at a friend's computer.
        (Person(ids=("0071",), given="Ben", family="Bo"), ("Ana Ade", "Ben Bo", NOBODY)),
        (Person(ids=("0071",), given="Zoe", family="Quinn"), ("Ana Ade", NOBODY)),
    ],
)
def test_who_is_asked_about(person: Person, options: tuple[str, ...]) -> None:
    told = found(person)
    assert told.whose == {}
    assert [(q.about, q.options) for q in told.questions] == [(person.label, options)]


@pytest.mark.parametrize(
    "person",
    [
        Person(given="Zoe", family="Quinn"),
        Person(email="zoe@school.org"),
        Person(ids=("71",)),  # a zero in front counts
    ],
)
def test_who_is_nobody_here(person: Person) -> None:
    told = found(person)
    assert (told.whose, told.strangers, told.questions) == ({}, (person,), ())


def test_the_class_that_was_said_decides_between_namesakes_alone() -> None:
    ann, ben = Person(given="Ann", family="Lee"), Person(given="Ben", family="Bo")
    assert found(ann, "P4").whose == {ann: "ann4"}
    assert found(ben, "P4").whose == {ben: "ben"}


@pytest.mark.parametrize("answer", ["Ann Lee, P4 al", "0076"])
def test_an_answer_settles_it(answer: str) -> None:
    ann = Person(given="Ann", family="Lee")
    assert found(ann, **{"ann lee": answer}).whose == {ann: "ann4"}


def test_an_answer_may_be_nobody_or_make_no_sense() -> None:
    ann = Person(given="Ann", family="Lee")
    assert found(ann, **{"Ann Lee": NOBODY}).strangers == (ann,)
    told = found(ann, **{"Ann Lee": "Ann Lee"})
    assert told.unclear == ("“Ann Lee” is no student’s full name or id, nor “nobody”",)


def test_two_of_one_name_in_a_file_are_asked_about_apart() -> None:
    one, two = (Person(given="Ann", family="Lee", email=f"{n}@x.org") for n in ("a", "b"))
    about = [q.about for q in matched([one, two, one], ROSTER, {}, "").questions]
    assert about == ["Ann Lee (a@x.org)", "Ann Lee (b@x.org)"]
    answers = {"Ann Lee (a@x.org)": "0075", "Ann Lee (b@x.org)": "0076"}
    assert matched([one, two], ROSTER, answers, "").whose == {one: "ann3", two: "ann4"}


NAMES = st.text("aábcdelnoBLA ’-", min_size=1, max_size=9)


@given(NAMES, NAMES, st.sampled_from(["", "0071", "71"]), st.sampled_from(["", "s0072@x.org"]))
def test_nobody_is_taken_for_somebody_whose_name_is_only_like(
    given: str, family: str, number: str, email: str
) -> None:
    person = Person(given=given, family=family, ids=(number,) if number else (), email=email)
    told = found(person)
    assert len(told.whose) + len(told.strangers) + len(told.questions) == 1
    for student in told.whose.values():
        one = next(k for k in ROSTER if k.student == student)
        names = {folded(f"{one.given} {one.family}"), folded(f"{one.family} {one.given}")}
        by_id = one.source in (number, email.partition("@")[0]) and one.source
        assert by_id or folded(person.name) in names
