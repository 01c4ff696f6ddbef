"""The benchmark on real learners' answers, on made-up ones that can be worked out by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from masterytui.mastery.risk import Tally
from tests.benchmarks.stuck_auc import (
    RULES,
    Answer,
    Classmates,
    Elo,
    auc,
    measure,
    outcomes,
    read,
    score,
    spread,
    trailing,
)

M1K2, M2K3, M3K5 = RULES
COUNTS = ("attempts", "in_a_row", "kolibri")
SCRIPT = Path(__file__).parents[1] / "benchmarks" / "stuck_auc.py"


def answers(told: str) -> list[Answer]:
    """ "a0 a1": first a wrong, then a right."""
    return [(word[0], word[1] == "1") for word in told.split()]


def lines(*students: str) -> str:
    """The three lines of each."""
    told = ""
    for student in map(answers, students):
        skills = ",".join(skill for skill, _ in student)
        told += f"{len(student)}\n{skills}\n{','.join(str(int(r)) for _, r in student)}\n"
    return told


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([3, 4, 1, 2], 1.0),
        ([1, 2, 3, 4], 0.0),
        ([2, 4, 1, 3], 0.75),  # 2 > 1, 2 < 3, 4 > 1, 4 > 3
        ([5, 5, 5, 5], 0.5),
        ([2, 3, 2, 1], 0.875),  # 2 = 2, 2 > 1, 3 > 2, 3 > 1
    ],
)
def test_the_auc_of_two_stuck_and_two_not(scores: list[float], expected: float) -> None:
    assert auc(scores, [True, True, False, False]) == expected


def test_where_all_came_to_the_same_there_is_none() -> None:
    assert auc([1, 2], [True, True]) is None
    assert auc([], []) is None


@pytest.mark.parametrize(
    ("rule", "right", "expected"),
    [
        (M1K2, "1", {}),
        (M1K2, "01", {1: False}),
        (M1K2, "001", {1: False, 2: False}),
        (M1K2, "0001", {1: True, 2: False, 3: False}),
        (M1K2, "000", {1: True}),  # after two it ends before it is known
        (M1K2, "00", {}),
        (M1K2, "0000000001", {1: True, 2: True, 3: True, 4: True, 5: True, 6: True}),
        (M2K3, "1011", {1: False, 2: False, 3: False}),
        (M2K3, "000011", {1: True, 2: True, 3: False, 4: False, 5: False}),
        (M2K3, "1000", {1: True}),
        (M3K5, "110111", {1: False, 2: False, 3: False, 4: False, 5: False}),
        (M3K5, "110110", {1: True}),
    ],
)
def test_points_by_hand(rule: object, right: str, expected: dict[int, bool]) -> None:
    assert dict(outcomes([r == "1" for r in right], rule)) == expected  # type: ignore[arg-type]


def test_how_many_in_a_row() -> None:
    own = [True, False, False]
    assert (trailing(own, False), trailing(own, True)) == (2, 0)
    assert trailing([True, True], True) == 2
    assert trailing([], True) == 0


def test_a_harder_skill_is_the_greater_risk() -> None:
    # One answer each: who missed the hard b then knows it, who missed the easy a is stuck.
    classmates = [answers("a1 a1 a1 a0 b0 b0 b0 b1")]
    found = measure(classmates, [answers("a0 a0 a0"), answers("b0 b1")])["M1k2"]
    assert found == {"risk": 0, "elo": 0} | dict.fromkeys(COUNTS, 0.5)


def test_who_misses_elsewhere_is_at_greater_risk() -> None:
    # Two answers on c are too few for a point: they only tell who it is.
    students = [answers("c0 c0 a0 a0 a0"), answers("c1 c1 a0 a1")]
    found = measure([answers("a1 a0")], students)["M1k2"]
    assert found == {"risk": 1, "elo": 1} | dict.fromkeys(COUNTS, 0.5)


def test_only_what_came_before_tells() -> None:
    # Stuck after 1, 2, 3 and 4 of six, not stuck after 1 of two: alike until then, so 1 ties.
    students = [answers("a0 a0 a0 a0 a0 a0"), answers("a0 a1")]
    found = measure([answers("a1 a0")], students)["M1k2"]
    assert found["risk"] == found["elo"] == found["attempts"] == found["in_a_row"] == 0.875
    assert found["kolibri"] == 0.625  # more than three errors after the fourth only


def test_a_run_of_right_answers_is_half_way() -> None:
    # usual 11/25. a 10.2/15, after "0" p = .453, two in a row in three: R = 1 - p^2 (2 - p) = .682.
    # b 2.2/15, after "1" p = .431, one more is enough: R = (1 - p)(1 - p^2) = .463; were the one
    # right answer forgotten, .708.
    classmates = [answers("a0 a0" + " a1" * 8 + " b0" * 10)]
    found = measure(classmates, [answers("a0 a0 a0 a0"), answers("b1 b1")])["M2k3"]
    assert found["risk"] == 1


def test_risks_worked_out_by_hand() -> None:
    # usual 4/7, a 27/49. Stuck after "1" (p = .701, R = .152) and "1 0" (p = .487, R = .641), not
    # stuck after "0" (p = .367, R = .780) and "0 1" (p = .568, R = .293): one of four pairs fits.
    found = measure([answers("a1 a0")], [answers("a1 a0 a0 a0 a0"), answers("a0 a1 a1")])["M2k3"]
    assert found["risk"] == 0.25
    assert found["in_a_row"] == 0.5  # 0 and 1 against 1 and 0


def test_one_risk_worked_out_by_hand() -> None:
    # Two right elsewhere, here "1 0": usual 4/7, here 27/49, elsewhere (2 + 16/7)/6 = 5/7;
    # odds 27/22 x 5/2 / (4/3) = 2.301, .69707; p = (2 x .69707 + 0 + .7)/3.7 = .565984
    known = [answers("a1 a0")]
    own, student = [True, False], Tally(4, 3000)
    found = score(M2K3, own, "a", student, Classmates(known), elo := Elo(known))
    assert found["risk"] == pytest.approx(0.540628, abs=1e-6)  # 1 - p^2 (2 - p)
    # Elo: a right answer moves both by .5, the wrong one after it by .731, a step of it 1/1.05
    assert elo.skills["a"] == pytest.approx(-0.5 + 0.731059 / 1.05, abs=1e-5)


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("2\n7,31,\n1,0,\n1\n7\n0\n")
    assert read(path) == [[("7", True), ("31", False)], [("7", False)]]
    path.write_text("3\n7,31\n1,0\n")
    with pytest.raises(
        SystemExit, match=r"answers\.csv: a student's three lines do not agree on 3"
    ):
        read(path)


def test_classmates_come_from_the_whole_file() -> None:
    students = [answers(f"{n}1") for n in range(10)]
    assert spread(students, 4) == [students[n] for n in (0, 2, 5, 7)]
    assert spread(students, 0) == spread(students, 11) == students


def test_as_a_command(tmp_path: Path) -> None:
    train, test = tmp_path / "train.csv", tmp_path / "test.csv"
    train.write_text(lines("a1 a1 a1 a0", "b1 b1 b1 b1"))
    test.write_text(lines("a0 a0 a0", "b0 b1"))

    def run(*more: str) -> str:
        argv = [sys.executable, str(SCRIPT), str(train), str(test), *more]
        return subprocess.run(argv, check=True, capture_output=True, text=True).stdout

    found = json.loads(run("--json"))
    assert list(found) == ["M1k2", "M2k3", "M3k5"]
    assert found["M1k2"] == {"risk": 1, "elo": 1} | dict.fromkeys(COUNTS, 0.5)
    assert set(found["M3k5"].values()) == {None}  # answers end before anything is known
    assert json.loads(run("--json", "--prior-students", "1"))["M1k2"]["risk"] == 0  # b is unknown
    shown = run().splitlines()
    assert shown[0].split() == ["M1k2,", "risk", "1.000", "goal", "0.73"]
    assert len(shown) == 15
