"""The school's calendar from its text, or what is wrong with it.

The text is `school.toml`, the school's own:

    first_day = "2026-09-21"
    last_day = "2027-06-25"
    term_ends = ["2027-01-29"]
    days = ["mon", "tue", "wed", "thu", "fri"]
    rotation = ["A", "B"]                # days that take turns
    holidays = ["2026-10-12"]

    [[bell]]
    period = 1
    start = "08:00"
    end = "08:50"

    [[bell]]                             # early release
    period = 1
    start = "08:00"
    end = "08:30"
    bells = "early"

    [[special]]
    day = "wed"                          # every Wednesday; or one date
    bells = "early"

    [[special]]
    day = "2027-01-11"
    turn = "A"                           # the rotation begins again

    [[meeting]]
    section = "P1 Chemistry"
    period = 1
    on = ["A", "fri"]                    # left out: every school day

    [[meeting]]                          # no section: an open hour
    period = 5

Dates and times may be TOML's own, or text; seconds are allowed and dropped.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise

import msgspec

from masterytui.mastery.calendar import WEEK, School
from masterytui.mastery.course import Problem


def load(text: str) -> School | list[Problem]:
    """The school that `text` describes, or what is wrong; problems carry lines, not files."""
    import tomllib  # a record without a school.toml does without

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"line (\d+)", str(e))
        end = len(text.splitlines())
        return [Problem(f"this is not TOML: {e}", line=int(line[1]) if line else end)]
    try:
        school = msgspec.convert(_as_text(data), School)
    except msgspec.ValidationError as e:
        what, _, path = str(e).partition(" - at `$.")
        return [Problem(f"{what} (at {path[:-1]})" if path else what)]
    problems = [Problem(sentence, line=_line_of(text, key)) for key, sentence in _wrong(school)]
    return problems or _tidy(school)


def _as_text(value: object) -> object:
    """TOML's own dates and times as text, so that both ways of writing them are right."""
    match value:
        case dict():
            return {key: _as_text(v) for key, v in value.items()}
        case list():
            return [_as_text(v) for v in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _tidy(school: School) -> School:
    """Times as HH:MM, so that they compare as text."""
    bells = [
        msgspec.structs.replace(b, start=_hh_mm(b.start), end=_hh_mm(b.end)) for b in school.bell
    ]
    return msgspec.structs.replace(school, bell=tuple(sorted(bells, key=lambda b: b.start)))


def _hh_mm(text: str) -> str:
    hours, minutes, *_ = text.split(":")
    return f"{hours:0>2}:{minutes}"


def _wrong(school: School) -> Iterator[tuple[str, str]]:
    """What is wrong, each with a text to find its line by."""
    for day in (school.first_day, school.last_day, *school.term_ends, *school.holidays):
        if day and not _is_day(day):
            yield day, f"{day} is not a date like 2026-09-21"
    if school.first_day and school.last_day and school.first_day > school.last_day:
        yield "last_day", f"the last day, {school.last_day}, is before the first"
    for day in school.term_ends:
        if _is_day(day) and not school.first_day <= day <= (school.last_day or day):
            yield day, f"the term's end, {day}, is not in the school year"
    for name in school.days:
        if name not in WEEK:
            yield name, f"{name} is not a day: use {', '.join(WEEK)}"
    if not school.days:
        yield "days", "there is no school day in the week"
    yield from _wrong_bells(school)
    yield from _wrong_specials(school)
    yield from _wrong_meetings(school)


def _wrong_bells(school: School) -> Iterator[tuple[str, str]]:
    times = [text for b in school.bell for text in (b.start, b.end) if not _is_time(text)]
    for text in times:
        yield text, f"{text} is not a time like 08:50"
    if times:
        return
    for b in school.bell:
        if _hh_mm(b.start) >= _hh_mm(b.end):
            yield b.start, f"period {b.period} ends at {b.end}, which is not after {b.start}"
    for kind in dict.fromkeys(b.bells for b in school.bell):
        bells = sorted((b for b in school.bell if b.bells == kind), key=lambda b: _hh_mm(b.start))
        for one, other in pairwise(bells):
            if _hh_mm(other.start) < _hh_mm(one.end):
                what = f"period {other.period} begins before period {one.period} is over"
                yield other.start, what + (f" ({kind})" if kind else "")


def _wrong_specials(school: School) -> Iterator[tuple[str, str]]:
    if school.rotation and not school.first_day:
        yield "rotation", "a rotation needs a first_day to begin with"
    kinds = {b.bells for b in school.bell}
    for one in school.special:
        if one.day not in WEEK and not _is_day(one.day):
            yield one.day, f"{one.day} is neither a date nor one of {', '.join(WEEK)}"
        if one.bells not in {*kinds, ""}:
            yield one.bells, f'no bell has bells = "{one.bells}"'
        if one.turn and one.turn not in school.rotation:
            yield one.turn, f"{one.turn} is no day of the rotation"
        elif one.turn and one.day in WEEK:
            yield one.day, f"the rotation can begin again on a date, not on every {one.day}"


def _wrong_meetings(school: School) -> Iterator[tuple[str, str]]:
    periods = {b.period for b in school.bell}
    days = {*WEEK, *school.rotation}
    for n, m in enumerate(school.meeting):
        name = m.section or "an open hour"
        if m.period not in periods:
            yield m.section, f"{name} meets in period {m.period}, which has no bell"
        for day in m.on:
            if day not in days:
                yield day, f"{day} is no day of the week or of the rotation"
        for other in school.meeting[:n]:
            same_days = not m.on or not other.on or set(m.on) & set(other.on)
            if m.period == other.period and m.section != other.section and same_days:
                first = other.section or "an open hour"
                yield m.section, f"{first} and {name} both meet in period {m.period}"


def _line_of(text: str, key: str) -> int:
    """The first 1-based line that holds `key`; 0: none does."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if key in line), 0)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    return bool(re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?", text))
