"""The safety list: who may perform, what is missing of the others, and nothing else."""

from builders import TODAY, board_of, course, fact, open_station, roll, student

from masterytui.exchange.printing import html
from masterytui.mastery import labs
from masterytui.mastery import records as r
from masterytui.mastery.pages import safety
from masterytui.mastery.safetylist import Entry, safety_list

LAB = "c:L1"
NAMES = ("ana", "ben", "cem", "dov", "eva", "fay")


def signed(who: str, stage: str, lab: str = LAB, day: str = TODAY) -> r.Signoff:
    return fact(r.Signoff, who, day=day, lab=lab, stage=stage)


CLASS = [x for n in NAMES for x in student(n)]
PAPERS = [signed(n, stage, "") for n in NAMES[1:] for stage in ("agreement", "quiz")]
FACTS = [
    *CLASS,
    *PAPERS,
    signed("ana", "agreement", ""),
    signed("ben", "safety", day="2026-11-16"),
    signed("cem", "safety"),
    fact(r.Revoke, "cem", lab=LAB, reason="horseplay"),
    fact(r.Note, "cem", text="cried on Monday"),
    signed("dov", "safety", day="2026-11-02"),
    roll("eva", "tardy"),
    roll("fay", "absent"),
    open_station(1, "L1"),
]
BOARD = board_of(FACTS, course=course(papers="year", lab_more='expires = "10 days"'))


def test_who_is_signed_and_what_is_missing_of_the_others() -> None:
    assert safety_list(BOARD, LAB) == (
        Entry("ana", "Ana Test", "", ("no safety quiz on file", "talk not signed")),
        Entry("ben", "Ben Test", "2026-11-16"),
        Entry("cem", "Cem Test", "", ("taken back today",)),
        Entry("dov", "Dov Test", "", ("expired, signed on Mon 2 Nov",)),
        Entry("eva", "Eva Test", "", ("talk not signed, late today",)),
        Entry("fay", "Fay Test", "", ("talk not signed, away today",)),
    )


def test_nothing_is_missing_exactly_where_the_gate_is_open_and_the_papers_are_there() -> None:
    for entry, s in zip(safety_list(BOARD, LAB), BOARD.students, strict=True):
        may = labs.gate_of(BOARD, s, LAB).open and not labs.papers_missing(
            BOARD.course, s, BOARD.dates
        )
        assert (not entry.missing) == may


def test_the_page_says_that_and_no_more() -> None:
    shown = html(safety(BOARD, {LAB: safety_list(BOARD, LAB)}))
    assert "1 of 6 may perform" in shown
    assert shown.count("<tr") == 1 + len(NAMES)
    for word in ("horseplay", "cried", "http", "<script"):
        assert word not in shown


def test_a_name_is_no_markup() -> None:
    odd = [
        fact(r.Student, "x", given="<b>Ann</b>", family="O&Neil"),
        fact(r.Enrolment, "x", section="P3", tag="xx"),
    ]
    board = board_of(odd)
    shown = html(safety(board, {LAB: safety_list(board, LAB)}))
    assert "&lt;b&gt;Ann&lt;/b&gt; O&amp;Neil" in shown
    assert "<b>" not in shown
