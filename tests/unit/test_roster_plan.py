"""What a class list would change of who is there now."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.course import Course, load
from masterytui.mastery.identity import Known, Listed, whom
from masterytui.mastery.records import Enrolment, Placed, Record, Section, Student
from masterytui.mastery.roster import MOST, Plan, plan, student_id

SECRET = b"a book's own secret"


def row(name: str, source: str = "", section: str = "P3", **more: object) -> Listed:
    first, _, last = name.partition(" ")
    return Listed(given=first, family=last, source=source, section=section, **more)  # type: ignore[arg-type]


def known(student: str, name: str, source: str, tag: str, **more: object) -> Known:
    first, _, last = name.partition(" ")
    return Known(
        student=student, given=first, family=last, source=source, section="P3", tag=tag, **more
    )  # type: ignore[arg-type]


def after(found: Plan, before: list[Known] | None = None) -> list[Known]:
    """Who is there once the plan's drafts are appended."""
    names: dict[str, Student] = {}
    places: dict[tuple[str, str], Enrolment] = {}
    placed: dict[str, tuple[str, ...]] = {}
    for one in before or []:
        places[one.section, one.student] = Enrolment(
            scope=one.student,
            section=one.section,
            tag=one.tag,
            seat=one.seat,
            active=one.active,
        )
        names[one.student] = Student(given=one.given, family=one.family, source=one.source)
        placed[one.student] = one.placed
    for draft in found.drafts:
        if isinstance(draft, Student):
            names[draft.scope] = draft
        elif isinstance(draft, Enrolment):
            places[draft.section, draft.scope] = draft
        elif isinstance(draft, Placed):
            placed[draft.scope] = (*placed.get(draft.scope, ()), draft.objective)
    return [
        Known(
            student=student,
            given=names[student].given,
            family=names[student].family,
            source=names[student].source,
            section=section,
            tag=place.tag,
            seat=place.seat,
            active=place.active,
            placed=placed.get(student, ()),
        )
        for (section, student), place in places.items()
    ]


def kinds(drafts: tuple[Record, ...]) -> list[str]:
    return [draft.kind for draft in drafts]


def counts(found: Plan) -> tuple[int, int, int, int]:
    return len(found.added), len(found.changed), len(found.unchanged), len(found.left)


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


# --- who is who


def test_ids_are_the_same_on_every_device_with_the_secret() -> None:
    ana = student_id(SECRET, "007", "P3", "Ana Ruiz")
    assert (len(ana), ana[0], int(ana[1:], 16) >= 0) == (16, "s", True)
    assert ana == student_id(SECRET, "007", "P9", "Somebody Else")
    assert ana != student_id(SECRET, "7", "P3", "Ana Ruiz")
    assert ana != student_id(b"another secret", "007", "P3", "Ana Ruiz")
    by_name = student_id(SECRET, "", "P3", "Ana O’Neil")
    assert by_name == student_id(SECRET, "", "p3 ", "ANA O'NEIL")
    assert by_name != student_id(SECRET, "", "P4", "Ana O’Neil")
    # An id that looks like a name and a section is not taken for them.
    assert by_name != student_id(SECRET, "P3\0ana o'neil", "", "")


def test_homonyms_with_ids_are_two_students() -> None:
    found = plan([], [row("Minh Lê", "1"), row("Minh Lê", "2")], secret=SECRET)
    assert counts(found) == (2, 0, 0, 0)
    tags = [d.tag for d in found.drafts if isinstance(d, Enrolment)]
    assert tags == ["mn", "mh"]


def test_homonyms_without_ids_are_told_apart_by_their_order() -> None:
    twins = [row("Minh Lê"), row("Minh Lê", nth=2)]
    found = plan([], twins, secret=SECRET)
    assert counts(found) == (2, 0, 0, 0)
    there = after(found)
    assert plan(there, twins, secret=SECRET).drafts == ()
    assert counts(plan(there, twins, secret=SECRET)) == (0, 0, 2, 0)


def test_a_name_in_two_classes_without_ids_is_two_students() -> None:
    found = plan([], [row("Ana Ruiz"), row("Ana Ruiz", section="P4")], secret=SECRET)
    assert counts(found) == (2, 0, 0, 0)


def test_a_list_that_brings_the_ids_later() -> None:
    there = after(plan([], [row("Ana Ruiz"), row("Bo Li")], secret=SECRET))
    found = plan(there, [row("Ana Ruiz", "007"), row("BO LI", "008")], secret=SECRET)
    assert [e.why for e in found.changed] == [
        ("now with the school’s id",),
        ("was Bo Li", "now with the school’s id"),
    ]
    assert counts(found) == (0, 2, 0, 0)
    again = after(found, there)
    assert plan(again, [row("Ana Ruiz", "007")], secret=SECRET).drafts == ()
    # And a list without them afterwards.
    assert plan(again, [row("Ana Ruiz"), row("BO LI")], secret=SECRET).drafts == ()


def test_ids_that_come_with_a_second_section_make_no_second_student() -> None:
    there = after(plan([], [row("Ana Ruiz")], secret=SECRET))
    found = plan(there, [row("Ana Ruiz", "7"), row("Ana Ruiz", "7", "P4")], secret=SECRET)
    assert counts(found) == (0, 1, 0, 0)
    assert {d.scope for d in found.drafts if d.kind != "section"} == {there[0].student}


def test_a_namesake_without_an_id_does_not_take_anothers_place() -> None:
    rows = [row("Ana Ruiz", "7"), row("Ana Ruiz")]
    there = after(plan([], rows, secret=SECRET))
    assert len({known.student for known in there}) == 2
    assert counts(plan(there, rows, secret=SECRET)) == (0, 0, 2, 0)
    # The first got her id later; the second is new, and neither is the other.
    early = after(plan([], [row("Ana Ruiz")], secret=SECRET))
    found = plan(early, rows, secret=SECRET)
    assert counts(found) == (1, 1, 0, 0)
    assert found.changed[0].student == early[0].student


def test_two_ids_of_one_name_are_never_merged() -> None:
    there = after(plan([], [row("Ana Ruiz", "7")], secret=SECRET))
    assert counts(plan(there, [row("Ana Ruiz", "8")], secret=SECRET)) == (1, 0, 0, 1)


def test_a_sections_name_is_spelt_as_it_was_first() -> None:
    there = after(plan([], [row("Ana Ruiz", "7", "Per 3")], secret=SECRET))
    found = plan(there, [row("Bo Li", "8", "PER  3"), row("Ana Ruiz", "7", "per 3")], secret=SECRET)
    assert kinds(found.drafts) == ["student", "enrolment"]
    assert found.drafts[1] == Enrolment(scope=found.added[0].student, section="Per 3", tag="bl")


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


def test_whom_gives_one_id_for_each_row() -> None:
    there = [known("s1", "Ana Ruiz", "", "ar")]
    rows = [row("Ana Ruiz"), row("Ana Ruiz", section="P4"), row("ana ruiz", nth=2)]
    ids = whom(rows, there, SECRET)
    assert ids[0] == "s1"
    assert len(set(ids)) == 3
