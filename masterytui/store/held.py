"""A book as one process holds it: opening, catching up, and what is done to all of it at once."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from masterytui.mastery.course import Problem
from masterytui.mastery.erasure import Erased
from masterytui.mastery.records import CLASS
from masterytui.store import identity, vault
from masterytui.store.absorbing import covers
from masterytui.store.box import Box
from masterytui.store.clouds import OnlyRead
from masterytui.store.files import Files
from masterytui.store.folded import Folded
from masterytui.store.home import Home
from masterytui.store.identity import BookError
from masterytui.store.journal import Journal, NotSaved, reason
from masterytui.store.private import Private
from masterytui.store.script import CLEAR, Script
from masterytui.store.space import is_low

if TYPE_CHECKING:
    from masterytui.store.archive import Contents
    from masterytui.store.verify import Verified


class Held:
    """The parts of one book; `store.book.Book` asks and appends through them."""

    def __init__(
        self,
        path: Path,
        *,
        files: Files,
        session: str,
        now: Callable[[], datetime],
        key: bytes = b"",
        held: Callable[[str], bytes] = lambda vault: b"",
    ) -> None:
        """`Book.open` is the way in."""
        own, device = identity.load(files, str(path))
        self._home = Home(files, str(path), own.secret, held)
        self._own = own
        self.path = path
        self.device = device
        """This device's random id."""
        self.secret = bytes.fromhex(own.secret)
        """The key of the hash that makes student ids."""
        self.session = session or identity.random_name()
        """This process session's random id."""
        self.meta: Mapping[str, Any] = own.meta
        self.keeper = files.keeper(str(path))
        """The sync client that keeps the book's folder, so that it can only be read; "": none."""
        self._files = files

        self._now = now
        self._unmended: Problem | None = None
        self.trouble: Problem | None = None
        """Why the book can be neither read nor written now, as `refresh` found it."""
        self._begin(Script(Box(vault.proved(files, str(path), key))) if key else CLEAR)

    def _begin(self, script: Script) -> None:
        """Reads what is there; from now on lines are written in this script."""

        def journal(folder: str) -> Journal:
            own = (self.session, self.device, self._today)
            place = os.path.join(self.path, folder)
            there = self._home.must_be_there
            return Journal(self._files, place, *own, script, self._is_gone, there)

        self._journal = journal(identity.LIVE)
        self._notes = journal(identity.PRIVATE)
        self._read(script)

    def _read(self, script: Script) -> None:
        """Reads what is there, in this script. Raises OSError: then all is as it was."""
        files, path = self._files, str(self.path)
        private = os.path.join(path, identity.PRIVATE)
        away = partial(self._home.is_away, clear=script.box is None)
        folded = Folded(files, path, self._journal.abandoned, script, away)
        self._private = Private(files, private, self._notes, script, away)
        self._folded, self._script = folded, script

    def _read_anew(self, script: Script) -> None:
        old = self._folded
        self._read(script)
        old.close()

    @property
    def _clear(self) -> bool:
        return self._script.box is None

    def _sealed_by_others(self) -> bool:
        """Goes on with the key where the book has got a passphrase meanwhile; whether it did.

        Raises vault.Sealed where this device does not hold it.
        """
        if not self._clear or not self._home.has_vault():
            return False
        key = self._home.key()
        if not key:
            raise vault.Sealed
        try:
            self.go_on(key)
        except OSError as error:
            raise NotSaved(error) from error
        return True

    def go_on(self, key: bytes) -> None:
        """From now on reads and writes under this key, which another process has set.

        Raises BookError.
        """
        script = Script(Box(vault.proved(self._files, str(self.path), key)))
        for stream in (self._notes, self._journal):
            stream.turn(script)
        self._read_anew(script)

    def _look_home(self) -> frozenset[str]:
        """Finds out whether the book can be read; the scopes that may have changed by that."""
        was, self.trouble = self.trouble, None
        with suppress(NotSaved):
            if self._sealed_by_others():
                return frozenset([CLASS])
        self.trouble = self._home.trouble(clear=self._clear)
        if was and not self.trouble:
            try:
                self._read_anew(self._script)
            except OSError:  # it is not quite back yet
                self.trouble = was
            return frozenset([CLASS])
        return frozenset()

    def _today(self) -> str:
        return self._now().isoformat()[:10]

    def erased(self, scope: str) -> bool:
        """Whether a student was erased; nothing about them is taken any more."""
        return self._folded.gone.holds(scope)

    def refresh(self) -> frozenset[str]:
        """Reads what others appended; the scopes it touched.

        If this session's own file was replaced or removed, its records are written again. Where
        the book is gone, or locked by now, what was read stays, and `trouble` says so.
        """
        self._unmended = None
        touched = self._look_home()
        if self.trouble:
            return touched
        try:
            # First what others wrote: whom they erased is not to be written again.
            touched |= self._folded.refresh()
        except OSError as error:  # what was read before is still there to be shown
            text = f"what others wrote cannot be read now: {reason(error, reading=True)}"
            self._unmended = Problem(text, str(self.path))
        try:
            self._notes.look()
            again = self._journal.look()
            if again is not None:
                self._folded.take(again)
        except NotSaved as error:  # what this session wrote is still in memory
            self._unmended = Problem(str(error), str(self.path))
        return touched

    def verify(self) -> "Verified":
        """Reads everything anew and says what is there and what is not whole."""
        from masterytui.store.verify import verify

        folders = (identity.LIVE, identity.PRIVATE)
        return verify(self._files, str(self.path), folders, self._script)

    def free(self) -> int | None:
        """Bytes left on the book's disk; None: it doesn't say."""
        return self._files.free(str(self.path))

    def contents(self, made: str) -> "Contents":
        """Everything a backup holds, the settings' PIN included. Raises OSError."""
        from masterytui.store import papers
        from masterytui.store.archive import Contents

        return Contents(
            book=self._own,
            shared=self._folded.lines(),
            private=self._private.lines(self._folded.gone),
            papers=papers.gather(self._files, str(self.path)),
            made=made,
        )

    def scrub(self) -> int:
        """Takes what is about the erased out of all files; how many of them held any.

        Raises NotSaved, OSError, store.scrub.BusyError; the same again finishes it.
        """
        from masterytui.store.scrub import Whose, scrub

        if self.keeper:
            raise OnlyRead(self.keeper)
        self._sealed_by_others()
        self.refresh()
        private = dict.fromkeys(filter(self.erased, self._private.scopes()), ())
        remains = {**private, **self._folded.remains()}
        whose = Whose.of(self._gone(), remains, self._script)
        self._journal.close()
        self._notes.close()
        changed = scrub(self._files, str(self.path), whose)
        self.refresh()
        return changed

    def _is_gone(self, record: bytes) -> bool:
        return covers(self._gone(), record)

    def _gone(self) -> Erased:
        """Who was erased, and what went with them, in both streams."""
        return self._private.erased(self._folded.gone)

    @property
    def sealing(self) -> Literal["clear", "sealed", "locked"]:
        """Whether the book has a passphrase, and whether this process has the key."""
        if not self._clear:
            return "sealed"
        return "locked" if self._home.has_vault() else "clear"

    def seal(self, made: vault.Made, *, confirmed: bool) -> None:
        """Gives the book this vault, and seals everything; the same again goes on from there.

        Raises BookError; LockedError where another process was quicker.
        """
        if not self._home.has_vault():
            vault.put(self._files, str(self.path), made, confirmed=confirmed)
        self.enclose(made.key)

    def unlock(self, secret: str) -> tuple[str, bytes]:
        """Goes on with what the passphrase or the recovery code opens; the vault's id, the key.

        An empty key where it is neither. Raises BookError.
        """
        own = vault.load(self._files, str(self.path))
        key = vault.unlocked(self._files, str(self.path), secret)
        if key and self._clear:
            self.go_on(key)
        return own.id if own else "", key

    def enclose(self, key: bytes) -> None:
        """From now on everything is sealed under `key`, whose vault stands in the folder.

        What lies in clear is written anew, sealed. Raises BookError; whatever was done by then
        holds, and the next call goes on from there.
        """
        from masterytui.store.enclosing import enclose

        box = Box(vault.proved(self._files, str(self.path), key))
        self._last_look()
        self._give_back()
        try:
            enclose(self._files, str(self.path), box)
        except OSError as error:
            raise BookError(f"Not all of it is sealed yet: {reason(error)}. Try again.") from error
        finally:
            self._begin(Script(box))

    def close(self) -> None:
        """Gives the files back, and writes the cache if it is due; nothing is lost without it.

        A last look: a file that was taken away since the last append is written again.
        """
        with suppress(NotSaved):  # there is nobody left to ask
            self._sealed_by_others()
            self._last_look()
            self._cache()
        self._give_back()

    def _last_look(self) -> None:
        for stream in (self._notes, self._journal):
            with suppress(NotSaved):
                stream.look()

    def _give_back(self) -> None:
        self._journal.close()
        self._notes.close()
        self._folded.close()

    def _cache(self) -> None:
        """Writes the cache if it is due and nothing else needs the place."""
        if not self._folded.lag.due or self.keeper or self._home.is_away(clear=self._clear):
            return
        if not is_low(self.free()):
            self._folded.save()
