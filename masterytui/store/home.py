"""The folder of an open book, which may go away, come back, or get a passphrase meanwhile."""

import errno
import os
from collections.abc import Callable

from masterytui.mastery.course import Problem
from masterytui.store import identity, vault
from masterytui.store.files import Entry, Files
from masterytui.store.identity import BookError

GONE = (
    "the record's folder is gone. Put the stick or the disk back: what was read is shown, "
    "and what you log waits until then"
)
OTHER = (
    "another record stands in this one's place. Put the right stick back: what was read is "
    "shown, and what you log waits until then"
)
LOCKED = (
    "this record has a passphrase now, and this window has no key. What was read is shown, and "
    "what you log waits: .k s unlocks it, or masterytui unlock"
)


class Home:
    """Where a book was opened; asked whether it is still there and still the same."""

    def __init__(self, files: Files, path: str, secret: str, held: Callable[[str], bytes]) -> None:
        """`held`: the key that this device holds for the vault of an id; b"": none."""
        self._files = files
        self._path = path
        self._vault = os.path.join(path, vault.VAULT)
        self._secret = secret
        self._held = held
        self._known: Entry | None = None
        """The book's own file, when it was last found to be this book's."""

    def trouble(self, *, clear: bool) -> Problem | None:
        """Why the book can be neither read nor written now; None: it can, as far as is known.

        `clear`: whether this process writes it in clear. What the folder cannot say now, those
        find out who read it.
        """
        try:
            return self._lost() or (Problem(LOCKED) if clear and self.has_vault() else None)
        except OSError:
            return None

    def is_away(self, *, clear: bool) -> bool:
        """Whether what was read of the book is all there is now."""
        try:
            return self._lost() is not None or (clear and self.has_vault())
        except OSError:
            return True

    def must_be_there(self) -> None:
        """Raises OSError where the book is gone: nothing is begun in an empty place."""
        if self._lost():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self._path)

    def has_vault(self) -> bool:
        """Whether it has a passphrase now; asks the disk one thing."""
        return self._files.is_there(self._vault)

    def key(self) -> bytes:
        """The key of the book, where this device holds it; else b""."""
        try:
            own = vault.load(self._files, self._path)
            held = self._held(own.id) if own else b""
            return vault.proved(self._files, self._path, held) if held else b""
        except (BookError, OSError):
            return b""

    def _lost(self) -> Problem | None:
        """What stands in the book's place, where it is not the book. Raises OSError."""
        found = self._files.entries(self._path)
        own = next((entry for entry in found if entry.name == identity.BOOK), None)
        if own is None:
            return Problem(GONE)
        if own != self._known:
            try:
                book = identity.own(self._files, self._path)
            except BookError as error:
                return Problem(str(error).rstrip("."))
            if book.secret != self._secret:
                return Problem(OTHER)
            self._known = own
        return None
