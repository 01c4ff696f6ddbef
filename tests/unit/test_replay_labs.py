"""Sign-offs and revokes -> a Standing, the most cautious version first."""

import msgspec
from story import MON, TUE, Story

from masterytui.mastery import records as r
from masterytui.mastery.codec import Unknown
from masterytui.mastery.standing import (
    LabRecord,
    Revoked,
    Signed,
)


def test_sign_offs_and_revokes_by_lab() -> None:
    story = Story()
    story.tell(r.Signoff(lab="", stage="quiz"), MON, "08:00:00")
    story.tell(r.Signoff(lab="L2", stage="safety"), TUE, "08:00:00")
    off = story.tell(r.Revoke(lab="L2", reason="goggles"), TUE, "08:10:00")
    story.tell(r.Signoff(lab="L2", stage="safety", answers=(off.id,)), TUE, "08:20:00")
    assert story.standing().labs == {
        "": LabRecord(signed=(Signed("quiz", MON, "08:00:00"),)),
        "L2": LabRecord(
            signed=(
                Signed("safety", TUE, "08:00:00"),
                Signed("safety", TUE, "08:20:00", (off.id,)),
            ),
            revoked=(Revoked(off.id, TUE, "goggles", off.when),),
        ),
    }


def test_a_sign_off_s_answers_read_the_same_in_every_process() -> None:
    story = Story()
    story.tell(r.Signoff(lab="L2", stage="safety", answers=tuple("dgbfaec")))
    assert story.standing().labs["L2"].signed[0].answers == tuple("abcdefg")


def two_sign_offs(**other: object) -> LabRecord:
    """One sign-off, corrected by two devices that had not heard of each other."""
    story = Story()
    s = story.tell(r.Signoff(lab="L2", stage="safety", answers=("x", "y")))
    story.correct(s, answers=("y", "z"))
    story.correct(s, [s], **other)
    return story.standing().labs.get("L2", LabRecord())


def test_of_two_versions_of_a_sign_off_the_most_cautious_counts() -> None:
    when = two_sign_offs().signed[0].when
    assert two_sign_offs().signed == (Signed("safety", MON, when, ("y",)),)
    assert two_sign_offs(answers=("x",)).signed == (Signed("safety", MON, when),)
    assert two_sign_offs(stage="prelab") == LabRecord()
    assert two_sign_offs(lab="L9") == LabRecord()


def test_of_two_versions_of_a_revoke_both_count() -> None:
    story = Story()
    off = story.tell(r.Revoke(lab="L2", reason="goggles"))
    a = story.correct(off, lab="L3")
    b = story.correct(off, [off], reason="gloves")
    labs = story.standing().labs
    assert labs["L3"].revoked == (Revoked(a.id, MON, "goggles", a.when),)
    assert labs["L2"].revoked == (Revoked(b.id, MON, "gloves", b.when),)


def test_a_version_that_cannot_be_read_hides_no_revoke_and_signs_nothing() -> None:
    for draft in (r.Revoke(lab="L2", reason="goggles"), r.Signoff(lab="L2", stage="safety")):
        story = Story()
        first = story.tell(draft)
        mine = story.correct(first)
        newer = Unknown(fact=first.fact, names=(first.id,), rank=1, name=first.kind, line=b"{}")
        for stamp in (0, 99):  # not shown, shown
            theirs = story.tell(newer)
            story.records[-1] = msgspec.structs.replace(theirs, stamp=stamp)
            record = story.standing().labs.get("L2", LabRecord())
            assert [x.id for x in record.revoked] == [mine.id] * isinstance(draft, r.Revoke)
            assert record.signed == ()
            story.records.pop()
