"""The room on a real terminal: keys come in bursts, scanners type, windows are closed."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from masterytui.mastery import records as r
from masterytui.mastery.fold import live
from masterytui.quicklog import badge_check
from masterytui.store.book import Book
from tests.benchmarks.terminal import Terminal
from tests.ui.conftest import MakeApp

FIRST = "two letters"
"""What the bar says first."""
PASTE = "\x1b[200~{}\x1b[201~"
NAMES = {"Bob [/] O’Neil": "bob", "[b] Zoë $x {y}": "zoe"}
"""Full name, and what finds it."""
UP, DOWN, LEFT = "\x1b[A", "\x1b[B", "\x1b[D"

Copy = Callable[[], Path]


@pytest.fixture
def copy(demo_book: Path, tmp_path: Path) -> Copy:
    """Makes a book of one's own."""

    def make() -> Path:
        folder = tmp_path / f"book{len(list(tmp_path.iterdir()))}"
        shutil.copytree(demo_book, folder)
        return folder

    return make


def room(book: Path, size: tuple[int, int] = (120, 40), **env: str) -> Terminal:
    """The room, ready for keys."""
    app = Terminal([sys.executable, "-m", "masterytui", "--book", str(book)], size, env)
    app.until(FIRST[: size[0] // 4])
    app.settle()
    return app


def close(app: Terminal) -> None:
    """Quits as a teacher does."""
    app.send(".q")
    assert app.ended() == 0


def everything(book: Path) -> dict[str, r.Record]:
    """All records by id."""
    opened = Book.open(book)
    scopes = {r.CLASS, *opened.standings()}
    found = {x.id: x for scope in scopes for x in opened.records(scope)}
    opened.close()
    return found


def logged(book: Path, before: Path) -> list[r.Record]:
    """What was logged in a copy since, in order."""
    known = everything(before)
    new = [x for name, x in everything(book).items() if name not in known]
    return sorted(new, key=lambda x: int(x.id.rpartition(".")[2]))


def said(records: list[r.Record]) -> list[dict[str, object]]:
    """The records without ids and times: those that they name stand as places in the list."""
    place = {x.id: n for n, x in enumerate(records)}
    found = []
    for record in records:
        fields = msgspec.to_builtins(record)
        for gone in ("id", "rank", "stamp", "day", "when", "batch", "by"):
            fields.pop(gone, None)
        text = repr(fields)
        for name, n in place.items():
            text = text.replace(repr(name), f"#{n}")
        found.append({"kind": record.kind, "fields": text})
    return found


def about(book: Path, before: Path) -> list[tuple[str, str]]:
    """The facts that were logged since and stand: kind and text."""
    new = {x.id for x in logged(book, before)}
    stand = [x for x in live(everything(book).values()) if x.id in new and x.kind != "void"]
    stand.sort(key=lambda x: int(x.id.rpartition(".")[2]))
    return [(x.kind, getattr(x, "text", "")) for x in stand]


LESSON = [
    *"ktp",  # a verdict
    *"2",  # a canned note
    *" he drew it\r",  # a free one
    *"adn",
    *"1",  # what is missing
    *"\b",  # taken back
    *"wz",
    "\x1b",  # put down
    *"s3s\r",  # safety for a station
    *"/twum\rt",  # by name
    *"kt24",
    LEFT,
    *"a",  # another objective
    DOWN,
    DOWN,
    UP,
    *"\rk",  # the marked row
    *"kt,ad,wzt",  # three at once
    *"mn1t",  # shared initials
    *"qqjd",  # no such tag
    *"d",
    *"jdw1",
    "\x1a",  # ctrl+z
    "\x19",  # ctrl+y
]
"""The keys of a minute; the records that they log are the same however they come."""


def test_a_burst_logs_what_slow_typing_logs(copy: Copy) -> None:
    assert len("".join(LESSON)) > 70
    slow, fresh = copy(), copy()
    app = room(slow)
    for key in LESSON:
        app.send(key)
        # Textual waits this long whether Esc begins a longer key.
        app.settle(0.15 if key == "\x1b" else 0.04)
    close(app)
    typed = logged(slow, fresh)
    assert [x.kind for x in typed] == [
        *("check", "note", "note", "check", "check", "void"),
        *("signoff",) * 4,
        *("visit", "check", "flag"),
        *("visit",) * 3,
        *("visit", "work", "waiting", "void", "void"),
    ]
    for size, keys in (
        ((120, 40), "".join(LESSON)),
        ((44, 20), "".join(LESSON)),
        ((120, 40), "".join(k.upper() if len(k) == 1 else k for k in LESSON)),
    ):
        book = copy()
        app = room(book, size)
        app.send(keys + ".q")
        assert app.ended() == 0
        burst = logged(book, fresh)
        if keys.isupper():
            burst = [_small(x) for x in burst]
        assert said(burst) == said(typed)


@pytest.mark.parametrize(("keys", "card"), [("c", "Note"), ("o", "Your question")])
def test_words_typed_ahead_of_a_card_on_check_are_no_verdict(
    copy: Copy, keys: str, card: str
) -> None:
    book, fresh = copy(), copy()
    app = room(book)
    app.send(f"ktq{keys}panpan")
    app.until(card)
    app.settle(0.2)
    for _ in range(2):
        app.send("\x1b")
        app.settle(0.2)
    close(app)
    assert about(book, fresh) == []


def _small(record: r.Record) -> r.Record:
    """A note that was typed in capitals, in small letters."""
    if isinstance(record, r.Note) and record.text == "HE DREW IT":
        return msgspec.structs.replace(record, text="he drew it")
    return record


def test_scanners_and_pastes_do_no_harm(copy: Copy) -> None:
    book, fresh = copy(), copy()
    letters = "bcdfg"
    badge = f"xx{letters}{badge_check(letters)}\r"
    app = room(book)

    def send(keys: str, seen: str) -> None:
        app.send(keys)
        app.until(seen)
        app.settle(0.04)

    send(f"k{badge}", "unknown code")  # mid-tag
    send(f"kt{badge}", "unknown code")  # with somebody in hand
    send(f"K{badge.upper()}", "unknown code")
    send(PASTE.format("ktp"), "pasted here")
    send("kt9783161484100\r", "no objective")
    send("ktt", "undo")
    send(f" first{badge}", "scanned code")  # mid-note: it is taken out, Enter keeps the rest
    send("\r", "first")
    send(f" second{badge.upper()}", "scanned code")
    send("\r", "second")
    send(" ", "keep")
    send(PASTE.format("pasted\nwords"), "pasted words")
    send("\r", "undo")
    send("9783161484100\r", "unknown code")  # its first digits were canned notes for a moment
    close(app)
    assert about(book, fresh) == [
        ("visit", ""),
        ("note", "first"),
        ("note", "second"),
        ("note", "pasted words"),
    ]


def test_the_smallest_terminal(copy: Copy) -> None:
    book, fresh = copy(), copy()
    app = room(book, (20, 5))
    app.send("ktp1")
    app.until("undo"[:2])
    close(app)
    assert [kind for kind, _ in about(book, fresh)] == ["check", "note"]


@pytest.mark.parametrize("deaf", [False, True])
def test_a_closed_window_ends_it_and_loses_nothing(copy: Copy, deaf: bool) -> None:
    book, fresh = copy(), copy()
    argv = [sys.executable, "-m", "masterytui", "--book", str(book)]
    # As under nohup, where the signal of a closed window does not come through.
    app = Terminal(["sh", "-c", 'trap "" HUP; exec "$0" "$@"', *argv] if deaf else argv)
    app.until(FIRST)
    app.settle()
    app.send("ktp")
    app.until("undo")
    app.hang_up()
    app.ended()
    assert [kind for kind, _ in about(book, fresh)] == ["check"]


def test_odd_names_without_colour(copy: Copy) -> None:
    book, fresh = copy(), copy()
    app = room(book, NO_COLOR="1")
    for name, begin in NAMES.items():
        app.send(f"+{name}\r")
        app.until("added; two letters")
        app.settle(0.04)
        app.send(f"/{begin}\rt")
        app.until("undo")
        app.settle(0.04)
    colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", app.seen)
    assert colours
    assert all(red == green == blue for red, green, blue in colours)
    close(app)
    students = [x for x in logged(book, fresh) if isinstance(x, r.Student)]
    assert [f"{x.given} {x.family}" for x in students] == list(NAMES)
    assert [kind for kind, _ in about(book, fresh)].count("visit") == 2


def test_a_traceback_shows_no_names(make_app: MakeApp) -> None:
    app = make_app()
    secret = app.hour.view().rows[0].name
    try:
        raise ValueError(len(secret))
    except ValueError:
        app._fatal_error()
    with app.console.capture() as printed:
        for shown in app._exit_renderables:
            app.console.print(shown)
    assert "ValueError" in printed.get()
    assert secret not in printed.get()
