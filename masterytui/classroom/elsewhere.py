"""What the book's disk refused, saved in another folder; and how it comes back."""

from pathlib import Path

from masterytui.classroom.acts import Change, Refused
from masterytui.classroom.tray import counted
from masterytui.classroom.writer import Classroom
from masterytui.store.clouds import OnlyRead
from masterytui.store.journal import reason


def save_elsewhere(classroom: Classroom, place: Path) -> Path:
    """Writes everything that waits into a new folder in `place`; which one.

    It goes on waiting, for the book itself lacks it still. Raises NotSaved.
    """
    batches = [waiting.act.batch for waiting in classroom.tray.waiting]
    folder = classroom.book.put_aside(batches, place, classroom.today)
    classroom.tray.copied(str(folder))
    return folder


def take_in(classroom: Classroom, place: Path) -> Change | Refused:
    """Saves in the book what `save_elsewhere` wrote in `place`; what is there already stays.

    The folder is left as it is. What the disk refuses waits in the tray.
    """
    if classroom.book.keeper:
        return Refused(str(OnlyRead(classroom.book.keeper)))
    try:
        found = classroom.book.look_aside(place)
    except OSError as error:
        return Refused(f"{place} cannot be read: {reason(error, reading=True)}.")
    if not found.folders:
        if found.problems:
            return Refused(f"{found.problems[0]}. Nothing was taken in.")
        if found.strange:
            return Refused(f"What is in {place} belongs to another class record.")
        return Refused(f"There are no acts in {place} that were saved elsewhere.")
    classroom.refresh()
    new = [x for x in found.batches if not all(map(classroom.book.holds, x))]
    for batch in new:
        classroom.readmit(batch, str(place))
    saved = classroom.retry()
    waiting = classroom.tray.waiting
    if waiting:
        return Refused(f"{counted(len(waiting))}: {waiting[0].why}. They stay in {place}.")
    records = tuple(record for act in saved for record in act.batch)
    there = len(found.batches) - len(new)
    words = f"{_acts(len(new))} taken in" if new else "nothing was taken in"
    words += f"; in the record already: {_acts(there)}" if there else ""
    odd = f"{found.problems[0]}: it could not be taken in." if found.problems else ""
    return Change(records, frozenset(x.scope for x in records), words, odd)


def _acts(count: int) -> str:
    return f"{count} act{'' if count == 1 else 's'}"
