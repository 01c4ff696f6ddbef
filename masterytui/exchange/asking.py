"""A question that an import cannot answer by itself."""

from typing import Literal

import msgspec


class Question(msgspec.Struct, frozen=True):
    """What only the teacher can say; until then the file is read with the default."""

    asks: Literal["columns", "section", "twins", "which"]
    text: str
    options: tuple[str, ...] = ()
    """For `columns` as `--map` takes them, joined by commas; for `section` the classes seen; for
    `which` what `about` may be."""
    default: str = ""
    """Empty: there is none, and nothing can be imported."""
    must: bool = True
    """False: with nobody to ask, the default holds."""
    about: str = ""
    """What a `which` maps: a column, a person as the file has them, the assessment."""
