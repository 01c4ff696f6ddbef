"""Whom a row of a class list means."""

from class_plans import SECRET, after, counts, kinds, known, row

from masterytui.mastery.identity import whom
from masterytui.mastery.records import Enrolment
from masterytui.mastery.roster import plan, student_id


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
    twins = [row("Minh Lê"), row("Minh Lê")]
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


def test_whom_gives_one_id_for_each_row() -> None:
    there = [known("s1", "Ana Ruiz", "", "ar")]
    rows = [row("Ana Ruiz"), row("Ana Ruiz", section="P4"), row("ana ruiz")]
    ids = whom(rows, there, SECRET)
    assert ids[0] == "s1"
    assert len(set(ids)) == 3
