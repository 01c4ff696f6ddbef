"""Class lists with a header, of every shape -> the students in them. All names are made up."""

import pytest
from class_lists import asks, lines, listed, people, table

from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.tables import Table, parse
from masterytui.mastery.course import Problem

ANA = ("007", "Ana", "Ruiz", "P3")


@pytest.mark.parametrize(
    "header",
    [
        "Student ID,First Name,Last Name,Section",
        "STUDENT_NUMBER,given_name,SURNAME,class",
        "perm #,FirstName,LastName,Period",
        "SIS User ID,Legal First Name,Legal Last Name,Section Name",
        "Numéro d'étudiant,Prénom,Nom,Classe",
        "id,Nombre,Apellidos,Grupo",
        "Matrikelnummer,Vorname,Nachname,Klasse",
        "Student ID (local),First  name,Family name,Group",
        "\ufeffLASID,Forename,Surname,Block",
    ],
)
def test_header_synonyms(header: str) -> None:
    found = listed(f"{header}\n007,Ana,Ruiz,P3\n")
    assert people(found) == [ANA]
    assert (found.questions, found.problems, found.ignored_columns) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        'ID,Student,Section\n007,"Ruiz, Ana",P3\n',
        "ID;Name;Class\n007;Ruiz, Ana;P3\n",
        "ID\tFull name\tClass\n007\tAna Ruiz\tP3\n",
        'ID|"Last Name, First Name"|Class\n007|Ruiz, Ana|P3\n',
        "ID,Name,Vorname,Klasse\n007,Ruiz,Ana,P3\n",
        # The sortable form is the one without doubt.
        'Full name,Sortable name,ID,Class\nAna Ruiz,"Ruiz, Ana",007,P3\n',
        # The name the student goes by.
        "ID,First name,Preferred first name,Last name,Class\n007,Anastasia,Ana,Ruiz,P3\n",
        # Titles and dates above the header, names in no column below it.
        "Class list,as of 3 Sept\n\nID,Name,Class,,\n007,Ana Ruiz,P3,,\n",
    ],
)
def test_ways_to_write_a_name(text: str) -> None:
    assert people(listed(text)) == [ANA]


def test_a_blank_preferred_name_leaves_the_given_one() -> None:
    text = "First name,Preferred name,Last name,Class\nAna,,Ruiz,P3\nBo,Bob,Li,P3\n"
    assert [s.given for s in listed(text).students] == ["Ana", "Bob"]


def test_names_are_kept_as_written() -> None:
    text = (
        "ID,Last,First,Class\n1,O’Neil,Bob [/],P3\n2,MÜLLER,Zoe\u0308,P3\n3,,Suharto,P3\n"
        "4,de la Cruz Peña,María José,P3\n5,李,伟,P3\n"
    )
    assert [(s.given, s.family) for s in listed(text).students] == [
        ("Bob [/]", "O’Neil"),
        ("Zoë", "MÜLLER"),
        ("Suharto", ""),
        ("María José", "de la Cruz Peña"),
        ("伟", "李"),
    ]


def test_leading_zeros_stay() -> None:
    text = "ID,Name,Class\n013228559,Ana Ruiz,09\n13228559,Bo Li,9\n"
    assert [(s.source, s.section) for s in listed(text).students] == [
        ("013228559", "09"),
        ("13228559", "9"),
    ]


def test_unknown_and_private_columns_are_named_and_not_kept() -> None:
    text = (
        "Student ID,Name,Class,Grade,Password,Race,Guardian Phone,Email,Home room,\n"
        "1,Ana Ruiz,P3,10,hunter2,X,555-0199,ana@school.example,12,\n"
    )
    found = listed(text)
    assert found.ignored_columns == (
        *("Grade", "Password", "Race", "Guardian Phone", "Email", "Home room"),
    )
    stored = repr(found.students)
    for secret in ("hunter2", "555-0199", "school.example", "'10'"):
        assert secret not in stored


@pytest.mark.parametrize("column", ["Password", "E-Mail", "6", "Login"])
def test_private_columns_cannot_be_mapped(column: str) -> None:
    text = "ID,Name,Password,E-Mail,Login,Phone\n1,Ana Ruiz,x,a@b.example,a@b.example,1\n"
    found = class_list(table(text, "l.csv"), mapping={column: "section"})
    assert isinstance(found, Problem)
    assert "private" in found.text


def test_an_id_that_is_an_address_is_no_id() -> None:
    text = "Name,Login ID,Class\nAna Ruiz,ana@school.example,P3\nBo Li,bo@school.example,P3\n"
    found = listed(text)
    assert people(found) == [("", "Ana", "Ruiz", "P3"), ("", "Bo", "Li", "P3")]
    assert found.ignored_columns == ("Login ID",)


def test_marks_and_levels_named_grade_are_left_alone() -> None:
    for values in (("9", "10"), ("91", "78.5"), ("A", "B+")):
        found = listed(f"Name,Grade\nAna Ruiz,{values[0]}\nBo Li,{values[1]}\n")
        assert found.ignored_columns == ("Grade",)
        assert found.classes == {"P3": 2}


def test_rows_of_points_are_no_students() -> None:
    sheet = (
        "User name,Last name,First name,Section,Id number,Email,Quiz 2,Quiz 1\n"
        ", , , , ,Out of,100,100\n"
        "c1nobody,Nobody,Nora,,,,64,50\n"
    )
    found = listed(sheet, "quiz.csv")
    assert people(found) == [("c1nobody", "Nora", "Nobody", "quiz")]
    assert found.ignored_columns == ("Email", "Quiz 2", "Quiz 1")
    canvas = 'Student,ID,Section\n"    Points Possible",,\n"Ruiz, Ana",7,P3\n"Student, Test",9,P3\n'
    assert people(listed(canvas)) == [("7", "Ana", "Ruiz", "P3")]


def test_teachers_and_those_who_left_are_left_out_by_line() -> None:
    text = "ID,Name,Class,Role,Status\n1,Ana Ruiz,P3,student,\n2,Bo Li,P3,Teacher,active\n"
    found = listed(text + "3,Cy Moe,P3,Student,tobedeleted\n4,Di Poe,P3,,active\n")
    assert [s.given for s in found.students] == ["Ana", "Di"]
    assert lines(found) == [3, 4]


def test_a_guardians_second_row_is_taken_once_and_said() -> None:
    found = listed("ID,Name,Class\n1,Ana Ruiz,P3\n1,Ana Ruiz,P3\n1,Ana Ruiz,P4\n")
    assert people(found) == [("1", "Ana", "Ruiz", "P3"), ("1", "Ana", "Ruiz", "P4")]
    assert lines(found) == [3]
    assert found.questions == ()


def test_one_id_for_two_names_keeps_the_first() -> None:
    found = listed("ID,Last,First,Class\nc5,Ante,Gil,P3\nc5,Benn,Rob Roy,P4\n")
    assert people(found) == [("c5", "Gil", "Ante", "P3")]
    assert lines(found) == [3]
    assert "Rob Roy Benn" in found.problems[0].text


def test_homonyms_with_ids_are_two_students() -> None:
    found = listed("ID,Name,Class\n1,Minh Lê,P3\n2,Minh Lê,P3\n")
    assert [s.source for s in found.students] == ["1", "2"]
    assert (found.problems, found.questions) == ((), ())


def test_homonyms_without_ids_are_asked_about() -> None:
    text = "Name,Class\nMinh Lê,P3\nAna Ruiz,P3\nMINH LÊ,P3\nMinh Lê,P4\n"
    found = listed(text)
    assert asks(found) == ["twins"]
    assert found.classes == {"P3": 2, "P4": 1}
    two = listed(text, twins=True)
    assert [(s.section, s.line) for s in two.students] == [
        ("P3", 2),
        ("P3", 3),
        ("P3", 4),
        ("P4", 5),
    ]
    assert two.questions == ()
    one = listed(text, twins=False)
    assert (one.classes, one.questions, lines(one)) == ({"P3": 2, "P4": 1}, (), [4])


def test_a_blank_id_is_said_and_the_student_kept() -> None:
    found = listed("ID,Name,Class\n1,Ana Ruiz,P3\n,Bo Li,P3\n")
    assert people(found) == [("1", "Ana", "Ruiz", "P3"), ("", "Bo", "Li", "P3")]
    assert lines(found) == [3]


def test_a_row_without_a_name_is_left_out_by_line() -> None:
    found = listed("ID,Name,Class\n1,Ana Ruiz,P3\n2,,P3\n3, - ,P3\n")
    assert [s.source for s in found.students] == ["1"]
    assert lines(found) == [3, 4]


# --- ragged rows


def test_ragged_rows_are_told_by_line_and_no_cell_moves() -> None:
    text = "ID,Name,Email,Class\n1,Ana Ruiz,a@b.example,P3\n2,Bo Li\n3,Cy Moe,P3\n"
    found = listed(text, section="P9")
    assert people(found) == [
        ("1", "Ana", "Ruiz", "P3"),
        ("2", "Bo", "Li", "P9"),
        ("3", "Cy", "Moe", "P9"),
    ]
    assert lines(found) == [3, 4]


def test_a_comma_within_an_unquoted_name_is_mended() -> None:
    text = "ID,Name,Phone,Class\n1,Ruiz, Ana,555-0100,P3\n2,Li, Bo,555-0101,P3\n"
    found = listed(text)
    assert people(found) == [("1", "Ana", "Ruiz", "P3"), ("2", "Bo", "Li", "P3")]
    assert lines(found) == [2, 3]


def test_a_row_with_a_cell_too_many_is_left_out_where_it_may_have_moved() -> None:
    text = "ID,Last,First,Phone,Class\n1,Ruiz,Ana,555-0100,P3\n2,Li,Jr.,Bo,555-0101,P3\n"
    found = listed(text)
    assert people(found) == [("1", "Ana", "Ruiz", "P3")]
    assert lines(found) == [3, 3]
    assert "555" not in repr(found.students)


def test_a_row_with_a_cell_too_many_at_its_end_is_kept() -> None:
    text = "ID,Last,First,Class\n1,Ruiz,Ana,P3\n2,Li,Bo,P3,late\n"
    assert [s.given for s in listed(text).students] == ["Ana", "Bo"]


def test_an_address_that_slipped_into_another_column_is_not_kept() -> None:
    text = "Name,Class,Seat,ID\nAna Ruiz,P3,4,1\nBo Li,P3,bo@b.example\n"
    assert [(s.seat, s.source) for s in listed(text).students] == [("4", "1"), ("", "")]


def test_many_problems_are_counted() -> None:
    text = "ID,Name,Class\n" + "".join(f"{n},,P3\n" for n in range(50)) + "99,Ana Ruiz,P3\n"
    found = listed(text)
    assert len(found.problems) == 21
    assert found.problems[-1].text == "and 30 more like these"


def test_seats_and_objectives() -> None:
    text = "Name,Class,Seat,Working on\nAna Ruiz,P3,4,2.10\nBo Li,P3,,\n"
    assert [(s.seat, s.objective) for s in listed(text).students] == [("4", "2.10"), ("", "")]


def test_a_header_and_nothing_below_it() -> None:
    found = class_list(table("Student ID,Name,Class\n", "l.csv"))
    assert isinstance(found, Problem)
    assert "no students" in found.text


def test_a_large_list() -> None:
    rows = "".join(f"{n:06},Family{chr(97 + n % 26)},Given,P{n % 300}\n" for n in range(10_000))
    found = parse(("Student ID,Last,First,Section\n" + rows).encode(), "district.csv")
    assert isinstance(found, Table)
    students = class_list(found)
    assert isinstance(students, ClassList)
    assert len(students.students) == 10_000
    assert students.students[-1].source == "009999"
    assert len(students.classes) == 300
