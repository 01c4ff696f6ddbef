"""A question typed on the spot: one for the same words, and no text of the teacher's drops it."""

from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from masterytui.exchange.course_questions import put_back, with_questions
from masterytui.mastery.course import Course, Objective, Problem, load
from masterytui.mastery.own_questions import own, same
from masterytui.mastery.questions import Question

TEXT = """\
# Mine.
title = "Chemistry"

[[unit]]
code = "1"
title = "Amounts"  # first

[[unit.item]]
kind = "objective"
code = "1.1"
id = "chem:0.9"  # renumbered
title = "Moles"

# --- in the lab
[[unit.item]]
kind = "lab"
code = "L1"
question = [{ ask = "Colour?" }]

[[unit.item]]
kind = "objective"
code = "1.2"
question = [
  { ask = "Why?", answer = "so" },
  { ask = "How?" }
  # more to come
]

[[unit.item]]
kind = "objective"
code = "1.3"
[[unit.item.question]]
ask = "{m} of Al?"
vary = "m = 2 to 9 g"
# the end
"""
TIGHT = """\
title = "Chemistry"
unit = [{ code = "1", title = "One", item = [{ kind = "objective", code = "1.1", id = "chem:0.9" },
  { kind = "objective", code = "1.2", question = [{ ask = "Why?" }] }] }]
"""
MOLES, WHY, VARIES = "chem:0.9", "chem:1.2", "chem:1.3"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)


def read(text: str) -> Course:
    course = load(text, "chem")
    assert isinstance(course, Course), course
    return course


def joined(text: str, *more: Question) -> str:
    """The text with these questions, each on the objective its id begins with."""
    for question in more:
        objective = question.id.partition("/")[0]
        mended = with_questions(text, "chem", {objective: (question,)})
        assert isinstance(mended, str), mended
        text = mended
    return text


def asks(text: str, objective: str) -> list[str]:
    return [q.ask for q in read(text).objectives[objective].question]


@pytest.mark.parametrize(
    "text", [TEXT, TIGHT, TEXT.replace("\n", "\r\n")], ids=["tables", "tight", "CRLF"]
)
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([MOLES, WHY]), WORDS, st.one_of(st.just(""), WORDS)), max_size=4
    )
)
def test_it_stands_behind_the_others_and_nothing_else_changes(text: str, typed: Any) -> None:
    more = {q.id: q for q in (own(*one) for one in typed)}
    after = joined(text, *more.values())
    before, course = read(text), read(after)
    for key, objective in before.objectives.items():
        came = [q for q in more.values() if q.id.startswith(f"{key}/")]
        assert list(course.objectives[key].question) == [*objective.question, *came]
    assert (course.title, course.labs) == (before.title, before.labs)
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert [c for c in comments if c not in after] == []


def test_it_is_written_as_its_neighbours_and_before_what_comes_next() -> None:
    mole, when = own(MOLES, "What is a mole?", "a number"), own(WHY, "When?")
    after = joined(TEXT, mole, when)
    alone = f"""\
title = "Moles"
question = [
    {{ask = "What is a mole?", answer = "a number", id = "{mole.id}"}},
]

# --- in the lab
"""
    behind = f"""\
  {{ ask = "How?" }},
  # more to come
  {{ask = "When?", id = "{when.id}"}},
]
"""
    assert alone in after
    assert behind in after
    assert joined(TEXT, own(VARIES, "And why?")).endswith("# the end\n")


@given(WORDS)
def test_the_same_words_are_one_question_however_they_are_typed(words: str) -> None:
    question = own(MOLES, words, "first answer")
    assert own(MOLES, f"  {words} ", "another").id == question.id
    assert own(WHY, words).id != question.id
    objective = Objective(code="1.1", id=MOLES, question=(question,))
    assert same(objective, f"{words}  ") is question
    assert same(objective, f"{words} not") is None


def test_a_text_written_before_gets_it_back_and_is_told() -> None:
    in_force = joined(TEXT, own(MOLES, "What is a mole?", "a number"))
    mended = put_back(TEXT.replace('"Chemistry"', '"Chemistry 1"'), in_force, "chem")
    assert asks(mended.text, MOLES) == ["What is a mole?"]
    assert read(mended.text).title == "Chemistry 1"
    assert mended.told == ("1.1: this question was typed in class and is kept: What is a mole?",)
    # In the text that has it, nothing is left to do.
    assert put_back(mended.text, in_force, "chem") == put_back(mended.text, TEXT, "chem")
    assert put_back(mended.text, in_force, "chem").told == ()


def test_put_back_into_what_it_joined_gives_the_same_text() -> None:
    in_force = joined(TEXT, own(MOLES, "What is a mole?"), own(WHY, "When?"), own(MOLES, "And 2?"))
    assert put_back(TEXT, in_force, "chem").text == in_force


@pytest.mark.parametrize(
    ("mine", "there"),
    [
        # Its words were mended, or its id was lost: it is the same one.
        (lambda t: t.replace("What is a mole?", "What is one mole?"), ["What is one mole?"]),
        (lambda t: _without_id(t), ["What is a mole?"]),
    ],
)
def test_what_the_teacher_made_of_it_stays(mine: Any, there: list[str]) -> None:
    in_force = joined(TEXT, own(MOLES, "What is a mole?"))
    mended = put_back(mine(in_force), in_force, "chem")
    assert (asks(mended.text, MOLES), mended.told) == (there, ())


def _without_id(text: str) -> str:
    found = tomlkit.parse(text)
    del found["unit"][0]["item"][0]["question"][0]["id"]  # type: ignore[index,union-attr]
    return tomlkit.dumps(found)


def test_a_question_of_the_text_that_the_teacher_deletes_is_gone() -> None:
    shorter = TEXT.replace('  { ask = "Why?", answer = "so" },\n', "")
    in_force = joined(TEXT, own(MOLES, "What is a mole?"))
    assert asks(put_back(shorter, in_force, "chem").text, WHY) == ["How?"]


def test_where_its_objective_is_gone_it_goes_too() -> None:
    in_force = joined(TEXT, own(VARIES, "And why?"))
    gone = TEXT[: TEXT.index('[[unit.item]]\nkind = "objective"\ncode = "1.3"')]
    assert put_back(gone, in_force, "chem").text == gone


def test_a_text_with_a_problem_is_left_as_it_is() -> None:
    in_force = joined(TEXT, own(MOLES, "What is a mole?"))
    assert put_back("title = ", in_force, "chem").text == "title = "
    assert isinstance(with_questions("title = ", "chem", {}), Problem)
