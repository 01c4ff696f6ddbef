"""A pasted list with more than names in a line: nothing behind a name is taken for an id."""

import pytest
from class_lists import asks, listed, people

NAMES = [("", "Ann", "Ade", "P3"), ("", "Bo", "Baird", "P3")]


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        ("9", "10", ",3=section"),
        ("9A", "9B", ",3=section"),
        ("(12345)", "(12346)", ",3=id"),
        ("S0123", "S0124", ",3=id"),
        (" 555-0101", " 555-0102", ""),
        ("2010-03-04", "2010-05-06", ""),
        ("born Mar 4 2010", "born May 6 2010", ""),
        ("4 March 2010", "6 May 2010", ""),
        ("12 Oak Street", "14 Elm Street", ""),
        ("ann@x.example", "bo@x.example", ""),
    ],
)
def test_what_stands_behind_last_and_first_is_asked_about(
    first: str, second: str, more: str
) -> None:
    found = listed(f"Ade, Ann {first}\nBaird, Bo {second}\n", "", section="P3")
    assert people(found) == NAMES
    assert asks(found) == ["columns"]
    options = ["1=last,2=first", *(["1=last,2=first" + more] if more else [])]
    assert list(found.questions[0].options) == options
    assert first.strip(" ()") not in repr((found.students, found.questions))
    assert [name.partition(" (")[0] for name in found.ignored_columns] == ["column 3"]


@pytest.mark.parametrize("behind", ["(1234{})", "555-010{}", "{}", "P{}", "Per. {}"])
def test_so_is_what_stands_behind_a_whole_name(behind: str) -> None:
    text = f"Ann Ade {behind.format(3)}\nBo Baird {behind.format(4)}\n"
    found = listed(text, "", section="P3")
    assert (people(found), asks(found)) == (NAMES, ["columns"])


def test_lines_may_be_numbered_and_some_have_names_alone() -> None:
    found = listed("1. Ade, Ann 9\n2. Baird, Bo\n3. Coe, Cy 10\n", "", section="P3")
    assert [s.name for s in found.students] == ["Ann Ade", "Bo Baird", "Cy Coe"]
    assert (asks(found), found.problems) == (["columns"], ())
    alone = listed("1. Ade, Ann\n2. Baird, Bo\n", "", section="P3")
    assert (people(alone), alone.questions) == (NAMES, ())


def test_an_answer_says_what_it_is() -> None:
    text = "Ade, Ann (0123)\nBaird, Bo (0124)\n"
    mapped = listed(text, "", section="P3", mapping={"1": "last", "2": "first", "3": "id"})
    assert people(mapped) == [("0123", "Ann", "Ade", "P3"), ("0124", "Bo", "Baird", "P3")]
    assert mapped.questions == ()
    classes = listed("Ann Ade P3\nBo Baird P4\n", "", mapping={"1": "name", "2": "section"})
    assert classes.classes == {"P3": 1, "P4": 1}
    assert asks(listed(text, "", section="P3", yes=True)) == []


def test_the_columns_that_were_there_keep_their_numbers() -> None:
    text = "Ade, Ann 9, P3\nBaird, Bo 10, P4\n"
    mapping = {"1": "last", "2": "first", "3": "section", "4": "seat"}
    found = listed(text, "", mapping=mapping)
    assert [(s.name, s.section, s.seat) for s in found.students] == [
        ("Ann Ade", "P3", "9"),
        ("Bo Baird", "P4", "10"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Ade, Ann\nBaird, Bo\n", "Ade, Ann Marie\nBaird, Bo May\n", "Ann Ade (Annie)\nBo Baird\n"],
)
def test_names_alone_are_as_before(text: str) -> None:
    found = listed(text, "", section="P3")
    assert [s.family.split()[0] for s in found.students] == ["Ade", "Baird"]
    assert found.questions == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("03/04/10", "05/06/10"),
        ("20100304", "20100506"),
        ("4 Mar 2010", "6 May 2010"),
        ("March 4 2010", "May 6 2010"),
        ("555 0101", "555 0102"),
        ("1-555-123-0101", "1-555-123-0102"),
        ("123-45-6789", "123-45-6788"),
        ("0171/5550101", "0171/5550102"),
        ("01 23 45 67 89", "01 23 45 67 88"),
        ("12 Oak Street", "14 Elm Street"),
        ("78.5", "91.5"),
        ("9", "10"),
        ("9B", "10B"),
    ],
)
def test_dates_phones_streets_and_small_numbers_are_no_ids(first: str, second: str) -> None:
    found = listed(f"Ann Ade\t{first}\nBo Baird\t{second}\n", "", section="P3")
    assert people(found) == NAMES
    assert first not in repr(found)


def test_nor_are_they_classes_beside_an_id() -> None:
    found = listed("0171,Ann Ade,12 Oak Street\n0172,Bo Baird,14 Elm Street\n", section="P3")
    assert [(s.source, s.section) for s in found.students] == [("0171", "P3"), ("0172", "P3")]
    marks = "".join(f"17{n:02},Ann A{chr(97 + n)},{60 + n % 20}\n" for n in range(24))
    assert listed(marks, section="P3").classes == {"P3": 24}


def test_ten_digits_may_be_a_telephone() -> None:
    text = "Ann Ade\t2125550101\nBo Baird\t2125550102\n"
    found = listed(text, "", section="P3")
    assert people(found) == NAMES
    assert found.questions[0].options == ("2=skip", "2=id")
    assert people(listed(text, "", section="P3", yes=True)) == NAMES
    ids = listed(text, "", section="P3", mapping={"2": "id"})
    assert (ids.students[0].source, ids.questions) == ("2125550101", ())


def test_initials_behind_a_comma_may_be_given_names() -> None:
    found = listed("Ade, F\nBaird, M\nCoe, F\n", "", section="P3")
    assert asks(found) == ["columns"]
    assert found.questions[0].options == ("1=name", "1=last,2=first")
    numbered = listed("Ade, F, 0171\nBaird, M, 0172\nCoe, F, 0173\n", "", section="P3")
    assert numbered.questions[0].options == ("1=name", "1=last,2=first")


@pytest.mark.parametrize(
    "text",
    [
        'Name,Class\n"Ade, Ann 555-0101",P3\n"Baird, Bo",P3\n',
        "Name;Class\nAnn Ade 2010-03-04;P3\nBo Baird;P3\n",
        "Last,First,Class\nAde,Ann (12345),P3\nBaird,Bo,P3\n",
    ],
)
def test_a_number_in_a_column_of_names_is_not_kept(text: str) -> None:
    found = listed(text)
    assert people(found) == NAMES
    assert [(p.line, p.text) for p in found.problems] == [
        (2, "a number stands behind the name: it is not kept")
    ]


def test_a_namesakes_number_stays() -> None:
    assert [s.family for s in listed("Name,Class\nAnn Ade 2,P3\n").students] == ["Ade 2"]
