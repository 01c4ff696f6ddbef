"""The line: a pure state machine from keys and taps to effects; no clock, no widget."""

from collections.abc import Collection

from msgspec.structs import replace

from masterytui.quicklog import keys
from masterytui.quicklog.bar import Bar, Button, Tone
from masterytui.quicklog.draft import draft_key
from masterytui.quicklog.effects import Amend, Commit, Effect, NewStudent, Redo, Ring, Undo, Warn
from masterytui.quicklog.feed import act_in
from masterytui.quicklog.machine import press
from masterytui.quicklog.room import Room
from masterytui.quicklog.states import (
    Before,
    Blanked,
    Confirm,
    Find,
    Half,
    Memory,
    Now,
    Pick,
    Ready,
    Said,
    Scan,
    State,
    Step,
    Text,
    in_hand,
    people,
    ring,
)
from masterytui.quicklog.text import inserted, write


class Line:
    """One line: give it keys, taps and pastes, carry out what it answers, show its bar.

    What only a screen asks for is loaded when it asks: the command line never paints.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self.state: State = Ready()
        self.memory = Memory()

    # --- what comes in ---

    def press(self, key: str, character: str | None = None) -> list[Effect]:
        """A key, as Textual names it; [] too for one that is none of the line's business."""
        prefix, _, rest = key.partition("alt+")
        if rest and not prefix:  # a terminal sends a quick Esc and x as alt+x
            return [*self.press("escape"), *self.press(rest, character)]
        read = keys.read(key, character)
        if not read:
            return []
        counts = read.digit and not isinstance(self.state, Text | Find | Scan | Blanked)
        return self._take(press(self._now(), self.state, read), read.name, counts)

    def tap(self, target: str) -> list[Effect]:
        """A tap on one of the targets that the module `tap` lists."""
        from masterytui.quicklog.tap import tap

        return self._take(tap(self._now(tapped=True), self.state, target))

    def paste(self, pasted: str) -> list[Effect]:
        """Pasted text: taken where text is typed, refused where keys are."""
        state = self.state
        if isinstance(state, Text):
            return self._take(write(state, *inserted(state.text, state.cursor, pasted)))
        if isinstance(state, Find):
            words, cursor = inserted(state.text, state.cursor, pasted)
            return self._take(Step(replace(state, text=words, cursor=cursor, choice=0)))
        return self._take(ring(state, "nothing is pasted here: open a note or Find first"))

    @property
    def room(self) -> Room:
        """What the line knows of the class."""
        return self._room

    @room.setter
    def room(self, room: Room) -> None:
        self._room = room
        self.memory = replace(self.memory, saving=None)
        blanked, state = isinstance(self.state, Blanked), _beneath(self.state)
        if isinstance(state, Text) or all(s in room.by_id for s in people(state)):
            return  # words are never dropped, whoever left
        gone = Said("someone in hand is no longer in this class", "refused")
        self.memory = replace(self.memory, said=gone)
        self.state = Blanked(Ready()) if blanked else Ready()

    # --- what the app tells the line ---

    def say(self, sentence: str, tone: Tone = "saved") -> None:
        """Show a sentence in the bar until the next key ("jd is marked absent: present?")."""
        self.memory = replace(self.memory, saving=None, said=Said(sentence, tone))

    def refuse(self, sentence: str) -> None:
        """The last act was not saved: its words are back in the bar, Enter takes its people again.

        Call it instead of giving the line a new room.
        """
        before, memory = self.memory.before, self.memory
        if isinstance(before, Text) and isinstance(self.state, Ready):
            self.state = before
        elif isinstance(before, Text):
            memory = replace(memory, drafts={**memory.drafts, draft_key(before): before.text})
        if memory.saving and memory.saving.verb != "note":
            memory = replace(memory, undone=(), undos=1)
        from masterytui.quicklog import paint

        line = paint.retold(self._room, memory.saving) if memory.saving else ""
        self.memory = replace(memory, saving=None, said=Said(sentence, "refused", line))

    def kept(self, notes: Collection[str]) -> None:
        """Acts that were refused are saved after all, with these notes: they are put back no more.

        What is logged next attaches to the last act again.
        """

        def lacking(text: str) -> bool:
            return text.strip().removeprefix(".").strip() not in notes

        state, memory = self.state, self.memory
        if isinstance(state, Text) and not lacking(state.text):
            self.state = Ready()
        drafts = {on: text for on, text in memory.drafts.items() if lacking(text)}
        undone = memory.undone or None
        self.memory = replace(memory, drafts=drafts, undone=undone)

    def blank(self) -> None:
        """Hide everything, keeping what is half typed."""
        if not isinstance(self.state, Blanked):
            self.state = Blanked(self.state)

    def wake(self) -> None:
        """The PIN was right: everything is as it was."""
        if isinstance(self.state, Blanked):
            self.state = self.state.before

    # --- what it shows ---

    def bar(self) -> Bar:
        """The two lines on top."""
        from masterytui.quicklog import paint

        return paint.bar(self._now(), self.state)

    def strip(self) -> tuple[Button, ...]:
        """The tap buttons, the most useful first."""
        from masterytui.quicklog.strip import strip

        return strip(self._now(), self.state)

    @property
    def in_hand(self) -> tuple[str, ...]:
        """Ids of those a verb, a signature or a note would be about."""
        if isinstance(self.state, Confirm):
            return tuple(s for s in self.state.hand.students if s not in self.state.out)
        held = in_hand(self.state)
        return held.active if held else ()

    def candidates(self) -> tuple[str, ...]:
        """Ids of those who may be meant so far; the others fade."""
        from masterytui.quicklog.paint import candidates

        return candidates(self._room, self.state)

    @property
    def chosen(self) -> str:
        """The candidate that Enter takes, or the marked row; "" when there is none."""
        known = self.candidates()
        if known and isinstance(self.state, Half | Pick | Find):
            return known[self.state.choice % len(known)]
        return self.memory.marked if isinstance(self.state, Ready) else ""

    # --- the one transition ---

    def _now(self, tapped: bool = False) -> Now:
        return Now(self._room, self.memory, lambda t: act_in(Line(self._room), t), tapped)

    def _take(self, step: Step, key: str = "", digit: bool = False) -> list[Effect]:
        now, before = self._now(), _beneath(self.state)
        memory = step.memory or self.memory
        logged = [e for e in step.effects if isinstance(e, Commit | Amend)]
        if logged or any(isinstance(e, NewStudent) for e in step.effects):
            saving = next((e.draft for e in logged if isinstance(e, Commit)), None)
            memory = replace(memory, saving=saving, before=before)
        self.state = step.state
        self.memory = replace(
            memory,
            last=key,
            digits=memory.digits + 1 if digit else 0,
            logged=memory.logged + len(logged) if digit else 0,
            said=_said(now, step),
        )
        return list(step.effects)


def _beneath(state: State) -> Before:
    """The state itself, or the one that a blank screen hides."""
    return state.before if isinstance(state, Blanked) else state


def _said(now: Now, step: Step) -> Said | None:
    """What the bar says about a step by itself; the app may say it better."""
    for effect in step.effects:
        match effect:
            case Ring(text):
                return Said(text, "refused", step.line)
            case Warn(text):
                return Said(text, "warned")
            case Undo():
                from masterytui.quicklog import paint

                return Said(f"taken back{paint.undoing(now)}", "undone")
            case Redo():
                return Said("brought back", "saved")
    return None
