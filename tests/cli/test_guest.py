"""--guest on the command line: the room alone, and a name of one's own."""

from click.testing import CliRunner

from masterytui.cli import main
from tests.cli.hands import Cli


def test_a_guest_has_no_commands(klass: Cli) -> None:
    done = CliRunner().invoke(main, ["--book", str(klass.book), "--guest", "Ms Lane", "board"])
    assert done.exit_code == 2
    assert "the commands are the teacher's" in done.stderr


def test_nothing_is_printed_where_there_is_no_terminal(klass: Cli) -> None:
    done = CliRunner().invoke(main, ["--book", str(klass.book), "--guest", "Ms Lane"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "needs a terminal" in done.stderr


def test_the_teachers_own_name_is_refused(klass: Cli) -> None:
    done = CliRunner().invoke(main, ["--book", str(klass.book), "--guest", "teacher"])
    assert done.exit_code == 1
    assert "a name of their own" in done.stderr
