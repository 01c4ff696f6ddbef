"""The commands themselves: usage, help, the class that is meant, who is meant, what is loaded."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from masterytui.cli import COMMANDS, main
from masterytui.cli.who import find_all
from masterytui.quicklog.room import Pupil, Room, Station
from tests.cli.hands import Cli

REPOSITORY = Path(__file__).parents[2]
GROUPS = {
    "course": {"new", "check"},
    "lab": {"paper", "revoke", "safety", "sign", "status"},
    "test": {"end", "list", "may", "score", "start"},
}


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


# --- usage


@pytest.mark.parametrize(
    "words",
    [
        ["nope"],
        ["board", "--nope"],
        ["--nope"],
        ["board", "too", "many"],
        ["log"],
        ["student"],
        ["search"],
        ["board", "--section"],
        ["groups", "-n", "many"],
        ["test", "nope"],
        ["test", "may"],
        ["test", "score", "aa"],
    ],
)
def test_wrong_usage(klass: Cli, words: list[str]) -> None:
    done = klass(*words, code=2)
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str) -> None:
    found = command(name)
    assert found.help
    done = CliRunner().invoke(main, [name, "--help"])
    assert (done.exit_code, done.stderr) == (0, "")
    for sub in GROUPS.get(name, ()):
        assert isinstance(found, click.Group)
        assert found.commands[sub].help


def test_groups_of_commands() -> None:
    found = {name: command(name) for name in COMMANDS}
    subs = {n: set(c.commands) for n, c in found.items() if isinstance(c, click.Group)}
    assert subs == GROUPS


def test_the_version_is_the_packages() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert re.fullmatch(r"masterytui, version \d+\.\d+\.\d+\n", done.stdout)


def readme() -> dict[str, str]:
    """Command -> what the README's table says of it."""
    path = REPOSITORY / "README.md"
    if not path.exists():
        pytest.skip("the README is not beside the tests")
    rows = re.findall(r"^\| (`.*`) \| (.*) \|$", path.read_text("utf-8"), re.MULTILINE)
    return {name: what for names, what in rows for name in re.findall(r"`([^`]*)`", names)}


def test_the_readme_names_every_command_and_no_other() -> None:
    table = {name: what for name, what in readme().items() if name in COMMANDS}
    assert set(table) == set(COMMANDS)
    assert "masterytui" in readme()
    for name, subs in GROUPS.items():
        assert set(re.findall(r"`(\w+)`", table[name])) == subs
    text = (REPOSITORY / "README.md").read_text("utf-8")
    named = re.findall(r"^masterytui ([a-z]+)", text, re.MULTILINE)
    named += re.findall(r"`masterytui ([a-z]+)", text)
    assert set(named) <= set(COMMANDS)


# --- which class


def test_the_class_is_the_one_named(klass: Cli) -> None:
    for name in ("P4", "p4", " p4 "):
        assert klass.json("board", "--section", name)["section"] == "P4"
    assert klass.said("board", "--section", "P9") == ("There is no class 'P9'. There are: P3, P4.")


def test_else_the_one_that_is_on(klass: Cli) -> None:
    """It is Wednesday, 10:14; P4 meets then, though P3 was used last."""
    school = 'first_day = "2026-09-21"\nlast_day = "2027-06-25"\n'
    bell = '[[bell]]\nperiod = 3\nstart = "09:50"\nend = "10:40"\n'
    for section in ("P4", "P3"):
        meeting = f'[[meeting]]\nsection = "{section}"\nperiod = 3\n'
        (klass.book / "school.toml").write_text(school + bell + meeting, "utf-8")
        assert klass.json("board")["section"] == section


LUNCH = """
[[bell]]
period = 3
start = "10:00"
end = "10:40"
[[meeting]]
period = 3
"""
NO_CLASS = "The open hour is no class: say with --section which class this is about."


def test_at_lunch_it_is_the_open_hour_for_what_is_not_of_one_class(klass: Cli) -> None:
    klass("visits", "--section", "P4")
    (klass.book / "school.toml").write_text(LUNCH, "utf-8")
    assert klass.json("board") == {"section": "*", "day": "2026-11-18", "students": []}
    assert klass("board").stdout.startswith("Open hour · ")
    # What is of a class goes on with the one last used.
    assert "Eve Eden" in klass("strip").stdout


def test_the_open_hour_by_its_name(klass: Cli) -> None:
    for words in (["board"], ["visits"], ["groups"]):
        klass(*words, "--section", "Open  Hour")
    assert klass.said("student", "aa", "--section", "open hour") == (
        "No student of this class is called 'aa'."
    )
    assert "nobody has the tag aa" in klass.said("log", "--section", "open hour", "aap")
    for words in (["strip"], ["substitute"], ["lab", "status"], ["work"]):
        assert klass.said(*words, "--section", "open hour") == NO_CLASS
    assert klass.said("archive", "open", "hour") == NO_CLASS
    # It is never the class last used.
    assert klass.json("board")["section"] == "P3"


def test_else_the_one_last_used_here(klass: Cli) -> None:
    assert klass.json("board")["section"] == "P3"
    klass("visits", "--section", "P4")
    assert klass.json("board")["section"] == "P4"
    klass("log", "--section", "P3", "aat")
    assert klass.json("groups") == {"groups": [], "left_out": [], "proven": True}
    assert klass.json("board")["section"] == "P3"


def test_else_the_first_by_name_that_has_students(klass: Cli) -> None:
    (klass.book / "settings.json").write_text('{"section": "P9"}', "utf-8")
    assert klass.json("board")["section"] == "P3"


# --- who


def test_a_student_by_tag_id_or_name(klass: Cli) -> None:
    ana = klass.tags()["aa"]
    for name in (["aa"], ["AA"], [ana], ["Ana"], ["ade"], ["Ana", "Ade"], ["ana  ade"]):
        assert klass.json("student", *name)["id"] == ana


def test_accents_need_not_be_typed_and_twins_are_told_apart(demo: Cli) -> None:
    by_name = {s["name"]: s["id"] for s in demo.json("board")["students"]}
    assert demo.json("student", "nuria")["id"] == by_name["Núria García López"]
    said = demo.said("student", "Minh", "Nguyen")
    assert (
        said
        == "'Minh Nguyen' could be my Minh Nguyễn, mh Minh Nguyễn. Say which by the two letters."
    )
    assert demo.json("student", "my")["tag"] == "my"


def test_a_tag_is_a_tag_though_it_is_anothers_name(klass: Cli) -> None:
    path = klass.book.parent / "jo.csv"
    path.write_text("Name,Class\nJe,P3\n", "utf-8")
    klass("import", path)
    assert klass.json("student", "je")["name"] == "Jo Dell"


def test_an_id_of_digits_alone_is_no_station() -> None:
    """As one in a thousand is."""
    ana = Pupil(id="s123456789012345", tag="aa", given="Ana", name="Ana Ade")
    room = Room(students=(ana,), stations={1: Station(members=(ana.id,))})
    assert find_all(room, ["s123456789012345"]) == {ana.id: True}
    assert find_all(room, ["S1"]) == {ana.id: False}
    assert find_all(room, ["s1", "aa"]) == find_all(room, ["aa", "s1"]) == {ana.id: True}
    assert find_all(room, ["s12"]) == "No student of this class is called 's12'."


@pytest.mark.parametrize("name", ["", "!!!", "zz", "An", "Ana Bo", "jd"])
def test_nobody_is_meant(klass: Cli, name: str) -> None:
    assert klass.said("student", name) == f"No student of this class is called {name!r}."


# --- what is told


def test_the_board_in_words(klass: Cli) -> None:
    klass("log", "-", input="aan\naar3\nbbk\n")
    assert klass("board").stdout.splitlines() == [
        "P3 · 2026-11-18 · 1/4 talked to today",
        "",
        "1.1 Moles",
        "  aa  Ana Ade                          ○  needs help       today      absent",
        "  bb  Ben Bo                              needs help       today",
        "  cc  Cy Coe                                               never",
        "  je  Jo Dell                                              never",
        "  jy  Joy Dunn                                             never",
    ]


def test_a_story_newest_first(klass: Cli) -> None:
    klass("log", "-", input="aan2\naa:drew it\n")
    told = klass("student", "aa").stdout.splitlines()
    assert told[0] == "aa  Ana Ade"
    assert [line.split("  ")[-1] for line in told[1:3]] == ["drew it", "○ 1.1 not yet · balancing"]


def test_visits_in_words(klass: Cli) -> None:
    klass("log", "cck")
    told = klass("visits").stdout.splitlines()
    assert told[0] == "aa  Ana Ade: never talked to yet"
    assert len(told) == 3


def test_notes_that_have_the_words(klass: Cli) -> None:
    klass("log", "aa:drew the naïve model")
    assert klass("search", "NAIVE", "drew").stdout == "2026-11-18  Ana Ade: drew the naïve model\n"
    assert klass("search", "naive", "drawn").stdout == "No note has these words.\n"
