"""The fold by hand: corrections, voids, versions, order."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import ADA, MON, TUE, Story, naive_live

from masterytui.mastery import records as r
from masterytui.mastery.codec import Unknown
from masterytui.mastery.fold import corrected, facts, live, void


def note(story: Story, text: str) -> r.Note:
    return story.tell(r.Note(text=text))


def texts(story: Story) -> list[str]:
    return [x.text for x in story.shown() if isinstance(x, r.Note)]


# --- corrections and voids


def test_an_original_has_its_own_fact_and_names_nothing() -> None:
    story = Story()
    n = note(story, "a")
    assert (n.fact, n.rank, n.names) == (n.id, 0, ())
    assert story.shown() == [n]
    assert story.facts()[0].versions == (n,)


def test_a_correction_replaces_and_keeps_fact_day_and_time() -> None:
    story = Story()
    first = story.tell(r.Note(text="a"), MON, "09:00:00")
    second = story.correct(first, text="b")
    assert (second.fact, second.names, second.rank) == (first.id, (first.id,), 1)
    assert (second.day, second.when) == (MON, "09:00:00")
    assert texts(story) == ["b"]
    moved = story.correct(second, day=TUE, when="08:00:00")
    assert (moved.day, moved.when) == (TUE, "08:00:00")
    assert story.shown() == [moved]


def test_a_correction_is_a_draft_like_any_other() -> None:
    story = Story()
    first = note(story, "a")
    signed = msgspec.structs.replace(first, batch=r.Batch("b", 1, 2), by=r.By("t", "laptop"))
    draft = corrected(signed, [signed], lambda x: msgspec.structs.replace(x, text="b"))
    assert (draft.id, draft.stamp, draft.batch, draft.by) == (
        "",
        0,
        r.Batch("", 0, 1),
        r.By("", ""),
    )


def test_a_correction_names_all_versions_seen_dead_ones_and_their_voids_too() -> None:
    story = Story()
    first = note(story, "a")
    other = note(story, "of another fact")
    second = story.correct(first, text="b")
    gone = story.void(second)
    story.void(other)
    third = story.correct(first, text="c")
    assert third.names == (first.id, second.id, gone.id)
    assert (second.rank, gone.rank, third.rank) == (1, 2, 3)
    assert texts(story) == ["c"]


def test_voiding_a_superseded_version_brings_nothing_back_beside_its_successor() -> None:
    # Another device, which never saw the last correction, takes back the one before it.
    story = Story()
    first = note(story, "a")
    second = story.correct(first, text="b")
    third = story.correct(second, text="c")
    story.void(second)
    assert texts(story) == ["c"]
    assert third.names == (first.id, second.id)


def test_undo_of_a_correction_shows_what_it_replaced() -> None:
    story = Story()
    first = note(story, "a")
    second = story.correct(first, text="b")
    undo = story.void(second)
    assert texts(story) == ["a"]
    redo = story.void(undo)
    assert texts(story) == ["b"]
    story.void(redo)
    assert texts(story) == ["a"]
    assert (undo.rank, redo.rank) == (2, 3)


def test_a_void_names_only_what_it_takes_back_and_undoes_a_whole_batch() -> None:
    story = Story()
    kept, first, second = note(story, "kept"), note(story, "a"), note(story, "b")
    undo = story.void(second, first)
    assert (undo.names, undo.rank, undo.scope) == ((first.id, second.id), 1, ADA)
    assert undo.fact == undo.id
    assert story.shown() == [kept]


def test_voids_are_no_facts() -> None:
    story = Story()
    story.void(note(story, "a"))
    assert story.facts() == []
    assert len(live(story.records)) == 1


def test_a_void_that_came_before_its_target_counts() -> None:
    story = Story()
    n = note(story, "a")
    undo = story.void(n)
    assert live([undo]) == [undo]
    assert facts([undo, n]) == []


def test_a_record_of_an_unknown_kind_counts_by_its_envelope() -> None:
    story = Story()
    n = note(story, "a")
    story.tell(Unknown(name="retraction", names=(n.id,), rank=1, line=b"{}"))
    assert [x.kind for x in story.shown()] == ["unknown"]
    story.void(story.records[-1])
    assert story.shown() == [n]


def test_naming_counts_only_downwards_in_rank() -> None:
    a = r.Visit(id="a", fact="a", names=("b",), rank=1)
    b = r.Visit(id="b", fact="b", names=("a",), rank=1)
    low = r.Visit(id="c", fact="c", names=("a", "b", "c"), rank=0)
    assert {x.id for x in live([a, b, low])} == {"a", "b", "c"}
    high = r.Visit(id="d", fact="d", names=("a", "d", "nowhere"), rank=2)
    assert {x.id for x in live([a, b, low, high])} == {"b", "c", "d"}


# --- several versions


def two_versions() -> tuple[Story, r.Note, r.Note, r.Note]:
    story = Story()
    first = note(story, "a")
    left = story.correct(first, text="left")
    right = story.correct(first, [first], text="right")
    return story, first, left, right


def test_concurrent_corrections_are_both_kept_the_later_stamp_shown() -> None:
    story, _, left, right = two_versions()
    (fact,) = story.facts()
    assert (fact.shown, fact.others) == (right, (left,))
    earlier = msgspec.structs.replace(right, stamp=left.stamp - 1)
    (fact,) = facts([*story.records[:-1], earlier])
    assert (fact.shown, fact.others) == (left, (earlier,))
    same = msgspec.structs.replace(right, stamp=left.stamp)
    (fact,) = facts([same, *story.records[:-1]])
    assert fact.versions == (same, left)  # the greater id of one stamp


def test_a_record_that_names_both_versions_resolves_them() -> None:
    story, first, left, right = two_versions()
    resolved = story.correct(left)
    assert resolved.names == (first.id, left.id, right.id)
    assert story.facts()[0].versions == (resolved,)


def test_undo_of_one_version_leaves_the_other_alone() -> None:
    story, _, left, right = two_versions()
    undo = story.void(right)
    assert story.facts()[0].versions == (left,)
    story.void(undo)
    assert story.facts()[0].versions == (right, left)


def test_a_correction_that_had_not_seen_the_undo_survives_it() -> None:
    story = Story()
    first = note(story, "a")
    story.void(first)
    elsewhere = story.correct(first, [first], text="b")
    assert elsewhere.names == (first.id,)
    assert texts(story) == ["b"]


# --- order


def test_facts_stand_in_the_order_of_class_whatever_the_stamps() -> None:
    def visit(id: str, day: str, when: str, stamp: int) -> r.Visit:
        return r.Visit(id=id, fact=id, day=day, when=when, stamp=stamp)

    last = visit("a", TUE, "08:00:00", 1)
    first = visit("z", MON, "08:00:00", 9)
    second, third = visit("b", MON, "09:00:00", 8), visit("c", MON, "09:00:00", 2)
    assert [f.shown.id for f in facts([last, third, second, first])] == ["z", "b", "c", "a"]


def test_a_correction_keeps_its_fact_s_place() -> None:
    story = Story()
    first, _ = note(story, "a"), note(story, "b")
    story.correct(first, text="A")
    assert texts(story) == ["A", "b"]
    # Of two at the same moment as well, although the correction's own id is the greater.
    c, _ = (story.tell(r.Note(text=text), TUE, "08:00:00") for text in "cd")
    story.correct(c, text="C")
    assert texts(story) == ["A", "b", "C", "d"]


def test_a_void_of_nothing_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(IndexError):
        void([])


# --- an independent definition


IDS = [f"s.{n}" for n in range(9)]


@st.composite
def any_records(draw: st.DrawFn) -> list[r.Record]:
    """Any envelopes at all: circles, wrong ranks, names of nothing."""
    found: list[r.Record] = []
    for own in IDS[: draw(st.integers(0, len(IDS) - 1))]:
        kind = draw(st.sampled_from([r.Visit, r.Void]))
        names = tuple(draw(st.lists(st.sampled_from(IDS), max_size=4)))
        fact = draw(st.sampled_from(IDS[:3]))
        found.append(kind(id=own, fact=fact, names=names, rank=draw(st.integers(0, 4))))
    return found


@given(any_records(), st.randoms(use_true_random=False))
def test_one_pass_finds_what_the_definition_says(records: list[r.Record], random) -> None:
    shuffled = records * 2
    random.shuffle(shuffled)
    alive = live(shuffled)
    assert {x.id for x in alive} == naive_live(records)
    assert alive == live(records)
