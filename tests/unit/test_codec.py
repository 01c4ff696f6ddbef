"""Records as JSON: what this version knows, and what it keeps for one that knows more."""

import typing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.codec import Unknown, decode, encode

EXAMPLES: list[r.Record] = [
    r.Student(given="Zoë", family="O’Neil", source="00417"),
    r.Enrolment(section="p3", tag="zo", seat="4", active=False),
    r.Section(section="p3", title="Chem 3", course="chem"),
    r.Course(course="chem", text='title = "Chemistry"\n'),
    r.Visit(),
    r.Note(text="asks “why?” a lot\n", objective="2.4", about="s.1", private=True),
    r.Check(objective="2.4", level="almost", question="q1", evidence="wrote", missing="units"),
    r.Asked(objective="2.4", question="q1", values=(("m", "4.6"), ("metal", "Zn"))),
    r.Flag(objective="2.4", raised=True),
    r.Waiting(what="check"),
    r.Work(item="w1", objective="2.4", accepted=False),
    r.Expectation(level="less than perfect"),
    r.Working(objectives=("2.4", "2.5")),
    r.Placed(objective="2.4"),
    r.Roll(section="p3", state="tardy", taken=True),
    r.Prework(section="p3", item="c:V1", state="partly", taken=True),
    r.Reflection(
        section="p3", asked="exit", done=False, text="moles", question="What?", taken=True
    ),
    r.Theme(section="p3", theme="units"),
    r.At(place="station", section="p3", number=2),
    r.Station(section="p3", number=2, lab="L1"),
    r.Group(section="p3", number=1, objective="2.4", missing="units"),
    r.Outcome(group="s.9", result="solved"),
    r.Apart(pair=("ada", "bo")),
    r.Support(what="expect", words="two of three parts", until="2026-12-18"),
    r.Signoff(lab="L1", stage="safety", answers=("t.3",)),
    r.Revoke(lab="L1", reason="goggles off"),
    r.Sitting(assessment="t2", section="p3", form="deep", where="corner", aids=("tables",)),
    r.Attempt(assessment="t2", score="17.5/20", version="B", missed=("2.4",)),
    r.Conference(attempt="s.9", how="group", objectives=("2.4",), again="2026-12-02"),
    r.Void(),
    r.Erase(gone="0123", facts=("s.000003",), private=True),
]


def enveloped(draft: r.Record) -> r.Record:
    return msgspec.structs.replace(
        draft,
        id="s.000007",
        scope="ada",
        fact="s.000002",
        rank=1,
        names=("s.000002", "t.000001"),
        stamp=1_772_445_240_000_000,
        day="2026-03-02",
        when="10:14:05",
        batch=r.Batch("s.000006", 1, 2),
        by=r.By("teacher", "laptop"),
    )


def test_there_is_an_example_of_every_kind_and_every_kind_is_known() -> None:
    assert {type(x) for x in EXAMPLES} == set(r.KINDS)
    assert set(typing.get_args(r.Known)) == set(r.KINDS)
    assert len({kind.__struct_config__.tag for kind in r.KINDS}) == len(r.KINDS) == 31


@pytest.mark.parametrize("draft", EXAMPLES, ids=lambda x: x.kind)
def test_every_kind_comes_back_as_it_was_written(draft: r.Record) -> None:
    for record in (draft, enveloped(draft)):
        line = encode(record)
        assert b"\n" not in line
        assert decode(line) == record
        assert type(decode(line)) is type(draft)


def test_a_line_stays_as_it_was_fixed() -> None:
    # Written out by hand: books of today must open for ever.
    assert encode(enveloped(r.Check(objective="2.4", level="almost"))) == (
        b'{"kind":"check","id":"s.000007","scope":"ada","fact":"s.000002","rank":1,'
        b'"names":["s.000002","t.000001"],"stamp":1772445240000000,"day":"2026-03-02",'
        b'"when":"10:14:05","batch":{"id":"s.000006","i":1,"n":2},'
        b'"by":{"person":"teacher","device":"laptop"},"objective":"2.4","level":"almost"}'
    )


def test_values_are_kept_and_cost_nothing_where_there_are_none() -> None:
    values = (("m", "4.6"), ("v", "250."))
    check = r.Check(objective="2.4", level="almost", question="q", values=values)
    assert encode(check).endswith(
        b'"objective":"2.4","level":"almost","question":"q","values":[["m","4.6"],["v","250."]]}'
    )
    assert decode(encode(enveloped(check))) == enveloped(check)
    assert b"values" not in encode(r.Check(objective="2.4", level="almost", question="q"))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text('\n\r\u2028\x00"\\ü', min_size=1))
def test_any_text_survives_on_one_line(text: str, odd: str) -> None:
    note = r.Note(id="s.1", fact="s.1", scope="ada", text=text + odd)
    assert b"\n" not in encode(note)
    assert b"\r" not in encode(note)
    assert decode(encode(note)) == note


# --- a newer version's records


def test_an_unknown_kind_is_kept_byte_for_byte_with_its_envelope() -> None:
    line = (
        b'{ "kind":"portfolio", "names":["s.1"], "rank":1, "id":"t.9", "fact":"s.1",'
        b' "scope":"ada", "pages":[{"n":1.50}], "stamp":5, "day":"2027-01-01" }'
    )
    record = decode(line)
    assert isinstance(record, Unknown)
    assert encode(record) == line
    assert record.name == "portfolio"
    assert (record.id, record.scope, record.fact) == ("t.9", "ada", "s.1")
    assert (record.rank, record.names) == (1, ("s.1",))
    assert (record.stamp, record.day) == (5, "2027-01-01")


def test_an_unknown_kind_of_the_class_leaves_out_its_scope_as_known_ones_do() -> None:
    assert b"scope" not in encode(r.Station(id="s.1", fact="s.1", section="p3", number=1, lab=""))
    record = decode(b'{"kind":"poster","id":"s.1","fact":"s.1"}')
    assert isinstance(record, Unknown)
    assert record.scope == r.CLASS


def test_a_known_kind_with_a_value_of_a_newer_version_is_kept_as_unknown() -> None:
    line = encode(enveloped(r.Check(objective="2.4", level="almost"))).replace(
        b'"level"', b'"evidence":"sang","level"'
    )
    record = decode(line)
    assert isinstance(record, Unknown)
    assert record.name == "check"
    assert record.names == ("s.000002", "t.000001")
    assert encode(record) == line


def test_a_field_added_by_a_newer_version_does_not_hide_the_record() -> None:
    line = b'{"kind":"visit","id":"s.1","scope":"ada","fact":"s.1","minutes":4}'
    assert decode(line) == r.Visit(id="s.1", scope="ada", fact="s.1")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b'{"kind":"visit","id":',
        b"[1]",
        b'{"kind":"portfolio","scope":"ada","fact":"s.1"}',  # no id
        b'{"kind":"portfolio","id":"s.1","fact":7}',
        b'{"id":"s.1","fact":"s.1"}',  # no kind
        b'{"kind":"check","id":"s.1","fact":"s.1","rank":"one"}',
    ],
)
def test_an_envelope_that_cannot_be_read_is_told(line: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode(line)
