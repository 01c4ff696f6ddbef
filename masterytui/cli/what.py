"""Which lab or test is meant by a word on the command line: its id, code or title."""

from collections.abc import Iterable
from typing import TypeVar

from masterytui.cli.house import refuse
from masterytui.mastery.items import Item

Known = TypeVar("Known", bound=Item)


def find_item(known: Iterable[Known], wanted: str, kind: str) -> Known:
    """The one of them that is meant; ends where none is. `kind` is what they are called."""
    folded, known = wanted.casefold(), list(known)
    for item in known:
        if folded and folded in (item.code.casefold(), item.title.casefold(), item.id.casefold()):
            return item
    have = ", ".join(f"{item.code} {item.title}".strip() for item in known)
    return refuse(
        f"No {kind} of this course is called {wanted!r}." + (f" There are: {have}." if have else "")
    )
