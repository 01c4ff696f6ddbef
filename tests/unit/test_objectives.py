"""A sheet of objectives and questions -> what is in it, unit by unit."""

import pytest
from aim_sheets import AIMS, course, sheet

from masterytui.exchange import course_text
from masterytui.exchange.objectives import Objectives, objective_sheet
from masterytui.exchange.sheet_questions import SheetQuestion
from masterytui.exchange.tables import Table, paste
from masterytui.mastery.course import Problem, load


def codes(found: Objectives) -> dict[str, list[str]]:
    return {unit.code: [o.code for o in unit.objectives] for unit in found.units}


def told(found: Objectives) -> list[tuple[int, str]]:
    return [(problem.line, problem.text) for problem in found.problems]


def test_a_sheet_becomes_a_course() -> None:
    found = sheet(AIMS)
    assert (found.count, found.problems, found.ignored_columns) == (3, (), ())
    chem = course(course_text.new(found, "Chemistry").text)
    assert chem.title == "Chemistry"
    assert [(u.code, u.title, len(u.item)) for u in chem.unit] == [
        ("2", "Amounts", 2),
        ("3", "Reactions", 1),
    ]
    first, _, third = chem.objectives.values()
    assert (first.id, first.code, first.statement) == ("chem:2.1", "2.1", "I can count particles")
    assert [(q.ask, q.answer) for q in first.question] == [
        ("What is a mole?", "6.02e23 of them"),
        ("Why do we need it?", "Atoms are too small"),
        ("How many in two?", "1.2e24"),
    ]
    assert third.needs == ("chem:2.1", "chem:2.2")


@pytest.mark.parametrize(
    "header",
    [
        "Standard,Description,Chapter,Prerequisite,Key question,Answer key",
        "Code,Learning target,Unit,Needs,Question,Answer",
        "Objective code,I can statement,Topic,Prereqs,Questions,Answers",
        "Human Coding Scheme,fullStatement,Module,requires,ask,response",
        "No.,Outcome,Theme,Prior,Prompt,Solution",
        "Objective,Statement,Unit Title,Depends on,Oral question,Expected answer",
    ],
)
def test_header_synonyms(header: str) -> None:
    (unit,) = sheet(f"{header}\n1.1,I can,1 Start,,Why?,So\n1.2,I go on,1 Start,1.1,,\n").units
    first, second = unit.objectives
    assert (unit.code, unit.title) == ("1", "Start")
    assert (first.code, first.statement, first.questions) == (
        "1.1",
        "I can",
        (SheetQuestion("Why?", "So"),),
    )
    assert (second.code, second.needs) == ("1.2", ("1.1",))


VARYING = (
    "code,statement,unit,question,answer,vary,answer unit,figures,between,choices\n"
    '2.4,I can,2 Amounts,"{m} of Al, what mass?",m * 4.94,m = 2.0 to 9.0 g,g,2,0 to 50,m / 5; m\n'
    "2.4,,,Why?,So,,,,,\n"
)


def test_a_sheet_says_what_varies() -> None:
    found = sheet(VARYING)
    assert (found.problems, found.ignored_columns) == ((), ())
    text = course_text.new(found, "Chemistry").text
    varies, plain = next(iter(course(text).objectives.values())).question
    assert (varies.ask, varies.answer, varies.vary) == (
        "{m} of Al, what mass?",
        "m * 4.94",
        "m = 2.0 to 9.0 g",
    )
    assert (varies.unit, varies.figures, varies.between) == ("g", 2, "0 to 50")
    assert varies.others == ("m / 5", "m")
    assert (plain.ask, plain.answer, plain.varies) == ("Why?", "So", False)


def test_the_same_sheet_mends_what_varies_and_nothing_else() -> None:
    before = course_text.new(sheet(VARYING), "Chemistry").text
    again = course_text.merge(before, sheet(VARYING))
    assert isinstance(again, course_text.CourseText)
    assert (again.text, again.changed) == (before, ())
    wider = course_text.merge(before, sheet(VARYING.replace("9.0", "9.9")))
    assert isinstance(wider, course_text.CourseText)
    assert wider.text == before.replace("9.0", "9.9")


def test_a_table_in_a_cell_keeps_its_lines() -> None:
    cell = '"salt | M\nNaCl | 58.44\nKBr | 119.00"'
    found = sheet(f"code,question,answer,table\n2.2,Molar mass of {{salt}}?,M,{cell}\n")
    (question,) = next(iter(course(course_text.new(found, "C").text).objectives.values())).question
    assert [dict(question.spread.at(n))["salt"] for n in range(2)] == ["NaCl", "KBr"]


def test_several_questions_in_a_row_each_with_its_own() -> None:
    found = sheet(
        'code,question1,answer1,question2,answer2,vary2\n2.4,Why?,So,{m}?,m * 2,"m = 1, 2"\n'
    )
    first, second = next(
        iter(course(course_text.new(found, "C").text).objectives.values())
    ).question
    assert (first.varies, second.vary) == (False, "m = 1, 2")


def test_figures_that_are_no_number_are_told_not_guessed() -> None:
    found = sheet('code,question,answer,vary,figures\n2.4,{m}?,m,"m = 1, 2",three\n')
    wrong = load(course_text.new(found, "C").text, "chem")
    assert isinstance(wrong, list)
    assert wrong[0].text == 'figures must be a whole number, not text in "quotes"'


def test_a_textbooks_list() -> None:
    text = (
        "code,unit,section,statement\nC.1.1.1,1 Ideas,1.1 Start,Outline it\n"
        'C.1.1.10,1 Ideas,1.1 Start,"Tell hypotheses, theories, and laws apart"\n'
        "C.1.1.2,1 Ideas,1.1 Start,Describe it\n"
        'C.10.1.1,"10 Liquids, Solids",10.1 Forces,Explain it\nC.2.1.1,2 Atoms,2.1 Then,State it\n'
    )
    found = sheet(text)
    assert [(u.code, u.title) for u in found.units] == [
        ("1", "Ideas"),
        ("2", "Atoms"),
        ("10", "Liquids, Solids"),
    ]
    assert codes(found)["1"] == ["C.1.1.1", "C.1.1.2", "C.1.1.10"]
    assert found.units[0].objectives[2].statement == "Tell hypotheses, theories, and laws apart"
    assert found.ignored_columns == ("section",)


# --- order


def test_without_an_order_2_stands_before_10() -> None:
    found = sheet("code,statement\n2.10,a\n2.9,b\n10.1,c\n2.2,d\n")
    assert codes(found) == {"2": ["2.2", "2.9", "2.10"], "10": ["10.1"]}


def test_codes_without_numbers_keep_the_sheets_order() -> None:
    found = sheet("code,statement,unit\nMOLE,a,Amounts\nATOM,b,Amounts\nGAS,c,Air\n")
    assert codes(found) == {"1": ["MOLE", "ATOM"], "2": ["GAS"]}
    assert [unit.title for unit in found.units] == ["Amounts", "Air"]


def test_the_order_column_decides() -> None:
    one = sheet("code,statement,unit,order\n3.1,a,3,10\n3.2,b,3,9\n2.1,c,2,11\n")
    assert codes(one) == {"3": ["3.2", "3.1"], "2": ["2.1"]}
    # An order within each unit says nothing of the units.
    each = sheet("code,statement,unit,order\n3.1,a,3,2\n3.2,b,3,1\n2.1,c,2,1\n2.2,d,2,\n")
    assert codes(each) == {"2": ["2.1", "2.2"], "3": ["3.2", "3.1"]}


# --- units


@pytest.mark.parametrize("unit", ["3 Gases", "Unit 3: Gases", "3. Gases", "Chapter 3 – Gases"])
def test_a_units_number_and_title(unit: str) -> None:
    (found,) = sheet(f"code,statement,unit\nG1,a,{unit}\n").units
    assert (found.code, found.title) == ("3", "Gases")


def test_number_and_title_in_two_columns() -> None:
    (found,) = sheet("code,statement,unit title,unit\nG1,a,Gases,3\n").units
    assert (found.code, found.title) == ("3", "Gases")


def test_merged_cells_hold_for_the_rows_below() -> None:
    found = sheet("unit,code,statement\nUnit 1: Start,A1,a\n,A2,b\nUnit 2: Next,B1,c\n,B2,d\n")
    assert codes(found) == {"1": ["A1", "A2"], "2": ["B1", "B2"]}


def test_objectives_without_a_unit_go_by_their_codes() -> None:
    assert codes(sheet("code,statement\n1.1,a\n2.1,b\n")) == {"1": ["1.1"], "2": ["2.1"]}
    assert codes(sheet("code,statement\nA,a\nB,b\n")) == {"1": ["A", "B"]}
    blank = sheet("code,statement,unit\n1.1,a,1 Start\n2.1,b,2 Next\n1.2,c,\n")
    assert codes(blank) == {"1": ["1.1", "1.2"], "2": ["2.1"]}


def test_two_units_of_one_number_stay_two() -> None:
    found = sheet("code,statement,unit\nA,a,1 Start\nB,b,1 Again\n")
    assert sorted(unit.title for unit in found.units) == ["Again", "Start"]
    assert len({unit.code for unit in found.units}) == 2


# --- what is odd


def test_a_code_that_stands_twice_is_told_by_line() -> None:
    found = sheet("code,statement\n2.1,I can count\n2.2,b\n2.1,I can weigh\n2.2,b\n")
    assert codes(found) == {"2": ["2.1", "2.2"]}
    assert found.units[0].objectives[0].statement == "I can count"
    (first, text), (second, _) = told(found)
    assert (first, second) == (4, 5)
    assert "2.1 stands already in line 2" in text
    assert "2.10" in text


def test_questions_of_a_row_left_out_go_to_nobody() -> None:
    found = sheet("code,statement,question\n1,a,A?\n1,other,B?\n,,C?\n")
    assert found.units[0].objectives[0].questions == (SheetQuestion("A?"),)
    assert [line for line, _ in told(found)] == [3, 4]


def test_unknown_needs_are_told_and_left_out() -> None:
    found = sheet("code,statement,needs\n1.1,a,\n1.2,b,1.1 and 1.9\n1.3,c,1.3|1.2\n1.4,d,none\n")
    assert [o.needs for o in found.units[0].objectives] == [(), ("1.1",), ("1.2",), ()]
    assert told(found) == [
        (3, "1.2 needs 1.9, which is no objective here: left out"),
        (4, "1.3 needs itself: left out"),
    ]
    known = sheet("code,statement,needs\n1.2,b,1.1 and 1.9\n", known=["1.9", "1.1"])
    assert known.units[0].objectives[0].needs == ("1.1", "1.9")


def test_a_circle_of_needs_is_told_when_the_course_is_read() -> None:
    text = course_text.new(sheet("code,statement,needs\n1,a,2\n2,b,1\n"), "C").text
    found = load(text, "c")
    assert isinstance(found, list)
    assert "circle" in found[0].text


def test_a_circle_is_told_with_the_row_that_needs_what_comes_later() -> None:
    found = sheet("code,statement,needs\n1,a,\n2,b,1; 3\n3,c,2\n4,d,3\n")
    text = course_text.new(found, "C").text
    assert course_text.needed_in_a_circle(found, text) == 3
    fine = sheet("code,statement,needs\n1,a,\n2,b,1\n")
    assert course_text.needed_in_a_circle(fine, course_text.new(fine, "C").text) == 0


def test_rows_without_a_code() -> None:
    found = sheet("code,statement,question\n,,What?\n1.1,a,\n,lost,\n")
    assert codes(found) == {"1": ["1.1"]}
    assert [line for line, _ in told(found)] == [2, 4]


def test_several_question_columns() -> None:
    found = sheet(
        "code,statement,question 1,answer 1,question 2,answer 2\n1,a,A?,x,B?,y\n2,b,,,C?,\n"
    )
    first, second = found.units[0].objectives
    assert first.questions == (SheetQuestion("A?", "x"), SheetQuestion("B?", "y"))
    assert second.questions == (SheetQuestion("C?"),)


def test_a_list_without_codes_is_numbered() -> None:
    found = sheet(
        "unit,objective,question\n1 Start,I can a,A?\n,I can b,\n,I can a,B?\n2 Next,c,\n"
    )
    assert found.numbered
    assert codes(found) == {"1": ["1.1", "1.2"], "2": ["2.1"]}
    assert found.units[0].objectives[0].questions == (SheetQuestion("A?"), SheetQuestion("B?"))


def test_a_sheet_without_a_header() -> None:
    found = sheet("2.4,Explain limiting reactants,x\n2.5,Find the percent yield,y\n")
    assert codes(found) == {"2": ["2.4", "2.5"]}
    assert found.units[0].objectives[0].statement == "Explain limiting reactants"
    assert found.ignored_columns == ("column 3",)


def test_mapping() -> None:
    text = "ref.,what,where\n7,I can,4 Here\n"
    found = sheet(text, mapping={"ref.": "code", "what": "statement", "3": "unit"})
    assert codes(found) == {"4": ["7"]}


@pytest.mark.parametrize(
    "text", ["a,b\nx,y\n", "code,statement\n", "Student ID,Seat\n1,2\n", "code,statement\n,,\n"]
)
def test_what_is_no_sheet_of_objectives(text: str) -> None:
    table = paste(text, "aims.csv")
    assert isinstance(table, Table)
    assert isinstance(objective_sheet(table), Problem)


def test_text_that_toml_has_to_escape() -> None:
    text = 'code\tstatement\tquestion\n1\tSay ""C:\\new"" = [x] # y\tIs 5 % "much"?\n'
    (found,) = course(course_text.new(sheet(text), 'My "course"').text).objectives.values()
    assert found.statement == 'Say ""C:\\new"" = [x] # y'
    assert found.question[0].ask == 'Is 5 % "much"?'
