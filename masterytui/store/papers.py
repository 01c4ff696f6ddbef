"""The small texts beside the journal: courses as their teacher writes them, school.toml, settings.

None of them is a record: a course's text becomes one when it is published.
"""

import os
import re
from pathlib import Path

from masterytui.store.files import Files
from masterytui.store.whole import put

COURSES = "courses"
SCHOOL = "school.toml"
SETTINGS = "settings.json"
_COURSE = re.compile(r"[^./\\:\0][^/\\:\0]*\.toml")


def read(book: Path, name: str) -> str:
    """The text of one paper; "" when there is none."""
    try:
        return (book / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def gather(files: Files, book: str) -> dict[str, bytes]:
    """All papers as they are, by name. Raises OSError."""
    courses = files.entries(os.path.join(book, COURSES))
    names = [f"{COURSES}/{e.name}" for e in courses if _COURSE.fullmatch(e.name)]
    names += [e.name for e in files.entries(book) if e.name in (SCHOOL, SETTINGS)]
    return {name: files.read(os.path.join(book, name)) for name in names}


def is_paper(name: str) -> bool:
    """Whether a name is one that a paper may have."""
    folder, _, course = name.rpartition("/")
    return name in (SCHOOL, SETTINGS) or (folder == COURSES and bool(_COURSE.fullmatch(course)))


def add(files: Files, book: str, name: str, data: bytes) -> bool:
    """Puts a paper where there is none; False where there is one. Raises OSError."""
    path = os.path.join(book, name)
    files.make_folders(os.path.dirname(path))
    try:
        put(files, path, data)
    except FileExistsError:
        return False
    return True


def set_aside(book: Path, name: str) -> str:
    """Keeps a paper that cannot be used under another name, which it gives.

    Raises OSError when the folder can't be written.
    """
    aside = f"{name}.unreadable"
    os.replace(book / name, book / aside)
    return aside


def write(book: Path, name: str, text: str, files: Files | None = None) -> None:
    """Puts a paper in place whole: a reader sees the old text or the new one.

    Raises OSError when the folder can't be written, or is gone: that one is never made here.
    """
    files, target = files or Files(), os.path.join(book, name)
    if files.is_folder(str(book)):  # else the write says that it is gone
        files.make_folders(os.path.dirname(target))
    put(files, target, text.encode(), over=True)
