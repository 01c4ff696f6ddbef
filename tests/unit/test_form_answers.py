"""A form's answers, as Google Forms and Microsoft Forms write them, and as they go wrong."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from books import workbook

from masterytui.exchange.answers import Answers, form_answers, is_form
from masterytui.exchange.detect import detect
from masterytui.exchange.tables import Table, parse
from masterytui.mastery.course import Problem

TODAY = "2026-11-25"
GOOGLE = '''\
"Timestamp","Email Address","Score","What is your first and last name?",\
"What did you learn?","Next?"
"2026/11/24 10:52:13 AM GMT+0","0071@school.org","2 / 2","Ana Ade","moles, ""finally""","practice"
"2026/11/24 11:05:00 PM GMT-3","ben@school.org","1 / 2","Bo, Ben","=HYPERLINK(""http://x"")",""
"2026/11/24 10:53:00 AM GMT+0","","","","no name","no name"
'''
MICROSOFT = """\
ID;Start time;Completion time;Email;Name;Total points;Quiz feedback;Last modified time;\
Your class;What did you learn?;Points - What did you learn?;Feedback - What did you learn?
1;11/24/26 10:50:00;11/24/26 10:52:13;anonymous;Ana Ade;4;;;P3;moles;1;
2;11/24/26 10:50:30;11/24/26 10:53:01;ben@school.org;Ben Bo;4;;;P4;gases;1;well done
"""


def table(text: str | bytes, name: str = "exit.csv") -> Table:
    found = parse(text if isinstance(text, bytes) else text.encode(), name)
    assert isinstance(found, Table), found
    return found


def read(text: str | bytes, mapping: Mapping[str, str] | None = None) -> Answers:
    found = form_answers(table(text), mapping or {}, zone=UTC, today=TODAY)
    assert isinstance(found, Answers), found
    return found


def said(found: Answers) -> list[tuple[str, str, str, str]]:
    return [(a.who.label, a.at.day, a.question, a.text) for a in found.answers]


def test_google_forms() -> None:
    found = read(GOOGLE)
    assert said(found) == [
        ("Ana Ade", "2026-11-24", "What did you learn?", 'moles, "finally"'),
        ("Ana Ade", "2026-11-24", "Next?", "practice"),
        ("Ben Bo", "2026-11-25", "What did you learn?", '=HYPERLINK("http://x")'),
    ]
    assert found.answers[0].who.email == "0071@school.org"
    assert (found.answers[0].at.when, found.answers[2].at.when) == ("10:52:13", "02:05:00")
    assert found.ignored_columns == ("Score",)
    assert [(p.text, p.line) for p in found.problems] == [
        ("nobody’s name is in this row: left out", 4)
    ]


def test_microsoft_forms() -> None:
    found = read(MICROSOFT.replace("Your class", "Class"))
    assert said(found) == [
        ("Ana Ade", "2026-11-24", "What did you learn?", "moles"),
        ("Ben Bo", "2026-11-24", "What did you learn?", "gases"),
    ]
    first, second = (answer.who for answer in found.answers)
    # Neither the number of the answer nor "anonymous" is anybody's id.
    assert (first.ids, first.email, first.section) == ((), "", "P3")
    assert (second.email, second.section) == ("ben@school.org", "P4")
    assert found.answers[0].at.when == "10:52:13"  # when it was sent, not begun
    assert "Feedback - What did you learn?" in found.ignored_columns


def test_a_workbook_with_dates_of_its_own() -> None:
    sheet = [
        ["Id", "Start time", "Completion time", "Email", "Name", "What did you learn?"],
        [1, datetime(2026, 11, 3, 9, 0), datetime(2026, 11, 3, 9, 5), "anonymous", "Ana Ade", "a"],
    ]
    found = read(workbook(("Sheet1", sheet)))
    assert said(found) == [("Ana Ade", "2026-11-03", "What did you learn?", "a")]
    assert found.answers[0].at.when == "09:05:00"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings(codec: str) -> None:
    assert said(read(GOOGLE.replace("Ana Ade", "Zoë Ade").encode(codec)))[0][0] == "Zoë Ade"


def test_line_breaks_and_controls_in_an_answer() -> None:
    found = read(GOOGLE.replace("practice", "one\ntwo\x1b[2J\u202e"))
    assert said(found)[1][3] == "one two [2J"


@pytest.mark.parametrize(
    "question",
    ["Phone", "Parent e-mail", "What is your home address?", "Your guardian’s mobile number?"],
)
def test_what_is_private_is_no_question(question: str) -> None:
    assert read(GOOGLE.replace("Next?", question)).asked == ("What did you learn?",)


def test_a_question_may_speak_of_races_and_mothers() -> None:
    question = "Who won the race of the isotopes, mother or daughter?"
    assert read(GOOGLE.replace("Next?", question)).asked[1] == question


def test_a_mapping_says_what_a_column_is() -> None:
    found = read(GOOGLE, {"Next?": "section", "Score": "skip", "Kofi": "nobody"})
    assert found.asked == ("What did you learn?",)
    assert found.answers[0].who.section == "practice"
    assert found.others == {"Kofi": "nobody"}


def test_day_or_month_first_is_asked_and_answered() -> None:
    odd = MICROSOFT.replace("11/24/26", "9/11/26")
    found = read(odd)
    assert [(q.about, q.options) for q in found.questions] == [
        ("Completion time", ("day/month", "month/day"))
    ]
    assert "9/11/26 10:52:13" in found.questions[0].text
    answered = read(odd, {"Completion time": "day/month"})
    assert answered.questions == ()
    assert {a.at.day for a in answered.answers} == {"2026-11-09"}


def test_a_row_without_a_day_is_told() -> None:
    found = read(GOOGLE.replace("2026/11/24 10:52:13 AM GMT+0", "yesterday"))
    assert ("no day can be read here: left out", 2) in [(p.text, p.line) for p in found.problems]
    assert [who for who, *_ in said(found)] == ["Ben Bo"]


def test_a_day_to_come_is_told() -> None:
    found = read(GOOGLE.replace("2026/11/24 10:52:13 AM GMT+0", "2027/11/24 10:52:13 AM GMT+0"))
    assert ("this day is still to come: left out", 2) in [(p.text, p.line) for p in found.problems]
    assert [who for who, *_ in said(found)] == ["Ben Bo"]


def test_a_form_that_does_not_say_who() -> None:
    text = "Timestamp,What did you learn?\n2026/11/24 10:52:13 AM,moles\n"
    assert is_form(table(text))
    found = form_answers(table(text), {}, zone=UTC, today=TODAY)
    assert found == Problem(
        "no column says who answered: let the form ask for the name, or collect addresses",
        "exit.csv",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (GOOGLE, "answers"),
        (MICROSOFT, "answers"),
        # A form that asks for the class list is a class list.
        ("Timestamp,Name,Class,Phone\n2026/11/24 10:52:13 AM,Ana Ade,P3,1\n", "classlist"),
        ("Name,Class\nAna Ade,P3\n", "classlist"),
        ("code,statement\n1.1,I can\n", "objectives"),
    ],
)
def test_what_it_is_taken_for(text: str, kind: str) -> None:
    assert detect(table(text)) == kind
