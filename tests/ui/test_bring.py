"""The Import screen asks about a form's answers, then brings them in as one act."""

from pathlib import Path

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.cli.house import open_classroom
from masterytui.screens.bring import ImportScreen
from masterytui.settings import Settings
from tests.ui.seen import shown
from tests.ui.steps import brought_in

LIST = "Student ID,Name,Class\n0071,Ana Ade,P3\n0072,Ann Lee,P3\n0073,Ann Lee,P4\n"
EXIT = """\
Timestamp,Name,What did you learn?
2024/09/03 10:40:00 AM,Ana Ade,a secret of Ana’s
2024/09/03 10:41:00 AM,Ann Lee,units
"""
QUIZ = "Name,Attempt,Score\nAna Ade,1,17\n"
COURSE = """\
title = "Chemistry"
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "assessment"
code = "T1"
title = "Unit 1 test"
"""


async def test_answers_and_results_are_asked_about_and_come_in(tmp_path: Path) -> None:
    for name, text in (("list.csv", LIST), ("exit.csv", EXIT), ("quiz.csv", QUIZ)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "chem.toml").write_text(COURSE, "utf-8")
    classroom = open_classroom(tmp_path / "book", create=True)
    app = MasteryApp(Hour(classroom, "", Settings(), made_up=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await brought_in(pilot, tmp_path / "list.csv")
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen.path = str(tmp_path / "chem.toml")
        await pilot.press("enter", "enter")
        await pilot.pause(0.1)

        screen.path = str(tmp_path / "exit.csv")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "who is “Ann Lee”? 2 have this name" in shown(pilot)
        assert "secret" not in shown(pilot)
        await pilot.press("2")
        await pilot.pause(0.1)
        assert "2 new answers" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "imported: 2 answers" in screen.said

        screen.path = str(tmp_path / "quiz.csv")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "which assessment" in shown(pilot)
        await pilot.press("1")
        await pilot.pause(0.1)
        assert "out of how many points" in shown(pilot)
        await pilot.press(*"20", "enter")
        await pilot.pause(0.1)
        assert "1 new attempt" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "imported: 1 attempt" in screen.said
    kinds = [record.kind for act in classroom.acts for record in act.batch]
    assert (kinds.count("reflection"), kinds.count("attempt")) == (2, 1)
