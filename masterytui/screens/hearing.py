"""The oral check as rows: the question and its answer, the other questions, the checks so far."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace
from textual.content import Content

from masterytui.classroom.checking import EVIDENCE
from masterytui.mastery.asking import Asking
from masterytui.mastery.course import Objective
from masterytui.mastery.daywords import on_day
from masterytui.mastery.standing import Held, Progress, Seen
from masterytui.mastery.supports import EVIDENCE as EVIDENCE_OF
from masterytui.mastery.supports import at_check, short
from masterytui.mastery.worked import worked
from masterytui.quicklog.bar import Button
from masterytui.screens.commands import Command
from masterytui.screens.roster import glyphs
from masterytui.screens.widgets.lines import Row

WIDEST = 90
"""Lines longer than this are tiring to read."""
CHECKS_SHOWN = 5
HOW_SEEN = {"said": "", "test": " · in a test"}
"""How else it was shown than by saying it; the other kinds say so themselves."""
HOW = (
    Command("said", "s", "said", "They said it; so it is unless you choose another.", "quiet"),
    Command("wrote", "w", "wrote", "They wrote it.", "quiet"),
    Command("showed", "h", "showed", "They showed it.", "quiet"),
    Command("did", "d", "did", "They did it.", "quiet"),
)
"""One command for each kind of evidence, and named like it."""
ONLY_ASKED = " asked, no verdict: keep that, go on"
_OWN = Row(Content.assemble(" ", ("o", "bold"), " your own question: it joins the course"), "own")
ROOMY = 72
"""From this many cells on, each kind of evidence has a button of its own."""


def words(canned: Sequence[str], given: Sequence[str], question: str) -> list[Row]:
    """What a digit adds to the verdict; those of `given` are ticked."""
    shown = [_heading(question, "a digit or a tap")] if canned else []
    for n, word in enumerate(canned[:9], 1):
        tick = Content.styled("✓ ", "bold $text-success") if word in given else Content("  ")
        look = "lines--fresh" if word in given else "lines--row"
        shown.append(Row(Content.assemble((f" {n} ", "bold"), tick, word), f"word:{n}", look))
    return shown


def to_ask(
    objective: Objective, asked: Sequence[Asking], at: int, day: str, width: int, *, saved: bool
) -> list[Row]:
    """The statement, the question in hand with its answer worked out, then the others.

    `at` is its place, -1 for none; `saved`: the verdict on it stands already.
    """
    room = min(width - 2, WIDEST)
    shown = [_line(x) for x in _wrapped(objective.statement, room, "$foreground-muted")]
    if at < 0:
        nothing = (
            f"The course has no question on {objective.code} yet. The verdict counts just the same."
        )
        return [*shown, _heading("Ask"), *(_line(x) for x in _wrapped(nothing, room)), _OWN]
    asking = asked[at]
    new = _asked(asking, day) or "new to them"
    shown.append(_heading("Asked") if saved else _heading("Ask", new))
    shown += [_line(x) for x in _wrapped(asking.drawn.ask, room, "bold")]
    found = worked(asking.drawn)
    if found.choices:
        shown += [_line(x) for x in _wrapped(f"Choices: {' · '.join(found.choices)}", room)]
    if found.text:
        answer = _wrapped(f"Answer: {found.text}", room, "$text-accent")
        shown += [_line(x) for x in answer]
    if not saved:
        shown += [Row(Content.assemble(" ", ("q", "bold"), ONLY_ASKED), "only_asked"), _OWN]
    others = [(n, a) for n, a in enumerate(asked) if n != at]
    if others:
        shown.append(_heading("Other questions", "▲▼ or a tap"))
    for n, other in others:
        glyph = glyphs((other.last.value,)) if isinstance(other.last, Seen) else Content("·")
        when = f"{_asked(other, day)} · " if other.last else ""
        line = Content.assemble(" ", glyph, " ", (when, "$foreground-muted"), other.drawn.ask)
        shown.append(Row(line, f"ask:{n}"))
    return shown


def evidence_line(chosen: str, helped: Iterable[Held]) -> Content:
    """The kinds of evidence with their keys: the chosen one marked, and those a support allows."""
    may = {EVIDENCE_OF[h.what]: short(h) for h in helped if h.what in EVIDENCE_OF}
    parts = [
        Content.assemble(
            (how.key, "bold"),
            (" ✓" if how.id == chosen else " "),
            (may.get(how.id, how.label), "bold $text-warning" if how.id in may else ""),
        )
        for how in HOW
    ]
    return Content("  ").join(parts)


def helped(held: Sequence[Held], width: int) -> list[Row]:
    """What helps them, on top of the question."""
    return [_line(x) for x in _wrapped(at_check(held), min(width - 2, WIDEST), "$text-warning")]


def checks(objective: Objective, progress: Progress, day: str) -> list[Row]:
    """The last checks on the objective, newest first."""
    if not progress.checks:
        return []
    shown = [_heading(f"Checks on {objective.code}", "newest first")]
    for seen in progress.checks[: -CHECKS_SHOWN - 1 : -1]:
        how = HOW_SEEN.get(seen.evidence, f" · {seen.evidence} it")
        missing = f" · {seen.missing}" if seen.missing else ""
        rest = (f"{seen.level} {on_day(seen.day, day)}{how}{missing}", "$foreground-muted")
        shown.append(_line(Content.assemble(glyphs((seen.value,)), " ", rest)))
    return shown


# --- buttons


def before(
    made: Mapping[str, Button],
    verdicts: Mapping[str, str],
    evidence: str,
    beside: Sequence[str],
    width: int,
) -> list[Button]:
    """The strip before a verdict: `made` are the commands' buttons, `verdicts` and `beside` (the
    objectives before and after) are labels.
    """
    first = [replace(made[c], label=_capital(label)) for c, label in verdicts.items()]
    how = [replace(made[e], tone="chosen" if e == evidence else "quiet") for e in EVIDENCE]
    if width < ROOMY:
        # No room for four: one that a tap turns; nor for keys beside the verdicts.
        how = [Button(f"{evidence} it", "evidence", tone="chosen")]
        first = [replace(b, key="") for b in first]
    second = [
        *how,
        replace(made["objective_before"], label=f"◂ {beside[0]}", key=""),
        replace(made["objective_after"], label=f"{beside[1]} ▸", key=""),
        made["leave"],
    ]
    first.append(made["note"])
    return [*(replace(b, row=1) for b in first), *(replace(b, row=2) for b in second)]


def after(made: Mapping[str, Button], canned: Sequence[str]) -> list[Button]:
    """The strip behind a verdict: done, second check, another, note, undo; the digits' words."""
    first = [made[c] for c in ("back", "again", "another", "note", "undo") if c in made]
    words = [Button(word, f"word:{n}", str(n), row=2) for n, word in enumerate(canned[:9], 1)]
    return [*(replace(b, row=1) for b in first), *words]


def _capital(label: str) -> str:
    glyph, _, name = label.partition(" ")
    return f"{glyph} {name[:1].upper()}{name[1:]}"


def _asked(asking: Asking, day: str) -> str:
    """When they were asked it last; "" for never."""
    if asking.last is None:
        return ""
    when = f"asked {on_day(asking.last.day, day)}"
    return f"{when}, now with new values" if asking.new else when


def _heading(text: str, tail: str = "") -> Row:
    rest = (f" · {tail}" if tail else "", "not bold $foreground-muted")
    return Row(Content.assemble(text, rest), look="lines--heading")


def _wrapped(text: str, width: int, style: str = "") -> Sequence[Content]:
    return Content.styled(text, style).wrap(width) if text else ()


def _line(content: Content) -> Row:
    return Row(Content.assemble(" ", content))
