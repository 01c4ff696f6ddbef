"""What can be done with a test of one student at each step of it, and the buttons for it."""

from collections.abc import Sequence

from msgspec.structs import replace

from masterytui.classroom.trying import Trying
from masterytui.classroom.words import HOW
from masterytui.quicklog.bar import Button

PAD = (("1", "2", "3", "4", "5", "/", "⌫"), ("6", "7", "8", "9", "0", ".", "⏎"))
"""The signs of a score, as fingers find them."""
MEANS = {"⌫": "back", "⏎": "go"}
"""Sign -> the command it stands for."""


def possible(t: Trying, stage: str) -> dict[str, bool]:
    """Command -> whether it makes sense at this step; those that always do are not in it."""
    test, rules, ready = t.test, t.course.tests, stage == "ready"
    forms, versions = (len(test.form), len(test.versions)) if test else (0, 0)
    return {
        "form": forms > 1 and (ready or (stage != "saved" and not t.given_form)),
        "version": ready and versions > 1,
        "place": ready and bool(rules.places),
        "aid": ready and bool(rules.aids),
        "allow": ready and not t.may.may and t.sitting is None,
        "grade": ready,
        "later": stage == "saved" and t.open,
        "away": stage == "sitting",
        "back": stage in ("score", "missed"),
        "test_before": stage in ("ready", "sitting"),
        "test_after": stage in ("ready", "sitting"),
        "tick": stage in ("score", "missed"),
    }


def buttons(t: Trying, stage: str, offered: Sequence[Button]) -> list[Button]:
    """The strip: a pad while a score is typed, else what can be done."""
    made = {b.target: b for b in offered}
    if stage in ("sitting", "score"):
        return [
            Button(sign, MEANS.get(sign, f"sign:{sign}"), row=row)
            for row, signs in enumerate(PAD, 1)
            for sign in signs
        ]
    if stage == "missed":
        return [
            replace(made["go"], label="Save"),
            made["back"] if "back" in made else made["leave"],
        ]
    if stage == "saved":
        first = [replace(made["go"], label="Done"), *(made[c] for c in ("later",) if c in made)]
        plans = [
            Button(how.capitalize(), f"how:{n}", str(n + 1), row=2) for n, how in enumerate(HOW)
        ]
        rest = [made[c] for c in ("note", "undo") if c in made]
        return [*(replace(b, row=1) for b in (*first, *rest)), *(plans if t.open else ())]
    first = [made["go"]] if t.may.may else [made[c] for c in ("allow",) if c in made]
    last = [b for b in offered if b.target not in ("go", "allow")]
    return [*first, *last]
