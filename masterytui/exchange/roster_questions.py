"""What only the teacher can say of a class list's columns, in words, with the likely answers."""

from collections.abc import Mapping

from masterytui.exchange.asking import Question
from masterytui.exchange.columns import Sheet
from masterytui.exchange.guess import Kind
from masterytui.mastery.names import clean


def which_name(sheet: Sheet, guessed: Mapping[str, int], *, known: bool) -> Question:
    """Which part of the name is which.

    A header that is not `known` leaves no default: it may be of no class list at all.
    """
    asked, options = _parts(sheet, guessed)
    if known and "name" in guessed:
        # A comma has cut "Last, F" in two.
        options.append(f"{guessed['name'] + 1}=last,{guessed['name'] + 2}=first")
    what = "one name stands over several columns" if sheet.spans else "no column has a known name"
    text = f"{what}: is {asked}?"
    return Question("columns", text, tuple(options), options[0] if known else "")


def which_behind(sheet: Sheet, guessed: Mapping[str, int], behind: int, kind: Kind) -> Question:
    """What stands behind the names; never shown, as it may be a telephone."""
    asked, options = _parts(sheet, guessed)
    name = options[0]
    kinds = {"number": "id", "code": "id", "section": "section", "label": "section"}
    # A class takes a word or two; what is longer is a street, or a date in words.
    short = all(len(value.split()) < 3 for value in sheet.values(behind))
    options = [name, *([f"{name},{behind + 1}={kinds[kind]}"] if short and kind in kinds else [])]
    text = (
        f"something stands behind the names, counted as column {behind + 1} and not read: "
        f"is {asked}?"
    )
    return Question("columns", text, tuple(options), name)


def whether_ids(number: int) -> Question:
    """Whether a 1-based column of ten digits holds ids."""
    text = f"column {number} may hold phone numbers: leave it out, or are they the school’s ids?"
    return Question("columns", text, (f"{number}=skip", f"{number}=id"), f"{number}=skip")


def _parts(sheet: Sheet, guessed: Mapping[str, int]) -> tuple[str, list[str]]:
    """The names' columns in words, with the first people; and how to map them, likeliest first."""
    fields = [field for field in ("last", "first", "name") if field in guessed]
    numbers = [guessed[field] + 1 for field in fields]
    people = [
        " ".join(row.cell(guessed[field]) for field in ("first", "last", "name") if field in fields)
        for row in sheet.rows[:3]
    ]
    words = {"last": "the family name", "first": "the given name", "name": "the whole name"}
    asked = ", ".join(
        f"column {n} {words[field]}" for n, field in zip(numbers, fields, strict=True)
    )
    options = [",".join(f"{n}={field}" for n, field in zip(numbers, fields, strict=True))]
    if len(fields) == 2:
        options.append(f"{numbers[0]}=first,{numbers[1]}=last")
    return f"{asked} ({'; '.join(map(clean, people))})", options


def no_names(sheet: Sheet) -> Question:
    """Which column the names are in; there is no default."""
    there = [sheet.name(n) for n in range(sheet.width)]
    more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
    are = f"are {', '.join(there[:_SHOWN])}{more}" if len(there) > 1 else f"is only {there[0]}"
    return Question("columns", f"which column holds the students’ names? There {are}")


_SHOWN = 12
"""Columns named in a question."""
