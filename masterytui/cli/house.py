"""Puts the parts together: a book, a clock, a classroom, and the class that is meant."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from masterytui.classroom.guest import Guest
from masterytui.classroom.notices import scarce
from masterytui.classroom.publishing import unreadable
from masterytui.classroom.writer import Change, Classroom, NotSaved, Refused
from masterytui.mastery.calendar import School
from masterytui.mastery.codec import encode
from masterytui.mastery.course import Problem
from masterytui.mastery.identity import same_section
from masterytui.mastery.openhour import OPEN, TITLE
from masterytui.mastery.school_text import load as load_school
from masterytui.settings import Settings
from masterytui.store import papers, vault
from masterytui.store.book import Book, BookError
from masterytui.store.space import is_low

ANCHOR = "demo_anchor"
"""The key in a demo book's meta that holds the time at which its clock starts."""

BEGIN = "Begin with: masterytui import FILE, or: masterytui demo"

section_option = click.option("--section", metavar="NAME", help="The class.  [default: the one on]")
json_option = click.option("--json", "as_json", is_flag=True, help="For other programs.")


def refuse(text: str) -> NoReturn:
    """Ends with one sentence on stderr and exit 1."""
    raise click.exceptions.Exit(_say_and(1, text))


def _say_and(code: int, text: str) -> int:
    click.echo(text, err=True)
    return code


def emit(value: Any) -> None:
    """Prints one JSON value on one line of stdout."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.flush()


def problem_json(problem: Problem) -> dict[str, str | int | None]:
    """A problem in the shape other programs read."""
    return {"file": problem.file or None, "line": problem.line or None, "text": problem.text}


def default_book() -> Path:
    """This user's own book."""
    import platformdirs

    return Path(platformdirs.user_data_dir("masterytui", appauthor=False)) / "book"


class Clock:
    """Local time; over a demo book, time that starts at its anchor or after its newest fact."""

    def __init__(self) -> None:
        self._start: datetime | None = None
        self._begun = 0.0

    def follow(self, book: Book) -> None:
        """From now on tells the time of this book."""
        anchor = book.meta.get(ANCHOR)
        if anchor:
            # The demo's school lives in UTC, so that it looks the same everywhere.
            newest = datetime.fromtimestamp(book.highest_stamp / 1e6, UTC)
            start = datetime.fromisoformat(anchor).replace(tzinfo=UTC)
            self._start = max(start, newest + timedelta(seconds=1))
            self._begun = time.monotonic()

    def __call__(self) -> datetime:
        """The time now."""
        if self._start is None:
            return datetime.now()
        return self._start + timedelta(seconds=time.monotonic() - self._begun)


def open_classroom(
    path: Path | None, *, create: bool = False, quiet: bool = False, guest: Guest | None = None
) -> Classroom:
    """The classroom over the book at `path`, or this user's own; ends when it can't be used.

    What is odd about the book is told, unless `quiet`.
    """
    clock = Clock()
    path = path or default_book()
    try:
        book = Book.open(path, create=create, now=clock, key=_key_for(path), held=_held)
    except BookError as problem:
        begin = "" if create or path.exists() else f" {BEGIN}"
        refuse(f"{problem}{begin}")
    clock.follow(book)
    context = click.get_current_context(silent=True)
    if context is not None:
        # A command that only looked may have read much that the next one need not read again.
        context.call_on_close(book.close)
    problems = () if quiet else book.problems
    for odd in problems[:1]:
        rest = len(problems) - 1
        click.echo(f"{odd}" + (f"; {rest} more: masterytui verify" if rest else ""), err=True)
    left = None if quiet else book.free()
    if left is not None and is_low(left):
        click.echo(scarce(left), err=True)
    school = load_school(paper(book.path, papers.SCHOOL))
    if isinstance(school, list):
        for wrong in school:
            told = msgspec.structs.replace(wrong, file="school.toml")
            click.echo(str(told), err=True)
        school = School()
    return Classroom(book, clock=clock, school=school, guest=guest)


def _key_for(path: Path) -> bytes:
    """The key of a book that has a passphrase; b"" for one that has none."""
    if not (path / vault.VAULT).exists():
        return b""
    from masterytui.cli.keys import key_for

    return key_for(path)


def _held(own: str) -> bytes:
    """The key that this device holds for the vault of an id; b"": none."""
    from masterytui.cli.keys import held

    return held(own)


def paper(book: Path, name: str) -> str:
    """A text beside the record; one that cannot be read is told, and counts as missing."""
    try:
        return papers.read(book, name)
    except (OSError, UnicodeDecodeError) as error:
        click.echo(f"{name}: {unreadable(error)}", err=True)
        return ""


def settings_of(classroom: Classroom) -> Settings:
    """What holds on this device."""
    book = classroom.book.path
    try:
        return Settings.read(paper(book, papers.SETTINGS))
    except ValueError:
        with suppress(OSError):
            aside = papers.set_aside(book, papers.SETTINGS)
            click.echo(
                f"{papers.SETTINGS}: this is no JSON any more, kept as {aside}; this device's PIN "
                "and choices are as on a new one.",
                err=True,
            )
        return Settings()


def section_of(classroom: Classroom, wanted: str | None, *, gathers: bool = False) -> str:
    """The id of the class that is meant: named, on now, last used here, else the first by name.

    `gathers`: whether it may also be the open hour, for what is not about one class.
    """
    sections = classroom.sections()
    if wanted is not None:
        for known, section in sections.items():
            if same_section(wanted) in (same_section(known), same_section(section.title)):
                return known
        if same_section(wanted) == same_section(TITLE):
            if gathers and sections:
                return OPEN
            refuse("The open hour is no class: say with --section which class this is about.")
        have = ", ".join(section.title or known for known, section in sections.items())
        refuse(f"There is no class {wanted!r}." + (f" There are: {have}." if have else ""))
    if not sections and classroom.problems:
        refuse("No class can be read in this record: masterytui verify says what is wrong.")
    if not sections:
        refuse("No class yet. Bring one in with: masterytui import FILE")
    now = classroom.clock()
    on = classroom.school.lesson_on(now.date().isoformat(), now.strftime("%H:%M"))
    if on is not None and (on.section in sections or (gathers and on.section == OPEN)):
        return on.section
    last = settings_of(classroom).section
    if last in sections and not sections[last].archived:
        return last
    # A class of an earlier year, whose students have all left, is nobody's first choice.
    now_taught = [known for known, section in sections.items() if not section.archived]
    here = (known for known in now_taught if classroom.board(known).students)
    return next(here, next(iter(now_taught or sections)))


def remember_section(classroom: Classroom, section: str) -> None:
    """Keeps which class was last used on this device, where that can be kept."""
    settings = settings_of(classroom)
    if section not in (OPEN, settings.section):
        changed = msgspec.structs.replace(settings, section=section)
        with suppress(OSError):
            papers.write(classroom.book.path, papers.SETTINGS, changed.text())


def ready(
    ctx: click.Context, section: str | None, *, gathers: bool = False
) -> tuple[Classroom, str]:
    """The classroom and the class for a command that needs both, as `section_of` has it."""
    classroom = open_classroom(ctx.obj)
    chosen = section_of(classroom, section, gathers=gathers)
    remember_section(classroom, chosen)
    return classroom, chosen


def tried(act: Callable[[], Change | Refused]) -> Change | Refused:
    """What an act came to; what could not be kept is told in a sentence, and nothing is claimed."""
    try:
        return act()
    except NotSaved as problem:
        return Refused(str(problem))
    except UnicodeEncodeError:
        return Refused("These letters cannot be kept: they did not come as UTF-8.")


def say(done: Change | Refused, as_json: bool, more: str = "") -> bool:
    """Prints the answer; whether it was saved."""
    saved = isinstance(done, Change)
    if isinstance(done, Change):
        text = f"{done.message}. {more}" if more else done.message
        text += f"\n{done.hint}" if done.hint else ""
    else:
        text = done.text
    if as_json and isinstance(done, Change):
        records = [msgspec.Raw(encode(record)) for record in done.records]
        emit({"saved": True, "records": records, "message": text})
    elif as_json:
        emit({"saved": False, "message": text})
    else:
        click.echo(f"✓ {text}" if saved else text, err=not saved)
    return saved
