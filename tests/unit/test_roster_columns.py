"""Which column is which, and which class: without a header, with one not known, by `--map`."""

import pytest
from class_lists import LOGINS, asks, lines, listed, people, table
from hypothesis import given
from hypothesis import strategies as st

from masterytui.exchange import course_text
from masterytui.exchange.detect import detect
from masterytui.exchange.objectives import Objectives, objective_sheet
from masterytui.exchange.rosters import class_list
from masterytui.exchange.tables import Table, parse
from masterytui.mastery.course import Problem

# --- no header


def test_without_a_header_the_first_student_is_kept_and_the_columns_asked() -> None:
    found = listed(LOGINS)
    assert people(found) == [
        ("c1mahl", "Gus", "Mahl", "LEC0201"),
        ("c2magn", "Al", "Magn", "LEC0101"),
        ("c3scri", "Alex", "Scri", "LEC0101"),
        ("c4butt", "Geo", "Butt", "LEC0101"),
    ]
    assert asks(found) == ["columns", "section"]
    assert found.questions[0].options == ("2=last,3=first", "2=first,3=last")
    assert found.questions[1].options == ("LEC0201", "LEC0101")
    assert all(question.must for question in found.questions)


@pytest.mark.parametrize("ids", [("1001", "1002", "1003"), ("c1ruiz", "c2li", "c3moe")])
def test_a_role_in_the_first_row_is_no_header(ids: tuple[str, str, str]) -> None:
    names = ("Ruiz,Ana", "Li,Bo", "Moe,Cy")
    text = "".join(f"{one},{name},student\n" for one, name in zip(ids, names, strict=True))
    found = listed(text, yes=True)
    assert tuple(s.source for s in found.students) == ids
    assert [s.given for s in found.students] == ["Ana", "Bo", "Cy"]


def test_answers_close_the_questions() -> None:
    assert asks(listed(LOGINS, yes=True)) == []
    mapped = listed(LOGINS, mapping={"2": "first", "3": "last"}, section="LEC0301")
    assert mapped.questions == ()
    assert people(mapped)[2] == ("c3scri", "Scri", "Alex", "LEC0301")


def test_rows_of_three_to_five_cells_with_addresses() -> None:
    text = (
        "c1smit,Smit,Jon,100123456,jon.smit@generic.example\nc8reye,Reye,Gab,100123557\n"
        "g7dona,Dona,Mat,,mat.d@generic.example\nu1inst,Inst,Tes\n"
    )
    found = listed(text, "users.csv", yes=True)
    assert [(s.source, s.given) for s in found.students] == [
        ("c1smit", "Jon"),
        ("c8reye", "Gab"),
        ("g7dona", "Mat"),
        ("u1inst", "Tes"),
    ]
    assert found.ignored_columns == ("column 4 (number)", "column 5 (e-mail)")
    assert "generic.example" not in repr(found)
    assert lines(found) == [2, 4]
    assert found.classes == {"users": 4}


def test_blank_ids_and_duplicates_without_a_header() -> None:
    blank = listed(",Ante,Gil\nc5benn,,Rob Roy\n", "l.csv", yes=True)
    assert people(blank) == [("", "Gil", "Ante", "l"), ("c5benn", "Rob Roy", "", "l")]
    assert lines(blank) == [1]
    double = listed("c5ante,Ante,Gil\nc5ante,Benn,Rob Roy\n", "l.csv", yes=True)
    assert people(double) == [("c5ante", "Gil", "Ante", "l")]
    assert lines(double) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz\nBo Li\nSuharto\n",
        "1. Ana Ruiz\n2. Bo Li\n3. Suharto\n",
        "Name\nAna Ruiz\nBo Li\nSuharto\n",
        "Ruiz, Ana\nLi, Bo\nSuharto\n",
        "Class list\nStudents\nAna Ruiz\nBo Li\nSuharto\n",
        "Name\nRuiz, Ana\nLi, Bo\nSuharto\n",
    ],
)
def test_a_pasted_list_of_names(text: str) -> None:
    found = listed(text, "", section="P3")
    assert people(found) == [
        ("", "Ana", "Ruiz", "P3"),
        ("", "Bo", "Li", "P3"),
        ("", "Suharto", "", "P3"),
    ]
    assert found.questions == ()


def test_a_title_above_names_is_no_student() -> None:
    found = listed("Period 3\nAna Ruiz\nBo Li\nCy Moe\nDi Poe\nEd Qin\n")
    assert [s.given for s in found.students] == ["Ana", "Bo", "Cy", "Di", "Ed"]
    assert lines(found) == [1]


def test_a_header_in_words_not_known_is_never_a_student() -> None:
    text = (
        "Numer,Uczeń,Oddział\n17001,Ana Ruiz,3B\n17002,Bo Li,3B\n17003,Cy Moe,3B\n17004,Di Poe,3C\n"
    )
    found = listed(text)
    assert asks(found) == ["columns"]
    assert found.questions[0].default == ""
    assert asks(listed(text, yes=True)) == ["columns"]
    mapped = listed(text, mapping={"Uczeń": "name", "Numer": "id", "Oddział": "section"})
    assert mapped.questions == ()
    assert people(mapped)[0] == ("17001", "Ana", "Ruiz", "3B")
    assert len(mapped.students) == 4


def test_two_rows_are_enough_to_know_a_header() -> None:
    found = listed("Uczeń,Oddział\nAna Ruiz,3B\nBo Li,3B\n", mapping={"1": "name"})
    assert [s.given for s in found.students] == ["Ana", "Bo"]
    assert found.classes == {"3B": 2}


def test_private_columns_are_no_names_by_their_look() -> None:
    text = "key,birthCity,ethnicity\n114001,Seattle,Blue\n114003,Redmond,Green\n"
    found = listed(text)
    assert (asks(found), found.students) == (["columns"], ())
    assert "Seattle" not in repr(found)


def test_no_column_of_names_is_a_question_that_yes_cannot_answer() -> None:
    found = listed("classSourcedId,userSourcedId,period\n11,17,1\n11,18,1\n", yes=True)
    assert (asks(found), found.students) == (["columns"], ())


# --- which class


def test_the_class_comes_from_a_column_first() -> None:
    found = listed("Name,Class\nAna Ruiz,P1\nBo Li,\n", section="P3")
    assert [s.section for s in found.students] == ["P1", "P3"]
    assert found.questions == ()


def test_else_it_is_asked_else_the_files_name() -> None:
    found = listed("Name\nAna Ruiz\n", "Period 3 Chemistry (2).csv")
    assert found.classes == {"Period 3 Chemistry": 1}
    (question,) = found.questions
    assert (question.asks, question.default, question.must) == (
        *("section", "Period 3 Chemistry"),
        False,
    )
    assert listed("Name\nAna Ruiz\n", "P3.csv", section=" P  5 ").classes == {"P 5": 1}


def test_a_paste_without_a_class_stays_open() -> None:
    found = listed("Ana Ruiz\nBo Li\n", "", yes=True)
    assert asks(found) == ["section"]
    assert found.questions[0].must


def test_one_class_spelt_in_two_ways_is_one() -> None:
    text = "Name,Class,Course\nAna Ruiz,Per 3,Chem\nBo Li,per 3,Chem\nCy Moe,Per 4,Chem\n"
    assert listed(text).classes == {"Per 3": 2, "Per 4": 1}


def test_a_dash_is_no_class() -> None:
    assert listed("Name,Class\nAna Ruiz,-\nBo Li,–\n").classes == {"P3": 2}


# --- mapping


def test_mapping_by_name_and_by_number() -> None:
    text = "Nickname,Code,Name,Table\nAnnie,17,Ana Ruiz,P4\n"
    found = listed(text, mapping={"code": "id", "4": "section", "nickname": "skip"})
    assert people(found) == [("17", "Ana", "Ruiz", "P4")]
    assert found.ignored_columns == ("Nickname",)


def test_a_mapped_part_of_the_name_joins_the_part_that_is_known() -> None:
    found = listed("First name,Clan\nAna,Ruiz\n", mapping={"Clan": "last"})
    assert people(found) == [("", "Ana", "Ruiz", "P3")]


def test_a_mapped_whole_name_goes_before_its_parts() -> None:
    text = "First name,Last name,Shown as\nAnastasia,Ruiz Paz,Ana Ruiz\n"
    assert people(listed(text, mapping={"shown as": "name"})) == [("", "Ana", "Ruiz", "P3")]


@pytest.mark.parametrize(
    ("mapping", "word"),
    [
        ({"Shoe size": "seat"}, "no column “Shoe size”"),
        ({"9": "seat"}, "no column"),
        ({"ID": "grade"}, "no field"),
        ({"ID": "seat", "Class": "seat"}, "two columns"),
    ],
)
def test_a_mapping_that_cannot_be_followed(mapping: dict[str, str], word: str) -> None:
    found = class_list(table("ID,Name,Class\n1,Ana Ruiz,P3\n", "l.csv"), mapping=mapping)
    assert isinstance(found, Problem)
    assert word in found.text


# --- what a table is


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Student ID,Last,First,Section,Objective\n1,Ruiz,Ana,P3,2.4\n", "classlist"),
        ("Name,Class,Standard\nAna Ruiz,P3,2.4\n", "classlist"),
        ("ID,Name,Objective\n1,Ana Ruiz,2.4\n", "classlist"),
        ("Ana Ruiz\nBo Li\n", "classlist"),
        (LOGINS, "classlist"),
        ("code,statement,unit\n2.4,I can,2\n", "objectives"),
        ("Standard,Description\n2.4,I can\n", "objectives"),
        ("Code,Name,Prerequisites\n2.4,Moles,2.3\n", "objectives"),
        ("Unit,Question,Answer\n1,Why?,So\n", "objectives"),
        ("2.4,Explain limiting reactants to a friend\n2.5,Find the percent yield\n", "objectives"),
        ("sourcedId,title,courseCode\n1,Chemistry,C1\n", None),
        ("1,2,3\n4,5,6\n", None),
        ("Explain why a reaction stops when one of its reactants has run out.\n" * 3, None),
    ],
)
def test_detect(text: str, kind: str | None) -> None:
    assert detect(table(text)) == kind


CELLS = st.one_of(
    st.sampled_from(
        ["Name", "ID", "code", "statement", "unit", "Last", "First", "needs", "2.4", ""]
    ),
    st.sampled_from(
        ["Ruiz, Ana", '"Ruiz', "a@b.example", "P3", "student", "\ufeff", "–", "x\r", "²"]
    ),
    st.text(max_size=8),
)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=8)
        .map("\n".join)
        .map(str.encode),
    )
)
def test_nothing_that_a_file_holds_raises(data: bytes) -> None:
    found = parse(data, "any.csv")
    if isinstance(found, Table):
        detect(found)
        class_list(found, yes=True, twins=True)
        sheet = objective_sheet(found)
        if isinstance(sheet, Objectives):
            text = course_text.new(sheet, "C").text
            again = course_text.merge(text, sheet)
            assert isinstance(again, Problem) or again.text == text
