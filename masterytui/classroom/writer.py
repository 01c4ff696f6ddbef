"""The only writer: a draft goes in, a Change comes out once it is saved.

Every way in - a key, a tap, a line, a scanner, an import - ends in `Classroom.record`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

import msgspec

from masterytui.classroom.acts import Act as Act
from masterytui.classroom.acts import Change as Change
from masterytui.classroom.acts import Refused as Refused
from masterytui.classroom.acts import noted, told, voids
from masterytui.classroom.boarding import Boards
from masterytui.classroom.gates import answered, odd, refusal, whole_talk
from masterytui.classroom.guest import NOT_YOURS, TEACHER, Guest
from masterytui.classroom.history import History
from masterytui.classroom.stamps import Stamper
from masterytui.classroom.tray import Tray, Waiting
from masterytui.classroom.words import few
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.fold import Fact, corrected, facts, live
from masterytui.mastery.standing import Standing
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import LastAct
from masterytui.store.book import Book
from masterytui.store.clouds import OnlyRead
from masterytui.store.journal import NotSaved as NotSaved


class Classroom:
    """What a screen or a command may ask for: the boards, and one door for every act."""

    def __init__(
        self,
        book: Book,
        *,
        clock: Callable[[], datetime],
        school: School,
        guest: Guest | None = None,
    ) -> None:
        self.book = book
        self.clock = clock
        self.school = school
        self.guest = guest
        """Who may see and log little; None: the teacher is here."""
        self._stamper = Stamper(book.session, r.By(guest.name if guest else TEACHER, book.device))
        self._history = History()
        self.tray = Tray()
        """What the disk refused."""
        self._boards = Boards(book, school)

    @property
    def today(self) -> str:
        """The lesson's day, ISO."""
        return self.clock().date().isoformat()

    @property
    def last(self) -> LastAct | None:
        """The act that a note or a digit would attach to."""
        act = self._history.last
        return act.about if act else None

    @property
    def acts(self) -> Sequence[Act]:
        """This process's acts that stand, oldest first."""
        return self._history.done

    @property
    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        return self.book.courses

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the book when it was read."""
        return self.book.problems

    def sections(self) -> dict[str, r.Section]:
        """The classes by id, in the order of their names."""
        return dict(sorted(self.book.sections.items()))

    def board(self, section: str) -> Board:
        """The class, or the open hour, as it stands now."""
        return self._boards.of(section, self.today)

    def standing(self, student: str) -> Standing | None:
        """One student of any class."""
        return self._boards.standing(student) or self.book.standing(student)

    def facts(self, scope: str) -> list[Fact]:
        """The facts that stand about one student, or about the class, in order."""
        return facts(self.book.records(scope))

    # --- acting

    def record(self, draft: Draft) -> Change | Refused:
        """Logs one act, all of it or nothing.

        Raises store.journal.NotSaved when the disk refuses: then it waits in the tray.
        """
        if not draft.records:
            return Refused("There is nothing in it to log.")
        if self.guest and not self.guest.may(draft.records):
            return Refused(NOT_YOURS)
        self.refresh()
        if any(self.book.erased(d.scope) for d in draft.records):
            return Refused("This student was erased; nothing about them is kept any more.")
        whole = whole_talk(draft.records, self.standing, self.courses)
        drafts = [answered(d, self.standing) for d in whole]
        reason = refusal(drafts, self.standing, self.courses, self.school, self.today)
        if reason:
            return Refused(reason)
        names = "" if draft.verb == "import" else self._names(draft.named or draft.students)
        words = f"{names} {draft.words}".strip()
        last = self.last

        def made(batch: Sequence[r.Record]) -> LastAct | None:
            return noted(draft, batch, last, self.courses.values())

        done = self._save(drafts, words, made, self._history.did)
        return msgspec.structs.replace(done, hint=odd(draft, self.standing, self.board, self.today))

    def amend(self, missing: str) -> Change | Refused:
        """Says what was missing in the checks of the last act."""
        notes = (*self.last.notes, missing) if self.last else ()
        return self.add(notes, missing, missing=missing)

    def add(self, notes: tuple[str, ...], word: str, **changes: str) -> Change | Refused:
        """Adds to the checks of the last act, which reads with these notes then."""
        self.refresh()
        last = self.last
        drafts: list[r.Record] = []
        for scope, fact in zip(last.students, last.facts, strict=True) if last else ():
            known = self.book.records(scope)
            stand = [x for x in live(known) if x.fact == fact and isinstance(x, r.Check)]
            if stand:
                latest = max(stand, key=lambda x: (x.stamp, x.id))
                drafts.append(
                    corrected(latest, known, lambda x: msgspec.structs.replace(x, **changes))
                )
        if last is None or not drafts:
            return Refused("That check was taken back; there is nothing to add to.")
        about = msgspec.structs.replace(last, notes=notes)
        words = f"{self._names(last.students)} {last.words} · {word}"
        return self._save(drafts, words, lambda _: about, self._history.did)

    def correct(self, record: r.Record, words: str, **changes: object) -> Change | Refused:
        """Replaces fields of one shared fact; what it said before stays in the journal."""
        if self.guest:
            return Refused(NOT_YOURS)
        self.refresh()
        if self.book.erased(record.scope):
            return Refused("This student was erased; nothing about them is kept any more.")
        known = self.book.records(record.scope)
        draft = corrected(record, known, lambda x: msgspec.structs.replace(x, **changes))
        return self._save([draft], words, lambda _: None, self._history.did)

    def undo(self) -> Change | Refused:
        """Takes back the last act of this process; never past one that waits to be saved."""
        if self.tray.waiting:
            return self.tray.first()
        act = self._history.last
        if act is None:
            return Refused("Nothing to take back.")
        self.refresh()
        if not any(map(self._stands, act.batch)):
            self._history.forget(act)
            return Refused("That was taken back already, by another window or device.")
        then = partial(self._history.took_back, act)
        return self._save(voids(act.batch), act.words, lambda _: act.about, then)

    def redo(self) -> Change | Refused:
        """Brings back what was last taken back."""
        if self.tray.waiting:
            return self.tray.first()
        if not self._history.undone:
            return Refused("Nothing to bring back.")
        self.refresh()
        act = self._history.undone[-1]
        then = partial(self._history.brought_back, act)
        return self._save(voids(act.batch), act.words, lambda _: act.about, then)

    def undo_today(self) -> Change | Refused:
        """Takes back this device's last act of today, whichever process logged it."""
        self.refresh()
        for batch in self.book.last_act(device=self.book.device, day=self.today):
            if all(isinstance(x, r.Void | r.Erase) for x in batch):
                continue
            stand = tuple(x for x in batch if self._stands(x))
            if stand:
                words = f"{self._names(x.scope for x in stand)} {told(stand, self.courses)}"
                words = f"taken back: {words.strip()}"
                return self._save(voids(stand), words, lambda _: None, lambda _: None)
        return Refused("Nothing was logged on this device today that could be taken back.")

    def absorb(self, draft: r.Erase) -> None:
        """Puts an erasure on record, which no undo takes back. Raises NotSaved."""
        self._save([draft], "an erasure", lambda _: None, lambda _: None)
        self.refresh()

    def refresh(self) -> frozenset[str]:
        """Takes in what other processes wrote; the scopes it touched."""
        touched = self.book.refresh()
        self._boards.heard(touched)
        return touched

    # --- saving

    def retry(self) -> Sequence[Act]:
        """Tries once more to save what waits in the tray, in order; what is saved now.

        It stops at the first act that the disk refuses again.
        """
        saved = []
        for waiting in self.tray.waiting:
            try:
                self._try(waiting)
            except NotSaved:
                break
            saved.append(waiting.act)
        return saved

    def readmit(self, batch: Sequence[r.Record], place: str) -> None:
        """Puts an act that was saved elsewhere into the tray, for `retry` to save here too."""
        names = self._names(record.scope for record in batch)
        act = Act(tuple(batch), None, f"{names} {told(batch, self.courses)}".strip())
        day, when = batch[0].day, batch[0].when[:5]
        then = partial(self._history.did, act)
        self.tray.keep(Waiting(act, (), day, when, then, place=place), "it was saved elsewhere")

    def _save(
        self,
        drafts: Sequence[r.Record],
        words: str,
        about: Callable[[Sequence[r.Record]], LastAct | None],
        then: Callable[[Act], None],
    ) -> Change:
        """Saves drafts as one batch; raises NotSaved when it has to wait in the tray.

        What the disk refused keeps its ids when it is tried again: some of it may be there.
        """
        waiting = self.tray.same(self.today, drafts)
        if waiting is None:
            now = self.clock()
            batch = self._stamper.batch(drafts, now, self.book.highest_stamp)
            act = Act(batch, about(batch), words)
            when = now.strftime("%H:%M")
            waiting = Waiting(act, tuple(drafts), self.today, when, partial(then, act))
        self._try(waiting)
        return waiting.act.change

    def _try(self, waiting: Waiting) -> None:
        try:
            touched = self.book.append(waiting.act.batch)
        except OnlyRead:
            raise  # known from the start, and another try would change nothing
        except NotSaved as problem:
            self.tray.keep(waiting, problem.why)
            raise
        self.tray.let_go(waiting.id)
        self._boards.heard(touched)
        waiting.then()

    def _names(self, students: Iterable[str]) -> str:
        """Who it was about, as far as a sentence holds them."""
        return few([s.name for s in map(self.standing, dict.fromkeys(students)) if s])

    def _stands(self, record: r.Record) -> bool:
        if isinstance(record, r.Note) and record.private:
            return any(x.id == record.id for x in self.book.private_notes(record.scope))
        return any(x.id == record.id for x in live(self.book.records(record.scope)))
