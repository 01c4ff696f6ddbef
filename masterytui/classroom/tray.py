"""The tray: acts that the disk refused, kept with their ids until they are saved or dropped."""

from collections.abc import Callable, Sequence

import msgspec

from masterytui.classroom.acts import Act, Refused
from masterytui.mastery import records as r


def counted(count: int) -> str:
    """So many acts are not saved, as a sentence begins: "3 acts are not saved"."""
    return f"{count} acts are not saved" if count > 1 else "One act is not saved"


def acts(done: Sequence[Act]) -> str:
    """The acts in a few words: what one of them was, else how many."""
    return done[0].words if len(done) == 1 else f"{len(done)} acts"


class Waiting(msgspec.Struct, frozen=True):
    """One act that is not saved."""

    act: Act
    drafts: tuple[r.Record, ...]
    """What was asked for: the same again, on the same day, is the same act."""
    day: str
    """ISO."""
    when: str
    """HH:MM at which it was asked for."""
    then: Callable[[], None]
    """To be called once it is saved."""
    why: str = ""
    """Why the disk last refused it, in a few words."""
    place: str = ""
    """The folder that holds a copy of it; "": it is nowhere but here."""

    @property
    def id(self) -> str:
        """Names it among the others."""
        return self.act.batch[0].id


class Tray:
    """What waits, in the order in which it was asked for."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    @property
    def waiting(self) -> Sequence[Waiting]:
        """The oldest first."""
        return tuple(self._waiting.values())

    def same(self, day: str, drafts: Sequence[r.Record]) -> Waiting | None:
        """What waits already and was asked for in the same words on the same day."""
        wanted = (day, tuple(drafts))
        return next((w for w in self._waiting.values() if (w.day, w.drafts) == wanted), None)

    def first(self) -> Refused:
        """Why nothing is taken back or brought back while something waits."""
        return Refused(
            f"{counted(len(self._waiting))} yet: save or drop it first (.u). Nothing was changed."
        )

    def keep(self, refused: Waiting, why: str) -> None:
        """The disk refused it: it keeps its place, or takes the last one."""
        self._waiting[refused.id] = msgspec.structs.replace(refused, why=why)

    def copied(self, place: str) -> None:
        """Everything that waits now is in this folder too."""
        copies = {
            key: msgspec.structs.replace(waiting, place=place)
            for key, waiting in self._waiting.items()
        }
        self._waiting = copies

    def let_go(self, id: str) -> None:
        """It is saved, or the teacher dropped it."""
        self._waiting.pop(id, None)
