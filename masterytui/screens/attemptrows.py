"""A test of one student as lines and rows, for each step of it."""

from collections.abc import Iterator

from textual.content import Content

from masterytui.classroom.trying import Trying
from masterytui.classroom.words import HOW, promised
from masterytui.mastery.ahead import written
from masterytui.mastery.course import Objective, Problem
from masterytui.mastery.daywords import on_day
from masterytui.mastery.scores import hundredths, percent
from masterytui.mastery.supports import brief, while_sitting
from masterytui.mastery.tested import Agreed, Sat, Tried
from masterytui.screens import aloud
from masterytui.screens.roster import cell, glyphs
from masterytui.screens.widgets.lines import Row

MUTED = "$foreground-muted"
CHECKS_SHOWN = 5


# --- the lines on top


def entry(t: Trying, stage: str, now: str) -> Content:
    """What is so, or what is being typed; `now` is HH:MM."""
    if stage == "ready":
        answer = t.may
        look = "bold $text-success" if answer.may else "bold $text-warning"
        return Content.styled(answer.sentence, look)
    if stage == "sitting":
        return _sitting(t.sitting, now)
    if stage == "score":
        return _score(t)
    if stage == "missed":
        codes = ", ".join(o.code for o in t.covered if o.id in t.missed)
        return Content.assemble(
            (_figure(t), "bold"), f"  missed: {codes}" if codes else "  nothing missed"
        )
    return _saved(t)


def _sitting(sat: Sat | None, now: str) -> Content:
    if sat is None:
        return Content("")
    version = f"version {sat.version}" if sat.version else ""
    about = ", ".join(filter(None, [sat.form, version, sat.where, *sat.aids]))
    minutes = f" · {since(sat, now)} min" if since(sat, now) else ""
    head = (f"testing since {sat.when[:5]}{minutes}", "bold $text-accent")
    return Content.assemble(head, f"  {about}")


def since(sat: Sat, now: str) -> int:
    """For how many whole minutes they have been at it; `now` is HH:MM."""
    begun, time = (60 * int(t[:2]) + int(t[3:5]) for t in (sat.when, now))
    return max(0, time - begun)


def _score(t: Trying) -> Content:
    points = t.test.points if t.test else 0
    rest = f" of {points}" if points else " %"
    unit = "" if set(t.score) & set("/%") else rest
    return Content.assemble("Score  ", (t.score, "bold $accent"), ("▏", "$accent"), (unit, MUTED))


def _figure(t: Trying) -> str:
    score = t.typed()
    if isinstance(score, Problem):
        return t.score
    figure = percent(hundredths(score) or 0)
    return f"{score} = {figure}" if "/" in score else figure


def _saved(t: Trying) -> Content:
    attempt, plan = t.attempt, t.plan
    if attempt is None:
        return Content("")
    figure = percent(attempt.score)
    if attempt.counts < attempt.score:
        figure += f", counts {percent(attempt.counts)} ({attempt.form})"
    if plan is not None:
        return Content.assemble(("✓ ", "bold"), _plan(plan))
    tail = "passed" if attempt.passed else "not yet"
    return Content.assemble(("✓ saved ", "bold"), f"{figure} · ", (tail, "bold"))


def keys(t: Trying, stage: str) -> str:
    """What the keys do now."""
    if stage == "ready" and t.may.may:
        return "⏎ starts it · s its score · ◂ ▸ another test"
    if stage == "ready":
        return "o allows it all the same · s its score · ◂ ▸ another test"
    if stage == "saved":
        agree = "a digit: how is it learned? · r by another day" if t.open else ""
        return agree or "⏎ done · ctrl+z takes it back"
    return {
        "sitting": "type the score · x put away · ⏎ back to the room",
        "score": "⏎ then what was missed · 17/20 for points",
        "missed": "a digit: was missed · ⏎ saves it",
    }[stage]


# --- the rows


def rows(t: Trying, stage: str, marked: str, width: int) -> list[Row]:
    """What may be chosen, what was missed, what follows; then the tries, and what it covers."""
    if stage == "ready":
        ready = [*_supports(t, width), *_choices(t, stage)]
        return [*ready, *_tries(t, width), *_covers(t, marked, width)]
    if stage == "saved":
        shown = [*_plans(t)] if t.open else []
        return [*shown, *_tries(t, width), *_covers(t, marked, width)]
    asked = _choices(t, stage) if not t.given_form else ()
    shown = [*asked, *_missable(t, marked, width)]
    if stage == "sitting":
        away = Content.assemble((" x ", "bold"), "put away without a score")
        shown = [*shown, Row(away, "choose:away")]
    return [*shown, *_tries(t, width)]


def _supports(t: Trying, width: int) -> list[Row]:
    s = t.standing
    held = brief(while_sitting(s, t.view.board.day)) if s else ""
    lines = Content.styled(held, "$text-warning").wrap(max(8, width - 2)) if held else ()
    return [Row(Content.assemble(" ", line)) for line in lines]


def _choices(t: Trying, stage: str) -> Iterator[Row]:
    """What may be chosen; once it is begun only the form, if nobody said which."""
    test, rules = t.test, t.course.tests
    if test is None:
        return
    version = t.version or t.may.version
    lines = [
        ("form", "f", [(f"{f.name} up to {f.cap} %", f.name == t.chosen_form) for f in test.form]),
        ("version", "v", [(v, v == version) for v in test.versions]),
        ("place", "w", [(p, p == t.where) for p in rules.places]),
        ("aid", "a", [(a, a in t.aids) for a in rules.aids]),
    ]
    lines = lines if stage == "ready" else lines[:1]
    known = [(command, key, words) for command, key, words in lines if words]
    if known:
        yield _heading("What they get", "a letter or a tap goes on")
    for command, key, words in known:
        parts = [
            Content.styled(f"✓ {word}", "bold") if on else Content.styled(f"  {word}", MUTED)
            for word, on in words
        ]
        line = Content.assemble((f" {key} ", "bold"), Content("  ").join(parts))
        yield Row(line, f"choose:{command}")


def _plan(plan: Agreed) -> str:
    """What was agreed: "in a small group · again by Thu 19 Nov"."""
    return HOW[plan.how] + (f" · {promised(plan.again)}" if plan.again else "")


def _missable(t: Trying, marked: str, width: int) -> Iterator[Row]:
    yield _heading("What was missed?", "a tap ticks" if not t.fixed else "a digit or a tap")
    for n, o in enumerate(t.covered, 1):
        target, missed = f"miss:{o.id}", o.id in t.missed
        look = "lines--fresh" if missed else "lines--row"
        tick = Content.styled("○ ", "bold $text-error") if missed else Content("  ")
        digit = f" {n} " if n < 10 and t.fixed else "   "
        left = Content.assemble((digit, "bold"), tick, (o.code, "bold $accent"), f" {o.short}")
        yield Row(_ended(left, _seen(t, o), width), target, _marked(look, target == marked))


def _plans(t: Trying) -> Iterator[Row]:
    by = promised(t.again) if t.again else "no second check"
    yield _heading("How is it learned?", by)
    for n, words in enumerate(HOW.values()):
        yield Row(Content.assemble((f" {n + 1} ", "bold"), words), f"how:{n}")


def _tries(t: Trying, width: int) -> Iterator[Row]:
    if t.tries:
        yield _heading("Tries", f"{t.line} % passes")
    s = t.standing
    for tried in reversed(t.tries):
        yield Row(_tried(t, tried).truncate(width, ellipsis=True))
        for plan in (a for a in (s.tests.agreed if s else ()) if a.attempt == tried.fact):
            yield Row(Content.styled(f"   {_plan(plan)}", MUTED))


def _tried(t: Trying, tried: Tried) -> Content:
    glyph, look = ("●", "$text-success") if tried.passed else ("○", "")
    figure = percent(tried.score)
    if tried.counts < tried.score:
        figure += f" counts {percent(tried.counts)}"
    known = t.course.objectives
    missed = ", ".join(known[o].code for o in tried.missed if o in known)
    version = f"version {tried.version}" if tried.version else ""
    about = [tried.form, version, f"missed {missed}" if missed else ""]
    allowed = _allowed(t, tried)
    rest = " · ".join(filter(None, [*about, f"allowed: {allowed}" if allowed else ""]))
    day = on_day(tried.day, t.view.board.day).removeprefix("on ")
    return Content.assemble(" ", (glyph, look), f" {figure:<6}  ", (f"{day}  {rest}", MUTED))


def _allowed(t: Trying, tried: Tried) -> str:
    """Why this try was allowed although the rule said not yet; "" where the rule let them."""
    s = t.standing
    before = [
        sat
        for sat in (s.tests.sat if s else ())
        if sat.assessment == tried.assessment and (sat.day, sat.when) <= (tried.day, tried.when)
    ]
    return before[-1].override if before and before[-1].day == tried.day else ""


def _covers(t: Trying, marked: str, width: int) -> Iterator[Row]:
    if t.covered:
        yield _heading("It covers", "good on paper · last checks")
    ahead = t.ahead
    for o in t.covered:
        left = Content.assemble("   ", (o.code, "bold $accent"), f" {o.short}")
        yield Row(_ended(left, _seen(t, o), width))
        if o.id in ahead:
            yield from aloud.below(ahead[o.id], t.view.board.day, marked, width, " " * 7)


def _seen(t: Trying, o: Objective) -> Content:
    """What speaks for them on paper, beside what was seen of them."""
    s = t.standing
    if s is None:
        return Content("")
    checks = s.on(o.id).checks[-CHECKS_SHOWN:]
    paper = "paper " if written(t.course, s, o.id) else ""
    seen = cell(glyphs(tuple(c.value for c in checks)), CHECKS_SHOWN)
    return Content.assemble((paper, MUTED), seen)


def _ended(left: Content, right: Content, width: int) -> Content:
    room = max(1, min(width, 76) - right.cell_length - 1)
    left = left.truncate(room, ellipsis=True)
    return Content.assemble(left, " " * (room - left.cell_length + 1), right)


def _marked(look: str, marked: bool) -> str:
    return "lines--marked" if marked else look


def _heading(text: str, tail: str = "") -> Row:
    rest = (f" · {tail}" if tail else "", f"not bold {MUTED}")
    return Row(Content.assemble(text, rest), look="lines--heading")
