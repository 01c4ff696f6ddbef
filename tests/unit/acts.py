"""What the devices of `three_devices` can log of a student, by kind of act, and correct."""

from typing import Any

from masterytui.mastery import records as r

SECTION = "p3"
LAST = "the last attempt"
"""In place of its fact, which only the device knows."""
LOGS: dict[str, list[r.Record]] = {
    "check": [
        r.Check(objective=o, level=level)
        for o in ("1.1", "2.1")
        for level in ("not yet", "almost", "mastered")
    ],
    "talk": [
        r.Visit(),
        r.Note(text="a note"),
        r.Flag(objective="2.1", raised=True),
        r.Asked(objective="2.1", question="q", values=(("m", "4.6"),)),
    ],
    "course": [r.Working(objectives=("1.2", "2.1")), r.Placed(objective="2.1")],
    "room": [
        r.Roll(section=SECTION, state="absent"),
        r.Roll(section=SECTION, state="present", taken=True),
        r.At(place="station", section=SECTION, number=2),
        r.Waiting(what="signature"),
        r.Group(section=SECTION, number=1, objective="2.1"),
        r.Enrolment(section=SECTION, tag="xy", active=False),
        r.Work(item="W2", objective="2.2", accepted=False),
    ],
    "lab": [
        r.Signoff(lab="L2", stage="safety"),
        r.Revoke(lab="L2", reason="goggles"),
        r.Signoff(lab="L2", stage="performed"),
    ],
    "test": [
        r.Sitting(assessment="T2", section=SECTION, override="leaves tomorrow"),
        r.Attempt(assessment="T2", score="60", missed=("2.1",)),
        r.Attempt(assessment="T2", score="49/50", form="clear"),
        r.Attempt(assessment="T2", score="60", missed=("2.2",), source="gradebook"),
        r.Conference(attempt=LAST, objectives=("2.1",), again="2026-03-05"),
        r.Support(what="line", words="60"),
    ],
}
CHANGES: dict[type[r.Record], list[dict[str, Any]]] = {
    r.Check: [{"level": "not yet"}, {"level": "mastered"}, {"objective": "2.2"}],
    r.Note: [{"text": "reworded"}, {"day": "2026-03-01"}],
    r.Flag: [{"raised": False}],
    r.Enrolment: [{"active": False}, {"active": True, "tag": "ab"}],
    r.Student: [{"given": "Renamed"}],
    r.Signoff: [{}, {"stage": "safety"}, {"stage": "prelab"}, {"lab": "L3"}],
    r.Revoke: [{"reason": "gloves"}, {"lab": "L3"}],
    r.Sitting: [{"form": "clear"}, {"assessment": "T9"}],
    r.Attempt: [{"score": "80"}, {"score": "none"}, {"missed": ("2.2",)}, {"day": "2026-03-01"}],
    r.Conference: [{"again": ""}, {"objectives": ("2.2",)}],
}
