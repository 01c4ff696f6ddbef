"""Which version of a question a student gets: always a new one while there is one left."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.course import Course, Problem, load
from masterytui.mastery.questions import Drawn, Question, draw
from masterytui.mastery.records import Values
from masterytui.mastery.worked import in_numbers, worked

YIELD = Question(
    ask="{m} of aluminium reacts with plenty of chlorine: what mass of AlCl₃?",
    answer="m / 26.98 * 133.33",
    id="q",
    vary="m = 2.0 to 9.0 g",
    unit="g",
    figures=3,
)
PLAIN = Question(ask="Why {so}?", answer="Because.", id="p")
FEW = Question(ask="{a} {b}", id="f", vary="a = 1 to 3; b = x, y")


def series(question: Question, student: str, count: int) -> list[Values]:
    had: list[Values] = []
    for _ in range(count):
        had.append(draw(question, student, had)[0].values)
    return had


# --- drawing


STUDENTS = st.text(min_size=1, max_size=12)
VARIED = st.builds(
    lambda rows, last: Question(ask="", id="v", vary=f"a = 1 to {last}; b = {','.join(rows)}"),
    st.lists(st.sampled_from("uvwxyz"), min_size=2, max_size=6, unique=True),
    st.integers(2, 9),
)


@given(VARIED, STUDENTS)
def test_nobody_gets_the_same_twice_before_every_version_was_asked(
    question: Question, student: str
) -> None:
    count = question.spread.count
    had = series(question, student, count)
    assert len(set(had)) == count
    assert set(had) == {question.spread.at(n) for n in range(count)}


@given(VARIED, STUDENTS, st.data())
def test_when_all_were_asked_the_one_longest_ago_comes_again(
    question: Question, student: str, data: st.DataObject
) -> None:
    every = [question.spread.at(n) for n in range(question.spread.count)]
    had = data.draw(st.permutations(every))
    again = data.draw(st.lists(st.sampled_from(every), max_size=3))
    drawn, new = draw(question, student, [*had, *again])
    assert not new
    assert drawn.values == next(v for v in had if v not in again)


@given(VARIED, STUDENTS, st.data())
def test_it_is_new_exactly_while_a_version_is_left(
    question: Question, student: str, data: st.DataObject
) -> None:
    every = [question.spread.at(n) for n in range(question.spread.count)]
    had = data.draw(st.lists(st.sampled_from(every)))
    drawn, new = draw(question, student, had)
    assert new == (drawn.values not in had) == (set(had) < set(every))
    # The same on every device, and again after an undo.
    assert draw(question, student, list(had)) == (drawn, new)


def test_what_was_asked_under_other_values_takes_none_away() -> None:
    old: list[Values] = [(("m", "1.5"),), (), (("k", "2.0"),)] * 40
    drawn, new = draw(YIELD, "ana", old)
    assert new
    assert drawn == draw(YIELD, "ana")[0]


def test_a_class_is_not_asked_all_the_same() -> None:
    values = [draw(YIELD, f"student {n}")[0].values for n in range(30)]
    assert len(set(values)) > 15
    # ... and what one student gets next is not the number beside it.
    steps = [float(v[0][1]) for v in series(YIELD, "ana", 6)]
    assert all(abs(a - b) > 0.5 for a, b in pairwise(steps))


def test_a_question_that_does_not_vary_is_itself() -> None:
    assert draw(PLAIN, "ana") == (Drawn(PLAIN), True)
    assert draw(PLAIN, "ana", [()]) == (Drawn(PLAIN), False)
    assert Drawn(PLAIN).ask == "Why {so}?"
    assert worked(Drawn(PLAIN)).text == "Because."


# --- how it reads, and its answer


def test_values_stand_in_the_question_with_their_units() -> None:
    drawn = Drawn(YIELD, (("m", "4.6"),))
    assert drawn.id == "q"
    assert drawn.ask == "4.6 g of aluminium reacts with plenty of chlorine: what mass of AlCl₃?"
    found = worked(drawn)
    assert found.answer == "22.7 g"
    assert found.text == "22.7 g (4.6 / 26.98 × 133.33)"
    assert worked(Drawn(YIELD, (("m", "3.4"),))).answer == "16.8 g"


def test_powers_of_ten_and_numbers_without_a_unit() -> None:
    acid = Question(
        ask="{ c } HCl, pH?", answer="-log10(c)", vary="c = 1.0e-4 to 9.9e-4 mol/L", decimals=2
    )
    drawn = Drawn(acid, (("c", "2.5e-4"),))
    assert drawn.ask == "2.5 × 10⁻⁴ mol/L HCl, pH?"
    assert worked(drawn).text == "3.60 (−log10(2.5 × 10⁻⁴))"
    rain = Question(ask="pH {p}", answer="10^-p", vary="p = 3.50 to 6.50", unit="mol/L", figures=2)
    assert worked(Drawn(rain, (("p", "4.00"),))).text == "1.0 × 10⁻⁴ mol/L (10^−4.00)"


def test_the_answer_may_be_a_word_or_stand_in_a_table() -> None:
    first = Question(ask="{a} {b}", answer='"Al" if a < b else "Cl₂"', vary="a = 1 to 9; b = 1, 5")
    assert worked(Drawn(first, (("a", "4"), ("b", "5")))).answer == "Al"
    assert worked(Drawn(first, (("a", "5"), ("b", "5")))).answer == "Cl₂"
    table = Question(ask="{s}?", table="s | answer (g/mol)\nNaCl | 58.44\nKBr | 119.00")
    assert worked(Drawn(table, (("s", "KBr"),))).text == "119.00 g/mol"


def test_the_right_answer_stands_among_the_choices_by_its_size() -> None:
    offered = Question(
        ask="{n}", answer="n * 2", vary="n = 1.0 to 9.0", choices="n / 2; n * 3", figures=2
    )
    assert worked(Drawn(offered, (("n", "4.0"),))).choices == ("2.0", "8.0", "12")


def test_an_answer_that_cannot_be_given_says_why() -> None:
    nought = Question(ask="{n}", answer="1 / n", vary="n = 0 to 5")
    assert worked(Drawn(nought, (("n", "0"),))).text == "cannot be worked out: it divides by zero"
    # The course was changed after it was asked.
    assert "changed since" in worked(Drawn(YIELD, (("k", "4.6"),))).text
    assert Drawn(YIELD, (("k", "4.6"),)).ask.startswith("{m} of aluminium")
    gone = Question(ask="{s}?", table="s | answer\nNaCl | 1\nKBr | 2")
    assert worked(Drawn(gone, (("s", "MgO"),))).wrong == "the table no longer has this row"


@pytest.mark.parametrize(
    ("formula", "put_in"),
    [
        ("m / 26.98*133.33", "4.6 / 26.98 × 133.33"),
        ("min(m/2,n)*3", "min(4.6 / 2, 20.) × 3"),
        ("(m+n)/ 2", "(4.6 + 20.) / 2"),
        ("m*-n", "4.6 × −20."),
        ("n**2 - t", "20.^2 − (−5)"),
        ("m/6.02e23", "4.6 / (6.02 × 10²³)"),
        ("m*6.02e23", "4.6 × 6.02 × 10²³"),
        ("'Al' if m<=n else 'Cl'", "Al if 4.6 ≤ 20. else Cl"),
    ],
)
def test_a_formula_with_its_numbers_put_in(formula: str, put_in: str) -> None:
    assert in_numbers(formula, {"m": "4.6", "n": "20.", "t": "−5"}) == put_in


# --- in a course's text


def course(question: str) -> Course | list[Problem]:
    return load(
        'title = "x"\n[[unit]]\ncode = "1"\ntitle = "U"\n[[unit.item]]\nkind = "objective"\n'
        f'code = "1.1"\n[[unit.item.question]]\nask = "Why?"\n[[unit.item.question]]\n{question}',
        "x",
    )


GOOD = 'ask = "{m} of Al?"\nvary = "m = 2.0 to 9.0 g"\nanswer = "m * 2"\n'


def test_it_is_read_from_the_text_and_its_id_is_its_place() -> None:
    loaded = course(GOOD + 'unit = "g"\nfigures = 2\nbetween = "4 to 18"\nchoices = "m / 2"')
    assert isinstance(loaded, Course), loaded
    question = loaded.objectives["x:1.1"].question[1]
    assert (question.id, question.varies, question.spread.count) == ("x:1.1/2", True, 71)
    assert (question.unit, question.figures, question.others) == ("g", 2, ("m / 2",))


def test_braces_and_words_mean_nothing_where_nothing_varies() -> None:
    assert isinstance(course('ask = "{x}?"\nanswer = "open(m)"'), Course)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("{m}", "{m} and {k}", " asks for {k}, which does not vary"),
        ("{m} of Al", "Some Al", " does not say {m}, which varies"),
        ("2.0 to 9.0 g", "2.0", ": m = 2.0 is neither a range (2.0 to 9.0 g) nor a list"),
        ("m * 2", "k * 2", ': its answer "k * 2" has k, which is nothing that varies'),
        ("m * 2", "open(m)", ': its answer "open(m)" has open(…), which is no function here'),
        ('"m * 2"', '"m"\nchoices = "m; x"', ': its choice "x" has x, which is nothing that'),
        ('answer = "m * 2"', 'choices = "m"', " has choices, but no formula for the right answer"),
        ("m = 2.0 to 9.0 g", ";", " has nothing that varies"),
        ('"m * 2"', '"m"\nfigures = 12', " can have up to 10 figures or decimals"),
        ('"m * 2"', '"m"\ndecimals = -1', " can have up to 10 figures or decimals"),
        ('"m * 2"', '"m"\nfigures = 2\ndecimals = 1', " has both figures and decimals"),
        ('"m * 2"', '"m"\nbetween = "9 to 2"', ': between = "9 to 2" is no range'),
        ('"m * 2"', '"m"\ntable = "a | answer\\n1 | 2\\n2 | 3"', " does not say {a}, which varies"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_name(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    problems = course(GOOD.replace(old, new))
    assert isinstance(problems, list)
    assert problems[0].line == 10
    assert problems[0].text.startswith(f"1.1, question 2{sentence}")


def test_two_answers_are_one_too_many() -> None:
    problems = course('ask = "{a}"\nanswer = "5"\ntable = "a | answer\\n1 | 2\\n2 | 3"')
    assert isinstance(problems, list)
    assert "has two answers" in problems[0].text
