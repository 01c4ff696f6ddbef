"""How long a signature holds: days, terms and years as the school has them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import labs, school_text
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course
from masterytui.mastery.course import load as load_course
from masterytui.mastery.lapse import Dates, counts_from, is_expiry
from masterytui.mastery.standing import LabRecord, Signed

SCHOOL = School(
    first_day="2026-09-21", last_day="2027-06-25", term_ends=("2027-01-29", "2027-04-16")
)


@pytest.mark.parametrize(
    ("day", "term", "year"),
    [
        ("2026-09-20", "", ""),
        ("2026-09-21", "2026-09-21", "2026-09-21"),
        ("2027-01-29", "2026-09-21", "2026-09-21"),
        ("2027-01-30", "2027-01-30", "2026-09-21"),
        ("2027-06-25", "2027-04-17", "2026-09-21"),
        ("2027-06-26", "2027-06-26", "2027-06-26"),
    ],
)
def test_when_a_term_and_a_year_began(day: str, term: str, year: str) -> None:
    assert SCHOOL.dates(day) == Dates(day, term, year)


def test_a_school_without_dates_knows_no_beginnings() -> None:
    assert School().dates("2026-11-18") == Dates("2026-11-18")


@pytest.mark.parametrize(
    ("expires", "first"),
    [
        ("never", ""),
        ("1 day", "2027-02-09"),
        ("30 days", "2027-01-11"),
        ("term", "2027-01-30"),
        ("year", "2026-09-21"),
    ],
)
def test_from_when_on_signatures_count(expires: str, first: str) -> None:
    assert counts_from(expires, SCHOOL.dates("2027-02-10")) == first


def test_without_the_schools_dates_no_signature_holds_for_good() -> None:
    assert counts_from("term", Dates("2027-02-10")) == "2026-08-11"
    assert counts_from("year", Dates("2027-02-10")) == "2026-02-10"


@pytest.mark.parametrize("text", ["always", "0 days", "days", "30", "Term", "30 weeks", ""])
def test_what_is_no_expiry(text: str) -> None:
    assert not is_expiry(text)


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=5),
    st.sampled_from(["never", "30 days", "term", "year"]),
    st.booleans(),
    st.integers(0, 500),
    st.integers(0, 100),
)
def test_a_day_that_comes_never_opens_a_gate(
    signed: list[int], expires: str, dated: bool, now: int, later: int
) -> None:
    """What has expired stays so, whatever was signed and whenever one looks."""
    school = SCHOOL if dated else School()
    start = date(2026, 9, 21)

    def day(n: int) -> str:
        return (start + timedelta(days=n)).isoformat()

    # What is signed by `now`: a signature of a day to come is none yet.
    record = LabRecord(tuple(Signed("safety", day(n), "10:00") for n in signed if n <= now))

    def is_open(n: int) -> bool:
        return labs.gate(record, day(n), counts_from(expires, school.dates(day(n)))).open

    assert is_open(now) or not is_open(now + later)
    if any(n == now for n in signed):
        assert is_open(now)


# --- where it is said


def school(text: str) -> School | list[str]:
    found = school_text.load(text)
    return found if isinstance(found, School) else [x.text for x in found]


def test_the_ends_of_terms_stand_in_the_schools_text() -> None:
    found = school('first_day = 2026-09-21\nterm_ends = [2027-01-29, "2027-04-16"]')
    assert isinstance(found, School)
    assert found.term_ends == ("2027-01-29", "2027-04-16")
    assert school('term_ends = ["soon"]') == ["soon is not a date like 2026-09-21"]
    assert school('first_day = "2026-09-21"\nterm_ends = ["2026-01-29"]') == [
        "the term's end, 2026-01-29, is not in the school year"
    ]


def course(lab: str = "", top: str = "") -> Course | list[str]:
    unit = '[[unit]]\ncode = "1"\ntitle = "One"\n'
    item = f'[[unit.item]]\nkind = "lab"\ncode = "L1"\n{lab}\n'
    found = load_course(f'title = "Chemistry"\n{top}\n{unit}{item}', "c")
    return found if isinstance(found, Course) else [x.text for x in found]


def test_a_course_says_what_expires_when() -> None:
    plain = course()
    assert isinstance(plain, Course)
    assert (plain.agreement, plain.quiz, plain.labs["c:L1"].expires) == ("year", "year", "never")
    said = course('expires = "30 days"\ntalk = ["safety"]', 'quiz = "not needed"')
    assert isinstance(said, Course)
    lab = said.labs["c:L1"]
    assert (said.quiz, lab.expires, lab.talk) == ("not needed", "30 days", ("safety",))


@pytest.mark.parametrize(
    ("lab", "top", "wrong"),
    [
        ('expires = "soon"', "", 'L1 expires "soon", which is none of'),
        ('expires = "not needed"', "", 'L1 expires "not needed"'),
        ("", 'agreement = "often"', 'agreement = "often" is none of'),
        ('talk = ["prelab"]', "", "L1 has a talk that is neither"),
        ("talk = []", "", "L1 has a talk that is neither"),
        ("capacity = 0", "", "L1 has no place at a station"),
    ],
)
def test_what_a_course_says_wrongly(lab: str, top: str, wrong: str) -> None:
    found = course(lab, top)
    assert isinstance(found, list)
    assert found[0].startswith(wrong)
