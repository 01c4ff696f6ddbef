"""`lab`: who has signed what; nobody performs before safety."""

from pathlib import Path

import pytest

from masterytui.cli.house import open_classroom
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from tests.cli.hands import Cli


@pytest.fixture
def lab(klass: Cli) -> Cli:
    """The titration stands at station 2 with Ana, who is absent, Ben, who is late, and Cy."""
    tags = klass.tags()
    classroom = open_classroom(klass.book)
    spots = [
        r.At(scope=tags[t], place="station", section="P3", number=2) for t in ("aa", "bb", "cc")
    ]
    rolls = [
        r.Roll(scope=tags["aa"], section="P3", state="absent"),
        r.Roll(scope=tags["bb"], section="P3", state="tardy"),
    ]
    station = r.Station(section="P3", number=2, lab="chem:L1")
    classroom.record(Draft("x", (station, *spots, *rolls)))
    classroom.book.close()
    return klass


def done(lab: Cli, code: str = "L1") -> dict[str, list[str]]:
    students = lab.json("lab", "status", code)["students"]
    return {s["name"]: s["done"] for s in students if s["done"]}


def test_every_lab_of_the_course_in_its_order(lab: Cli) -> None:
    assert lab.json("lab", "status") == {
        "labs": [
            {"lab": "L1", "title": "Titration", "station": 2},
            {"lab": "L2", "title": "Iodine clock", "station": None},
        ]
    }
    shown = lab("lab", "status").stdout.splitlines()
    assert [line.split() for line in shown] == [
        ["L1", "Titration", "station", "2"],
        ["L2", "Iodine", "clock"],
    ]


@pytest.mark.parametrize("name", ["L1", "l1", "titration", "chem:L1"])
def test_a_lab_by_any_of_its_names(lab: Cli, name: str) -> None:
    assert lab.json("lab", "status", name)["lab"] == "L1"


@pytest.mark.parametrize("words", [["status"], ["sign", "safety", "cc"], ["revoke", "cc"]])
def test_a_lab_that_is_none(lab: Cli, words: list[str]) -> None:
    command, *rest = words
    reason = ["--reason", "x"] if command == "revoke" else []
    for name in ("L9", "Titr"):
        assert lab.said("lab", command, name, *rest, *reason) == (
            f"No lab of this course is called '{name}'. There are: L1 Titration, L2 Iodine clock."
        )


def test_stages_are_signed_in_order_of_the_lab(lab: Cli) -> None:
    for stage in ("question", "safety", "prelab", "performed"):
        answer = lab.json("lab", "sign", "L1", stage, "cc")
        assert [x["stage"] for x in answer["records"]] == [stage]
    assert done(lab) == {"Cy Coe": ["safety", "prelab", "performed", "question"]}
    (cy,) = [s for s in lab.json("lab", "status", "L1")["students"] if s["name"] == "Cy Coe"]
    assert cy["blocked_by"] is None
    assert "Cy Coe" in lab("lab", "status", "L1").stdout


def test_nobody_performs_before_safety(lab: Cli) -> None:
    before = lab.records()
    assert lab.said("lab", "sign", "L1", "performed", "cc") == (
        "Cy Coe cannot be signed as having performed Titration: safety is not signed yet."
    )
    lab("lab", "sign", "L1", "safety", "cc")
    assert lab.said("lab", "sign", "L1", "performed", "cc", "je").startswith("Jo Dell cannot be")
    assert lab.json("lab", "sign", "L1", "performed", "je", code=1)["saved"] is False
    assert lab.records() == before + 1
    lab("lab", "sign", "L1", "performed", "cc")
    assert lab.said("lab", "sign", "L2", "performed", "cc").startswith("Cy Coe cannot be")


def test_only_safety_blocks(lab: Cli) -> None:
    lab("lab", "sign", "L1", "prelab", "cc")
    lab("lab", "sign", "L1", "question", "cc")
    (cy,) = [s for s in lab.json("lab", "status", "L1")["students"] if s["name"] == "Cy Coe"]
    assert (cy["done"], cy["blocked_by"]) == (["prelab", "question"], "safety")


def test_of_a_station_the_absent_and_the_late_are_left_out_of_the_talk(lab: Cli) -> None:
    answer = lab.json("lab", "sign", "L1", "safety", "s2")
    assert answer["message"] == (
        "Cy Coe Titration: safety signed. Left out, absent or late: Ana, Ben."
    )
    assert done(lab) == {"Cy Coe": ["safety"]}


def test_who_is_named_is_signed_absent_or_not(lab: Cli) -> None:
    answer = lab.json("lab", "sign", "L1", "safety", "s2", "bb", "aa")
    assert answer["message"].startswith(
        "Ana Ade, Ben Bo, Cy Coe Titration: safety signed\nAna Ade is down"
    )
    assert set(done(lab)) == {"Ana Ade", "Ben Bo", "Cy Coe"}


def test_a_station_where_nobody_heard_the_talk(lab: Cli) -> None:
    lab("log", "s2=bb")
    before = lab.records()
    assert lab.said("lab", "sign", "L1", "safety", "s2") == (
        "Nobody is left to sign for. Left out, absent or late: Ben B."
    )
    assert lab.records() == before


def test_of_the_later_stages_only_the_absent_are_left_out(lab: Cli) -> None:
    answer = lab.json("lab", "sign", "L1", "prelab", "s2")
    assert answer["message"] == (
        "Ben Bo, Cy Coe Titration: pre-lab signed. Left out, absent or late: Ana A."
    )
    assert set(done(lab)) == {"Ben Bo", "Cy Coe"}


def test_goggles_off(lab: Cli) -> None:
    lab("lab", "sign", "L1", "safety", "cc", "je")
    answer = lab.json("lab", "revoke", "L1", "cc", "--reason", "no goggles")
    assert answer["message"] == "Cy Coe Titration: goggles off (no goggles)"
    assert lab.said("lab", "sign", "L1", "performed", "cc") == (
        "Cy Coe cannot be signed as having performed Titration: "
        "safety was taken back today (no goggles): sign it again."
    )
    lab("lab", "sign", "L1", "performed", "je")
    lab("lab", "sign", "L1", "safety", "cc")
    lab("lab", "sign", "L1", "performed", "cc")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("s1", "No station 1 is open in this class today."),
        ("zz", "No student of this class is called 'zz'."),
        ("C", "No student of this class is called 'C'."),
        ("", "No student of this class is called ''."),
        ("jd", "No student of this class is called 'jd'."),
    ],
)
def test_whoever_is_not_found_is_not_signed(lab: Cli, who: str, why: str) -> None:
    before = lab.records()
    assert lab.said("lab", "sign", "L1", "safety", "cc", who) == why
    assert lab.said("lab", "revoke", "L1", who, "--reason", "x") == why
    assert lab.records() == before


def test_wrong_usage(lab: Cli) -> None:
    for words in (
        ["sign", "L1", "goggles", "cc"],
        ["sign", "L1", "safety"],
        ["sign", "L1"],
        ["revoke", "L1", "cc"],
        ["nope"],
    ):
        lab("lab", *words, code=2)


def test_labs_of_a_class_without_a_course(empty: Cli) -> None:
    path = empty.book.parent / "names.csv"
    path.write_text("Name,Class\nAna Ade,P3\n", "utf-8")
    empty("import", path)
    assert empty.json("lab", "status") == {"labs": []}
    assert empty.said("lab", "status", "L1") == "No lab of this course is called 'L1'."


def test_the_demo_has_the_years_papers_on_file_and_its_last_lab_open_to_sign(demo: Cli) -> None:
    classroom = open_classroom(demo.book)
    for section in classroom.sections():
        for s in classroom.board(section).students:
            assert {x.stage for x in s.labs[""].signed} == {"agreement", "quiz"}
            assert not any(lab.endswith("L8") for lab in s.labs)
    classroom.book.close()
    demo("lab", "sign", "L8", "safety", *list(demo.tags())[:2])


# --- the safety list, the year's papers


def test_the_safety_list_of_the_labs_that_are_open(lab: Cli) -> None:
    lab("lab", "sign", "L1", "safety", "cc")
    (one,) = lab.json("lab", "safety")["labs"]
    assert (one["lab"], one["title"]) == ("L1", "Titration")
    listed = {s["name"]: (bool(s["signed"]), s["missing"]) for s in one["students"]}
    assert listed["Cy Coe"] == (True, [])
    assert listed["Ana Ade"] == (False, ["talk not signed, away today"])
    assert listed["Ben Bo"] == (False, ["talk not signed, late today"])
    shown = lab("lab", "safety").stdout.splitlines()
    assert shown[0].startswith("Safety · P3 · ")
    assert any(line.startswith("Titration: 1 of ") for line in shown)
    assert any("Ben Bo" in line and "late today" in line for line in shown)


def test_the_safety_list_as_a_page(lab: Cli, tmp_path: Path) -> None:
    page = tmp_path / "safety.html"
    assert str(page) in lab("lab", "safety", "L2", "--html", page).stdout
    written = page.read_text("utf-8")
    assert "Iodine clock: 0 of " in written
    assert "Cy Coe" in written
    assert "left as it is" in lab.said("lab", "safety", "L1", "--html", page)
    assert page.read_text("utf-8") == written
    assert lab.said("lab", "safety", "--html", tmp_path / "none" / "x.html").endswith(
        "could not be written: No such file or directory."
    )


def test_a_list_of_no_lab(klass: Cli) -> None:
    assert klass.said("lab", "safety").startswith("No lab is open today.")


def test_a_paper_for_some_or_for_all_in_the_room(lab: Cli) -> None:
    answer = lab.json("lab", "paper", "agreement", "cc")
    assert [(x["stage"], x["lab"]) for x in answer["records"]] == [("agreement", "")]
    answer = lab.json("lab", "paper", "agreement", "--all")
    assert "Cy Coe" not in answer["message"]
    assert answer["message"].endswith("safety agreement on file. Left out, absent: Ana A.")
    assert lab.said("lab", "paper", "agreement", "cc") == "All of them have the agreement on file."
    for words in ([], ["cc", "--all"]):
        assert lab.said("lab", "paper", "quiz", *words).startswith("Of whom?")
