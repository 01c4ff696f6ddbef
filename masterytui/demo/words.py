"""What a teacher writes about a student, in a hurry."""

from random import Random

from masterytui.mastery.canned import on_keys
from masterytui.mastery.course import Course, Objective

_GAPS = {
    "1.1": ("units", "slip in the sums"),
    "1.2": ("units", "ratio upside down"),
    "1.3": ("right, but not why", "has not watched it"),
    "1.4": ("no idea where to start", "right, but not why"),
    "1.5": ("balancing", "right, but not why"),
    "2.1": ("mixes up mole and mass", "ratio upside down"),
    "2.2": ("mixes up mole and mass", "units"),
    "2.3": ("ratio upside down", "balancing"),
    "2.4": ("balancing", "mixes up mole and mass"),
    "2.5": ("ratio upside down", "slip in the sums"),
    "3.1": ("right, but not why", "has not watched it"),
    "3.2": ("units", "slip in the sums"),
    "3.5": ("slip in the sums", "right, but not why"),
}
"""What is most often missing, by the objective's code; the demo course's words."""
_ANYWHERE = (
    "no idea where to start",
    "has not watched it",
    "right, but not why",
    "names without meaning",
    "mixes up the order",
)
"""What can be missing in any objective."""

_PASSED = (
    "drew it and told me why",
    "own example from the kitchen",
    "calm and clear today",
    "caught the trap in the second question",
    "needed a moment, then had it alone",
    "checked the answer against the units without being asked",
    "compared two ways of doing it",
    "explained it to the whole table first",
    "found a mistake in my question!",
    "big step since last week",
    "knew what happens if the numbers double",
    "went back to the notes, then had it",
    "could tutor the next one",
    "wants a harder one next time",
)
_NOT_YET = (
    "gets the picture, loses the numbers",
    "start again from the drawing tomorrow",
    "guessed twice, then stopped",
    "watch the middle of the video again, then ask me",
    "the words are there, the reason is not",
    "can do it with the worksheet, not without",
    "pair with somebody who has it",
    "try with smaller numbers first",
    "tired today, ask early in the lesson",
    "showed the right step, then took it back",
    "skips writing down what is given",
    "missed the day we did this by hand",
    "ask again on {day}",
)
_ALMOST = (
    "nearly: one step without a reason",
    "right after one hint, wants to try alone",
    "answer right, units missing",
    "mixed up two words, idea is there",
    "next time without the table",
    "ask for the why on {day}",
)
_TALK = (
    "notes are up to date",
    "half the notes page is empty, finish at home",
    "working with the table by the window",
    "asked a good question about the video",
    "moved away from the noise, better",
    "plans to show me {next} on {day}",
    "has a match on {day}, plans around it",
    "helped clear up without being asked",
    "new glasses, sits in front now",
    "no computer at home this week: paper copy given",
    "quiet today, check in tomorrow",
    "redid the worksheet, much better",
    "wants to catch up during lunch",
    "proud of the lab page, rightly",
    "left the notebook at home",
    "set a goal: {next} by {day}",
)
_LATER = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def gap(rng: Random, course: Course, objective: Objective, before: str) -> str:
    """What is missing in an answer; mostly what was missing `before`."""
    if before and rng.random() < 0.75:
        return before
    usual = [w for w in _GAPS.get(objective.code, ()) if w in course.missing]
    if usual and rng.random() < 0.88:
        return usual[0] if rng.random() < 0.75 else usual[-1]
    return rng.choice([w for w in _ANYWHERE if w in course.missing])


def remark(rng: Random, course: Course, about: str, next: str) -> str:
    """A note on a verdict, or on a talk (`about` is ""); `next` is an objective's code."""
    if about == "mastered" and rng.random() < 0.6:
        return rng.choice(on_keys(course, about, mastered=True))
    choices = {"mastered": _PASSED, "not yet": _NOT_YET, "almost": _ALMOST}.get(about, _TALK)
    return rng.choice(choices).format(day=rng.choice(_LATER), next=next)


def slip(rng: Random) -> str:
    """Why somebody's goggles come off the list."""
    return rng.choice(("goggles on the forehead", "goggles off", "sleeves in the flame", "ate gum"))
