"""The demo's term: exact, repeatable and whole."""

import re
from collections import Counter, defaultdict

import pytest

from masterytui.demo import ANCHOR_DAY, ANCHOR_TIME, MOST, SEED, fixture, generate
from masterytui.mastery import records as r
from masterytui.mastery.canned import on_keys
from masterytui.mastery.codec import encode
from masterytui.mastery.records import Values
from masterytui.mastery.scores import hundredths
from tests.unit.demo_term import P3, SIZES, course, enrolled, facts, played

# --- the envelope


def test_one_seed_one_result_and_another_seed_another() -> None:
    first = b"\n".join(map(encode, facts()))
    again = b"\n".join(encode(x) for batch in generate(ANCHOR_DAY, SEED) for x in batch)
    assert first == again
    other = [x for batch in generate(ANCHOR_DAY, SEED + 1) for x in batch]
    assert {x.id for x in other}.isdisjoint(x.id for x in facts())
    assert {x.scope for x in other} & {x.scope for x in facts()} == {r.CLASS}


@pytest.mark.parametrize("records", SIZES)
def test_every_batch_is_whole_and_time_only_goes_on(records: int | None) -> None:
    numbers: defaultdict[str, int] = defaultdict(int)
    stamp, moment = 0, ("", "")
    for batch in played(records):
        assert [x.batch.i for x in batch] == list(range(len(batch)))
        assert {(x.batch.id, x.batch.n) for x in batch} == {(batch[0].id, len(batch))}
        assert len({(x.day, x.when) for x in batch}) == 1
        assert (batch[0].day, batch[0].when) >= moment
        moment = batch[0].day, batch[0].when
        for x in batch:
            session, number = x.id.split(".")
            assert re.fullmatch("[a-z2-7]{16}", session)
            assert int(number) == numbers[session]
            numbers[session] += 1
            assert x.stamp > stamp
            stamp = x.stamp
            assert x.by == r.By("teacher", "demo")
    assert moment <= (ANCHOR_DAY, ANCHOR_TIME)


def test_stamps_are_the_wall_clock_in_utc() -> None:
    first = played()[0][0]
    # 2026-09-21 is 20,717 days after 1970-01-01; lists come in at half past seven.
    assert (first.day, first.when) == ("2026-09-21", "07:29:00")
    assert first.stamp == (20_717 * 86_400 + 7 * 3600 + 29 * 60) * 1_000_000


# --- how many


def test_the_natural_term_is_of_a_believable_size() -> None:
    assert 12_000 <= len(facts()) <= 25_000


@pytest.mark.parametrize("records", [2_000, 2_001, 5_000, 17_500, 30_000])
def test_exactly_as_many_records_as_asked(records: int) -> None:
    assert len(facts(records)) == records


def test_too_few_are_refused_with_the_least_possible_and_that_works() -> None:
    with pytest.raises(ValueError, match="at least") as refusal:
        generate(ANCHOR_DAY, SEED, 1)
    least = int(re.findall(r"[\d,]+", str(refusal.value))[0].replace(",", ""))
    assert least <= 2_000
    assert len(facts(least)) == least
    with pytest.raises(ValueError, match="at least"):
        generate(ANCHOR_DAY, SEED, least - 1)


def test_too_many_and_a_day_without_school_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 500,000"):
        generate(ANCHOR_DAY, SEED, MOST + 1)
    with pytest.raises(ValueError, match="2026-11-21 is no school day"):
        generate("2026-11-21", SEED)


@pytest.mark.parametrize("records", [1_500, 2_000, 5_000, 30_000])
def test_lists_and_today_are_whole_at_every_size(records: int) -> None:
    def today(size: int | None) -> Counter[tuple[str, str, str]]:
        there = [x for x in facts(size) if x.day == ANCHOR_DAY and not isinstance(x, r.Placed)]
        return Counter((x.kind, x.scope, x.when) for x in there)

    assert today(records) == today(None)
    assert enrolled(facts(records)).items() >= enrolled(facts()).items()
    texts = {x.course: x.text for x in facts(records) if isinstance(x, r.Course)}
    assert texts == {name: fixture(f"{name}.toml") for name in ("chemistry", "earth_science")}


def test_a_record_that_begins_late_says_where_everyone_was() -> None:
    few = facts(2_000)
    placed = {x.scope for x in few if isinstance(x, r.Placed)}
    students = {s for who in enrolled(few).values() for s in who}
    assert len(students) == 180
    assert len(students - placed) <= 5  # those who were through with their course


def test_a_large_record_holds_earlier_years_whose_students_left() -> None:
    many = facts(30_000)
    before = {x.section for x in many if isinstance(x, r.Section)} - set(enrolled(facts()))
    assert before == {f"P{n} {s} 2025" for n, s in enumerate(SUBJECTS, 1)}
    latest = {x.scope: x for x in many if isinstance(x, r.Enrolment)}
    assert all(not x.active for x in latest.values() if x.section in before)
    assert all(x.active for x in latest.values() if x.section not in before)


SUBJECTS = ("Chemistry", "Chemistry", "Chemistry", "Earth science", "Chemistry", "Chemistry")


@pytest.mark.soak
@pytest.mark.parametrize("records", [100_000, MOST])
def test_the_largest_records_are_exact(records: int) -> None:
    assert sum(map(len, generate(ANCHOR_DAY, SEED, records))) == records


# --- what it says


def test_six_sections_of_28_to_32_with_two_of_one_name() -> None:
    sections = enrolled(facts())
    assert len(sections) == 6
    assert all(28 <= len(who) <= 32 for who in sections.values())
    assert len(sections[P3]) == 30
    names = {x.scope: (x.given, x.family) for x in facts() if isinstance(x, r.Student)}
    tags = {x.scope: x.tag for x in facts() if isinstance(x, r.Enrolment)}
    twice = {
        section: [n for n, count in Counter(names[s] for s in who).items() if count > 1]
        for section, who in sections.items()
    }
    assert twice[P3] == [("Minh", "Nguyễn")]
    assert twice["P5 Chemistry"] == [("Valentina", "Flores")]
    for who in sections.values():
        assert len({tags[s] for s in who}) == len(who)
    sources = [x.source for x in facts() if isinstance(x, r.Student)]
    assert len(set(sources)) == 180
    assert any(source.startswith("0") for source in sources)
    assert all(re.fullmatch("s[0-9a-f]{15}", student) for student in names)


@pytest.mark.parametrize("records", SIZES)
def test_everyone_signed_the_agreement_and_passed_the_quiz(records: int | None) -> None:
    papers = {(x.scope, x.stage) for x in facts(records) if isinstance(x, r.Signoff) and not x.lab}
    students = {x.scope for x in facts(records) if isinstance(x, r.Student)}
    assert papers == {(s, stage) for s in students for stage in ("agreement", "quiz")}


@pytest.mark.parametrize("records", SIZES)
def test_nobody_signed_the_last_lab_nor_performed_before_safety(records: int | None) -> None:
    last = {list(course(name).labs)[-1] for name in ("chemistry", "earth_science")}
    safe: set[tuple[str, str, str]] = set()
    signed = set()
    for x in facts(records):
        if isinstance(x, r.Revoke):
            safe.discard((x.scope, x.lab, x.day))
        if isinstance(x, r.Signoff) and x.lab:
            signed.add(x.lab)
            if x.stage == "safety":
                safe.add((x.scope, x.lab, x.day))
            elif x.stage != "prelab":
                assert (x.scope, x.lab, x.day) in safe
    assert signed
    assert signed.isdisjoint(last)


@pytest.mark.parametrize("records", SIZES)
def test_whatever_is_named_exists(records: int | None) -> None:
    known = [course("chemistry"), course("earth_science")]
    asks = {q.id: (o.id, q) for c in known for o in c.objectives.values() for q in o.question}
    objectives = {o for c in known for o in c.objectives}
    items = {i.id for c in known for u in c.unit for i in u.item}
    tests = {a.id: a for c in known for a in c.assessments.values()}
    missing = {"", *(w for c in known for w in c.missing)}
    labs = {"", *(lab for c in known for lab in c.labs)}
    ids: set[str] = set()
    asked: set[tuple[str, str, Values]] = set()
    for x in facts(records):
        match x:
            case r.Asked():
                objective, question = asks[x.question]
                assert objective == x.objective
                assert question.varies == bool(x.values)
                assert (x.scope, x.question, x.values) not in asked
                asked.add((x.scope, x.question, x.values))
            case r.Check():
                assert x.objective in objectives
                assert x.missing in missing
                assert bool(x.missing) == (x.level != "mastered")
                if x.question:
                    objective, question = asks[x.question]
                    assert objective == x.objective
                    assert question.varies == bool(x.values)
                    assert (x.scope, x.question, x.values) not in asked
                    asked.add((x.scope, x.question, x.values))
            case r.Note():
                assert x.objective in objectives
                assert not x.about or x.about in ids
            case r.Outcome():
                assert x.group in ids
            case r.Work():
                assert x.item in items
            case r.Working():
                assert objectives.issuperset(x.objectives)
            case r.Sitting():
                assert x.assessment in tests
                assert x.form in {"", *(f.name for f in tests[x.assessment].form)}
            case r.Attempt():
                assert tests[x.assessment].covers
                assert set(x.missed) <= set(tests[x.assessment].covers)
                assert hundredths(x.score)
            case r.Conference():
                assert x.attempt in ids
                assert objectives.issuperset(x.objectives)
            case r.Signoff():
                assert x.lab in labs
                assert ids.issuperset(x.answers)
        assert ids.issuperset(x.names)
        ids.add(x.id)


def test_every_question_has_an_answer_and_the_course_is_as_promised() -> None:
    chemistry = course("chemistry")
    assert len(chemistry.objectives) == 36
    assert chemistry.unit[0].title == "How this class works"
    assert len(chemistry.unit) >= 7
    assert len(chemistry.labs) == 8
    for o in [*chemistry.objectives.values(), *course("earth_science").objectives.values()]:
        assert len(o.question) >= 2
        assert all(q.ask and (q.answer or q.spread.answers) for q in o.question)
        assert 0 < len(o.title) <= 26
    assert all(
        lab.hazards and lab.question and len(lab.title) <= 18 for lab in chemistry.labs.values()
    )


def test_the_digits_behind_a_verdict_offer_what_fits_it() -> None:
    chemistry = course("chemistry")
    offered = {
        level.name: on_keys(chemistry, level.name, mastered=level.mastered)
        for level in chemistry.level
    }
    for level, words in offered.items():
        assert set(chemistry.notes_for[level]) <= set(words), f"no key is left for {level}"
    talk = set(on_keys(chemistry))
    assert talk.isdisjoint({word for words in offered.values() for word in words})
    verdicts = {x.fact for x in facts() if isinstance(x, r.Check)}
    on_verdicts = {x.text for x in facts() if isinstance(x, r.Note) and x.about in verdicts}
    assert on_verdicts & set(offered["mastered"])
    earth = set(course("earth_science").notes)
    assert on_verdicts.isdisjoint(talk - earth)
