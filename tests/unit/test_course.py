"""A teacher's course text: what it comes to, and each thing that can be wrong with it."""

import pytest

from masterytui.mastery.course import (
    LEVELS,
    Assessment,
    Course,
    Level,
    Objective,
    Problem,
    Question,
    Video,
    load,
)

TEXT = """\
title = "Chemistry"
notes = ["explained it", "with an example"]
missing = ["mixes up mole and mass"]

[[unit]]
code = "2"
title = "Amounts"

[[unit.item]]
kind = "objective"
code = "2.1"
title = "The mole"
statement = "I can say what a mole is."
question = [{ ask = "How many is a mole?", answer = "6.0e23" }, { ask = "Why?", id = "why" }]

[[unit.item]]
kind = "video"
code = "V2.1"
minutes = 7

[[unit.item]]
kind = "work"
code = "W2.1"

[[unit.item]]
kind = "objective"
code = "2.2 "
needs = ["2.1"]

[[unit.item]]
kind = "objective"
code = "2.11"
id = "limiting"
needs = ["2.2", "2.1"]

[[unit.item]]
kind = "lab"
code = "L2"
hazards = ["acid"]
question = [{ ask = "What fizzed?" }]

[[unit]]
code = "3"
title = "Gases"

  [[ unit . item ]]  # written by hand
  kind = "objective"
  code = "A3"
  needs = ["2.11"]

[[unit.item]]
kind = "assessment"
code = "T3"
covers = ["a3", "2.11"]
"""


def good() -> Course:
    course = load(TEXT, "chem")
    assert isinstance(course, Course), course
    return course


def only(text: str) -> Problem:
    problems = load(text, "chem")
    assert isinstance(problems, list)
    (problem,) = problems
    return problem


# --- what it comes to


def test_ids_are_the_course_s_and_the_code_s_unless_given() -> None:
    course = good()
    assert course.id == "chem"
    assert list(course.objectives) == ["chem:2.1", "chem:2.2", "limiting", "chem:A3"]
    assert list(course.labs) == ["chem:L2"]
    assert course.labs["chem:L2"].capacity == 4
    assert course.place == {"chem:2.1": 0, "chem:2.2": 1, "limiting": 2, "chem:A3": 3}
    assert course.unit_of["chem:L2"] == 0
    assert course.unit_of["chem:T3"] == 1


def test_needs_and_covers_become_ids() -> None:
    course = good()
    assert course.objectives["chem:2.2"].needs == ("chem:2.1",)
    assert course.objectives["limiting"].needs == ("chem:2.2", "chem:2.1")
    test = course.unit[1].item[1]
    assert isinstance(test, Assessment)
    assert test.covers == ("chem:A3", "limiting")


def test_questions_get_an_id_and_keep_a_given_one() -> None:
    course = good()
    assert course.objectives["chem:2.1"].question == (
        Question(ask="How many is a mole?", answer="6.0e23", id="chem:2.1/1"),
        Question(ask="Why?", id="why"),
    )
    assert course.labs["chem:L2"].question[0].id == "chem:L2/1"


def test_the_three_levels_by_default_or_the_teacher_s_own() -> None:
    assert good().level == LEVELS
    own = '[[level]]\nname = "no"\n[[level]]\nname = "yes"\nvalue = 1\nmastered = true\n'
    course = load('title = "x"\n' + own, "x")
    assert isinstance(course, Course)
    assert course.levels == {"no": Level("no"), "yes": Level("yes", 1.0, True)}


def test_the_other_kinds_of_items_and_the_words() -> None:
    course = good()
    assert course.unit[0].item[1] == Video(code="V2.1", id="chem:V2.1", minutes=7)
    assert course.notes == ("explained it", "with an example")
    assert course.missing == ("mixes up mole and mass",)
    assert course.objectives["chem:2.1"].short == "The mole"
    assert Objective(code="9", statement="I can.").short == "I can."
    assert Objective(code="9").short == "9"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("2.1", "chem:2.1"),
        ("21", "chem:2.1"),
        (" 2.2 ", "chem:2.2"),  # written "2.2 " in the text
        ("2.11", "limiting"),
        ("211", "limiting"),
        ("a3", "chem:A3"),
        ("A.3", "chem:A3"),
        ("2", None),
        ("L2", None),  # a lab is no objective
        ("", None),
    ],
)
def test_an_objective_by_its_code_with_or_without_the_dot(code: str, found: str | None) -> None:
    objective = good().objective(code)
    assert (objective.id if objective else None) == found


def test_the_exact_code_goes_first_and_a_doubtful_one_is_nobody_s() -> None:
    codes = ("1.1", "11", "1.12", "11.2")
    items = [f'{{ kind = "objective", code = "{code}" }}' for code in codes]
    course = load(f'title="x"\nunit=[{{code="1", title="U", item=[{",".join(items)}]}}]', "x")
    assert isinstance(course, Course)
    found = [course.objective(code) for code in ("11", "1.1", "112", "11.2")]
    assert [o and o.id for o in found] == ["x:11", "x:1.1", None, "x:11.2"]


def test_the_work_that_belongs_to_an_objective() -> None:
    course = good()
    assert course.work_after("chem:2.1") == "chem:W2.1"
    assert course.work_after("chem:2.2") == ""
    assert course.work_after("chem:A3") == ""
    assert course.work_after("retired") == ""


def test_a_file_from_a_windows_editor_loads() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert load(text, "chem") == good()


# --- what can be wrong

NEEDS = 'needs = ["2.1"]'
COVERS = 'covers = ["a3", "2.11"]'
MISSING = 'missing = ["mixes up mole and mass"]'


def wrong(old: str, new: str) -> Problem:
    """What is told first of the text with one thing changed."""
    assert TEXT.count(old) == 1
    problems = load(TEXT.replace(old, new), "chem")
    assert isinstance(problems, list)
    return problems[0]


def test_a_syntax_problem_has_its_line_and_column() -> None:
    problem = wrong('title = "Amounts"', "title = Amounts")
    assert problem.line == 7
    assert problem.text.startswith("this is not TOML: ")
    assert problem.text.endswith("(at line 7, column 9)")
    assert wrong(COVERS, 'covers = ["a3"').line == 54  # the last line


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        # A value of the wrong sort, at the table it stands in.
        ('title = "Chemistry"', "", 0, "title is missing here"),
        ('title = "Amounts"', "", 5, "title is missing here"),
        ('code = "V2.1"', "", 16, "code is missing here"),
        ('code = "W2.1"', "code = 2.1", 21, 'code must be text in "quotes", not a number'),
        ("minutes = 7", "minutes = true", 16, "minutes must be a whole number, not true or false"),
        (NEEDS, 'needs = "2.1"', 25, 'needs must be a list in [ ], not text in "quotes"'),
        (NEEDS, "needs = [2.1]", 25, 'needs must be text in "quotes", not a number'),
        ('kind = "lab"', 'kind = "labb"', 36, "kind cannot be 'labb'"),
        # A meaning that does not hold.
        ('code = "W2.1"', 'code = " "', 21, "this item has no code"),
        ('code = "L2"', 'code = "v2.1"', 36, "the code v2.1 stands twice (first in line 16)"),
        ('code = "L2"', 'code = "L2"\nid = "limiting"', 36, "the id limiting stands twice"),
        (NEEDS, 'needs = ["2.1", "V2.1"]', 25, "2.2 needs V2.1, which is no objective"),
        (COVERS, 'covers = ["9.9"]', 51, "T3 covers 9.9, which is no objective"),
        (NEEDS, 'needs = ["2.2"]', 25, "objectives need each other in a circle: 2.2 → 2.2"),
        (
            NEEDS,
            'needs = ["a3"]',
            25,
            "objectives need each other in a circle: 2.2 → A3 → 2.11 → 2.2",
        ),
        (
            MISSING,
            f"missing = {list('abcdefghij')}",
            0,
            "missing has 10 entries, but there are only nine keys",
        ),
        (MISSING, "[[level]]\nname = 'a'", 3, "no level is marked mastered = true"),
    ],
)
def test_each_problem_has_its_line_and_one_sentence(
    old: str, new: str, line: int, sentence: str
) -> None:
    assert wrong(old, new) == Problem(sentence, line=line)


def test_levels_are_told_by_their_own_lines() -> None:
    text = 'title = "x"\n[[level]]\nname = "a"\nmastered = true\n[[level]]\nname = "b"\n'
    assert only(text + "value = 1.5") == Problem("the level b has a value outside 0 to 1", line=5)
    assert only(text + "value = nan") == Problem("the level b has a value outside 0 to 1", line=5)
    assert only(text + "value = 'x'").line == 5
    assert only(text + "[[level]]\nname = 'a'") == Problem(
        "each level needs a name of its own", line=7
    )


def test_all_problems_of_meaning_are_told_at_once() -> None:
    problems = load(TEXT.replace('"V2.1"', '"2.1"').replace('["2.11"]', '["zz", "2.11"]'), "chem")
    assert isinstance(problems, list)
    assert [(p.line, p.text) for p in problems] == [
        (16, "the code 2.1 stands twice (first in line 9)"),
        (46, "A3 needs zz, which is no objective"),
    ]


def test_a_header_inside_another_line_s_text_moves_no_line() -> None:
    text = 'title = "a\u2028b\x85c [[unit]]"\n# [[unit]]\n[[unit]]\ncode = "1"\n'
    assert only(text) == Problem("title is missing here", line=3)


def test_an_item_written_inline_is_told_by_its_unit() -> None:
    text = 'title = "x"\n[[unit]]\ncode = "1"\ntitle = "U"\nitem = [{ kind = "lab", code = "" }]'
    assert only(text) == Problem("this item has no code", line=2)


def test_a_problem_reads_like_a_compiler_s() -> None:
    assert str(Problem("no code", "chem.toml", 9)) == "chem.toml:9: no code"
    assert str(Problem("no code", "chem.toml")) == "chem.toml: no code"
    assert str(Problem("no code")) == "no code"


def test_a_long_and_branching_chain_of_needs_is_no_problem() -> None:
    text = ['title = "x"', "[[unit]]", 'code = "1"', 'title = "U"']
    for n in range(1500):
        text += ["[[unit.item]]", 'kind = "objective"', f'code = "{n}"']
        text += [f'needs = ["{n + 1}", "{min(n + 2, 1499)}"]'] if n < 1499 else []
    assert isinstance(load("\n".join(text), "x"), Course)
