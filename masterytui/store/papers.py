"""The small texts beside the journal: courses as their teacher writes them, school.toml, settings.

None of them is a record: a course's text becomes one when it is published.
"""

import os
from pathlib import Path

COURSES = "courses"
SCHOOL = "school.toml"
SETTINGS = "settings.json"


def read(book: Path, name: str) -> str:
    """The text of one paper; "" when there is none."""
    try:
        return (book / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def set_aside(book: Path, name: str) -> str:
    """Keeps a paper that cannot be used under another name, which it gives.

    Raises OSError when the folder can't be written.
    """
    aside = f"{name}.unreadable"
    os.replace(book / name, book / aside)
    return aside


def write(book: Path, name: str, text: str) -> None:
    """Puts a paper in place whole: a reader sees the old text or the new one.

    Raises OSError when the folder can't be written.
    """
    target = book / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(fd, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, target)
