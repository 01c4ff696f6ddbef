"""What a student's supports are, on which days they hold, and how a teacher reads and types them.

None of it enters a verdict on what was said, a figure or a group: `mastery.replay` keeps them. An
own line says from which percent a test is passed, and nothing else (`mastery.grading`).
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from masterytui.mastery.course import Problem
from masterytui.mastery.daywords import day_words, typed_day
from masterytui.mastery.standing import Held, Standing
from masterytui.mastery.support_kind import Support, SupportKind

LONGEST = 80
"""Characters of a support's words."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of support, as it is chosen."""

    what: SupportKind
    label: str
    words: str = ""
    """Its words where none are asked for."""
    asks: str = ""
    """What to ask for its words; empty: nothing."""
    dated: bool = False
    """Whether it needs a last day."""
    percent: bool = False
    """Whether its words are a percent."""


USUAL = (
    Kind("time", "1.5× time", words="1.5×"),
    Kind("write", "may write"),
    Kind("show", "may show"),
    Kind(
        "due",
        "own due date…",
        asks="What is due, and until when? For example: lab report until 2 Dec",
        dated=True,
    ),
    Kind(
        "expect",
        "own expectation…",
        asks="What is enough for now, and until when? For example: two of three parts until 18 Dec",
        dated=True,
    ),
    Kind(
        "line",
        "own line in tests…",
        asks="From which percent is a test passed, and until when? For example: 75 until 18 Dec",
        dated=True,
        percent=True,
    ),
    Kind("quiet", "no gong"),
    Kind("other", "other words…", asks="What helps? At the end, if it ends: until 18 Dec"),
)
"""In the order of their digits."""
EVIDENCE = {"write": "wrote", "show": "showed"}
"""Kind -> the evidence of a check that it allows in place of words said."""
_PERCENT = re.compile(r"0*([1-9]\d?|100)\s*%?")


def holding(s: Standing, day: str) -> tuple[Held, ...]:
    """Those that hold on an ISO day, oldest first."""
    return tuple(h for h in s.supports if h.since <= day and (not h.until or day <= h.until))


def while_sitting(s: Standing, day: str) -> tuple[Held, ...]:
    """Those that help at a test; not those that act when it is scored: an own line, no gong."""
    return tuple(h for h in holding(s, day) if h.what not in ("line", "quiet"))


def short(support: Held | Support) -> str:
    """A support in a few words: "may write", "1.5× time", "lab report due Wed 2 Dec"."""
    words = support.words
    if support.what == "due":
        return f"{words} due {day_words(support.until)}" if support.until else f"{words} due later"
    until = f" until {day_words(support.until)}" if support.until else ""
    known = {
        "time": f"{words or 'more'} time",
        "write": "may write",
        "show": "may show",
        "expect": f"enough: {words}{until}",
        "line": f"own line: {words} %{until}",
        "quiet": "no gong",
    }
    return known.get(support.what, words)


def brief(supports: Iterable[Held]) -> str:
    """Several in one line; "" for none."""
    return " · ".join(map(short, supports))


def at_check(supports: Iterable[Held]) -> str:
    """Several in one line where an answer is heard: what may be done, and instead of what."""
    return " · ".join(
        short(h) + (" instead of say" if h.what in EVIDENCE else "") for h in supports
    )


def told(support: Support) -> str:
    """A support as the teacher's story has it, under the day since which it holds."""
    until, dated = support.until, support.what in ("due", "expect", "line")
    if until and until < support.day:
        plain = msgspec.structs.replace(support, until="")
        return f"support: {short(plain)} · ended the same day"
    last = f" · until {day_words(until)}" if until and not dated else ""
    return f"support: {short(support)}{last}"


def day_before(day: str) -> str:
    """The ISO day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


# --- as it is typed


def typed(kind: Kind, text: str, today: str) -> tuple[str, str] | Problem:
    """Words and last day (ISO, "" for none) of a support; or what is wrong with them.

    The last day stands at the end: "until 2026-12-02", "until 2 Dec", "until Friday".
    """
    found = re.fullmatch(r"(?P<words>.*)\buntil\s+(?P<day>[^\s].*)", text.strip(), re.I | re.S)
    words = " ".join((found["words"] if found else text).split())
    until = typed_day(found["day"], today) if found else ""
    if found and not until:
        return Problem(f"“{found['day'].strip()}” is no day: type it like 2 Dec or Friday.")
    if until and until < today:
        return Problem(f"{day_words(until)} is over; choose a day from today on.")
    if kind.dated and not until:
        return Problem("A last day is needed; end with: until 18 Dec.")
    if not words:
        return Problem("A few words are needed.")
    if len(words) > LONGEST:
        return Problem(f"That is too long: {LONGEST} letters at the most.")
    if kind.percent:
        percent = _PERCENT.fullmatch(words)
        return (percent[1], until) if percent else Problem("Begin with a percent from 1 to 100.")
    return words, until
