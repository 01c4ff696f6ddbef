"""What a class list would change of who is there now."""

import msgspec
import pytest
from class_plans import SECRET, after, counts, kinds, known, row
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.course import Course, load
from masterytui.mastery.identity import Listed
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.records import Enrolment, Placed, Section, Student
from masterytui.mastery.roster import MOST, plan, student_id

LIST = [row("Ana Ruiz", "007"), row("Bo Li", "008"), row("Cy", section="P4", seat="12")]


def test_a_first_list() -> None:
    found = plan([], LIST, secret=SECRET)
    assert counts(found) == (3, 0, 0, 0)
    ana, bo, cy = (
        student_id(SECRET, "007", "P3", "Ana Ruiz"),
        student_id(SECRET, "008", "P3", "Bo Li"),
        student_id(SECRET, "", "P4", "Cy"),
    )
    assert found.drafts == (
        Section(section="P3"),
        Section(section="P4"),
        Student(scope=ana, given="Ana", family="Ruiz", source="007"),
        Enrolment(scope=ana, section="P3", tag="ar"),
        Student(scope=bo, given="Bo", family="Li", source="008"),
        Enrolment(scope=bo, section="P3", tag="bl"),
        Student(scope=cy, given="Cy"),
        Enrolment(scope=cy, section="P4", tag="cy", seat="12"),
    )
    assert [(e.name, e.sections, e.why) for e in found.added] == [
        ("Ana Ruiz", ("P3",), ("new in P3, tag ar",)),
        ("Bo Li", ("P3",), ("new in P3, tag bl",)),
        ("Cy", ("P4",), ("new in P4, tag cy",)),
    ]


def test_the_same_list_twice_changes_nothing() -> None:
    there = after(plan([], LIST, secret=SECRET))
    found = plan(there, LIST, secret=SECRET)
    assert found.drafts == ()
    assert counts(found) == (0, 0, 3, 0)


def test_who_is_missing_is_asked_about_and_stays() -> None:
    there = after(plan([], LIST, secret=SECRET))
    found = plan(there, LIST[1:], secret=SECRET)
    assert [known.name for known in found.left] == ["Ana Ruiz"]
    assert found.drafts == ()
    # A list of P3 says nothing of P4.
    assert [known.name for known in plan(there, LIST[:1], secret=SECRET).left] == ["Bo Li"]


def test_another_section_is_one_more() -> None:
    there = after(plan([], LIST, secret=SECRET))
    found = plan(there, [row("Ana Ruiz", "007", "P4")], secret=SECRET)
    (ana,) = found.changed
    assert ana.why == ("new in P4, tag ar",)
    assert [(d.kind, d.scope) for d in found.drafts] == [("enrolment", ana.student)]
    assert {k.section for k in after(found, there) if k.student == ana.student} == {"P3", "P4"}


def test_one_new_student_in_two_sections() -> None:
    found = plan([], [row("Ana Ruiz", "007"), row("Ana Ruiz", "007", "P4")], secret=SECRET)
    assert kinds(found.drafts) == ["section", "section", "student", "enrolment", "enrolment"]
    assert [e.sections for e in found.added] == [("P3", "P4")]


def test_a_new_name_a_new_seat_and_a_return() -> None:
    there = [
        known("s1", "Ana Ruiz", "007", "ar"),
        known("s2", "Bo Li", "008", "bl", seat="4"),
        known("s3", "Cy Moe", "009", "qq", active=False),
    ]
    found = plan(
        there,
        [row("Ana Ruiz-Li", "007"), row("Bo Li", "008", seat="5"), row("Cy Moe", "009")],
        secret=SECRET,
    )
    assert [e.why for e in found.changed] == [("was Ana Ruiz",), ("seat 5",), ("back in P3",)]
    assert found.drafts == (
        Student(scope="s1", given="Ana", family="Ruiz-Li", source="007"),
        Enrolment(scope="s2", section="P3", tag="bl", seat="5"),
        Enrolment(scope="s3", section="P3", tag="qq"),
    )
    assert found.left == ()


def test_a_list_without_seats_moves_nobody() -> None:
    there = [known("s1", "Ana", "7", "an", seat="4")]
    assert plan(there, [row("Ana", "7")], secret=SECRET).drafts == ()


def test_a_name_the_teacher_mended_stays_mended() -> None:
    there = [known("s1", "Annie Ruiz", "007", "ar", was=(("Ana", "Ruiz"),))]
    assert plan(there, [row("Ana Ruiz", "007")], secret=SECRET).drafts == ()
    (draft,) = plan(there, [row("Ana Paz", "007")], secret=SECRET).drafts
    assert draft == Student(scope="s1", given="Ana", family="Paz", source="007")


def test_a_newcomer_changes_nobodys_tag_and_gets_no_leavers() -> None:
    there = [
        known("s1", "James Stone", "1", "js"),
        known("s2", "Kim Lee", "2", "kl", active=False),
    ]
    found = plan(there, [row("Jada Smith", "3"), row("Kit Low", "4")], secret=SECRET)
    tags = {d.scope: d.tag for d in found.drafts if isinstance(d, Enrolment)}
    # jd: the consonant of Jada; kt: kl is retired.
    assert list(tags.values()) == ["jd", "kt"]


def test_a_leavers_initials_are_free_again_unless_they_were_the_tag() -> None:
    there = [known("s1", "James Stone", "1", "jm", active=False)]
    found = plan(there, [row("Jada Smith", "3")], secret=SECRET)
    assert [d.tag for d in found.drafts if isinstance(d, Enrolment)] == ["js"]


# --- courses


@pytest.fixture(scope="module")
def chem() -> Course:
    found = load(
        'title = "C"\n[[unit]]\ncode = "2"\ntitle = "A"\n'
        '[[unit.item]]\nkind = "objective"\ncode = "2.4"\n'
        '[[unit.item]]\nkind = "objective"\ncode = "2.10"\n',
        "chem",
    )
    assert isinstance(found, Course)
    return found


def test_a_new_section_follows_the_course(chem: Course) -> None:
    found = plan([], LIST[:1], secret=SECRET, course=chem, courses={"P3": None})
    assert "section" not in kinds(found.drafts)
    found = plan([], LIST[:1], secret=SECRET, course=chem)
    assert found.drafts[0] == Section(section="P3", course="chem")


def test_an_objective_in_the_list_places_the_student(chem: Course) -> None:
    rows = [
        row("Ana Ruiz", "7", objective="2.4"),
        row("Bo Li", "8", objective="210", line=3),
        row("Cy Moe", "9", objective="9.9", line=4),
    ]
    found = plan([], rows, secret=SECRET, courses={"P3": chem}, file="l.csv")
    placed = [d for d in found.drafts if isinstance(d, Placed)]
    assert [d.objective for d in placed] == ["chem:2.4", "chem:2.10"]
    assert found.added[0].why == ("new in P3, tag ar", "placed at 2.4")
    (problem,) = found.problems
    assert (problem.file, problem.line) == ("l.csv", 4)
    assert "9.9 is no objective" in problem.text
    there = after(found)
    assert plan(there, rows, secret=SECRET, courses={"P3": chem}).drafts == ()


def test_an_objective_without_a_course_is_said() -> None:
    found = plan([], [row("Ana Ruiz", objective="2.4")], secret=SECRET)
    assert "needs a course" in found.problems[0].text
    assert "placed" not in kinds(found.drafts)


def test_a_section_too_large_for_tags_is_left_out_and_said() -> None:
    rows = [row(f"N{n} Ruiz", str(n), "All") for n in range(MOST + 1)] + LIST
    found = plan([], rows, secret=SECRET)
    assert counts(found) == (3, 0, 0, 0)
    assert "All would have 301 students" in found.problems[0].text
    most = plan([], rows[:MOST], secret=SECRET)
    assert len({d.tag for d in most.drafts if isinstance(d, Enrolment)}) == MOST


# --- laws

lists = st.lists(
    st.builds(
        row,
        st.sampled_from(["Ana Ruiz", "ANA RUIZ", "Bo Li", "Minh Lê", "Mai Lê", "Suharto"]),
        st.sampled_from(["", "1", "2", "3", "4"]),
        st.sampled_from(["P3", "p3", "P4"]),
    ),
    max_size=12,
).map(lambda rows: list({(r.section, r.source or r.name): r for r in rows}.values()))


@given(lists, lists)
def test_any_list_twice_changes_nothing_and_nobody_is_lost(
    first: list[Listed], second: list[Listed]
) -> None:
    # One id, one name: exchange.rosters sees to that.
    names = {r.source: r for r in reversed(first + second) if r.source}
    first, second = (
        [
            msgspec.structs.replace(r, given=names[r.source].given, family=names[r.source].family)
            if r.source
            else r
            for r in rows
        ]
        for rows in (first, second)
    )
    there = after(plan([], first, secret=SECRET))
    found = plan(there, second, secret=SECRET)
    then = after(found, there)
    assert {(k.section, k.student) for k in there} <= {(k.section, k.student) for k in then}
    tags = {(k.section, k.student): k.tag for k in there}
    assert all(tags.get((k.section, k.student), k.tag) == k.tag for k in then)
    assert len({(k.section, k.tag) for k in then}) == len(then)
    assert plan(then, second, secret=SECRET).drafts == ()


def test_no_class_can_be_called_as_the_open_hour_is() -> None:
    found = plan([], [row("Ana Ruiz", "007", OPEN), *LIST[1:]], secret=SECRET, file="list.csv")
    assert [str(x) for x in found.problems] == [
        f"list.csv: No class can be called {OPEN}: its students are left out."
    ]
    assert [e.name for e in found.added] == ["Bo Li", "Cy"]
    assert not any(isinstance(d, Section) and d.section == OPEN for d in found.drafts)
