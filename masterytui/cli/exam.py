"""`test`: may they, start, score, put away; who is testing and how the class stands."""

import re
from collections.abc import Sequence
from typing import get_args

import click
import msgspec

from masterytui.classroom.trying import Trying
from masterytui.classroom.view import view
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.cli.exam_list import list_json, print_list
from masterytui.cli.house import emit, json_option, ready, refuse, say, section_option, tried
from masterytui.cli.what import find_item
from masterytui.cli.who import find_student
from masterytui.mastery.assessments import called, name, takeable
from masterytui.mastery.attempts import How
from masterytui.mastery.course import Assessment, Course, Problem
from masterytui.mastery.daywords import day_words, typed_day

NONE = "This course has no tests: they stand in its text."


class _Listing(click.Group):
    """Without a command of its own it lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] == "--help" or not args[0].startswith("-"))
        return super().parse_args(ctx, args if named else ["list", *args])


@click.group("test", cls=_Listing)
def test_command() -> None:
    """Tests and retakes: who may, who is testing, scores and what follows.

    WHO is a tag, an id or a name. ASSESSMENT is a code or a title; left out, the one they sit, else
    the one they are likeliest to ask for.
    """


@test_command.command("list")
@section_option
@json_option
@click.argument("assessment", required=False)
@click.pass_context
def list_tests(
    ctx: click.Context, section: str | None, as_json: bool, assessment: str | None
) -> None:
    """Who is testing, who asks, and how the class stands in ASSESSMENT or its unit's test."""
    classroom, chosen = ready(ctx, section)
    seen = view(classroom, chosen)
    test = "" if assessment is None else _assessment(seen.board.course, assessment).id
    if as_json:
        emit(list_json(seen, classroom.school, test))
    elif takeable(seen.board.course):
        print_list(seen, classroom.school, test)
    else:
        click.echo(NONE)


@test_command.command("may")
@section_option
@json_option
@click.argument("who")
@click.argument("assessment", required=False)
@click.pass_context
def may_they(
    ctx: click.Context, section: str | None, as_json: bool, who: str, assessment: str | None
) -> None:
    """May WHO take ASSESSMENT now? One sentence; exit 1 while they may not."""
    classroom, chosen = ready(ctx, section)
    t = _trying(classroom, chosen, who, assessment)
    answer = t.may
    # Whoever named no test is told which one is meant.
    sentence = f"{_title(t)}: {answer.sentence}" if assessment is None else answer.sentence
    if as_json:
        told = {"id": t.student, "name": _name(t), "may": answer.may, "why": sentence}
        emit(told | {"from": answer.opens})
    else:
        click.echo(sentence)
    ctx.exit(0 if answer.may else 1)


@test_command.command("start")
@section_option
@json_option
@click.option("--form", default="", help="Which form, where there are several.")
@click.option("--version", default="", help="Another than the first unused one.")
@click.option("--where", default="", help="Where they sit it: a corner, a laptop.")
@click.option("--aid", "aids", multiple=True, help="What they may use; may be given again.")
@click.option("--allow", metavar="REASON", help="They may all the same; the reason is kept.")
@click.argument("who")
@click.argument("assessment", required=False)
@click.pass_context
def start(
    ctx: click.Context,
    section: str | None,
    as_json: bool,
    form: str,
    version: str,
    where: str,
    aids: tuple[str, ...],
    allow: str | None,
    who: str,
    assessment: str | None,
) -> None:
    """WHO sits ASSESSMENT from now on; refused while the rule says not yet."""
    classroom, chosen = ready(ctx, section)
    t = _trying(classroom, chosen, who, assessment)
    if allow is not None and not allow.strip():
        refuse("Why? --allow wants a word or two.")
    _choose_form(t, form)
    t.version = _one_of(t, "version", version, t.test.versions if t.test else ())
    t.where, t.aids = " ".join(where.split()), tuple(" ".join(aid.split()) for aid in aids)
    # Nobody sits two tests at once, whatever the reason; where the rule lets them, none is kept.
    reason = "" if t.sitting is not None or t.may.may else " ".join((allow or "").split())
    draft = t.begun(reason)
    _answer(tried(lambda: classroom.record(draft)), as_json)


@test_command.command("end")
@section_option
@json_option
@click.argument("who")
@click.argument("assessment", required=False)
@click.pass_context
def end(
    ctx: click.Context, section: str | None, as_json: bool, who: str, assessment: str | None
) -> None:
    """The test that WHO sits is put away, without a score."""
    classroom, chosen = ready(ctx, section)
    t = _trying(classroom, chosen, who, assessment)
    now = t.sitting
    if now is None:
        refuse(f"{_name(t)} sits no test now.")
    if assessment is not None and now.assessment != t.assessment:
        refuse(f"{_name(t)} sits {called(t.course, now.assessment)}, not {_title(t)}.")
    draft = t.put_away()
    _answer(tried(lambda: classroom.record(draft)), as_json)


@test_command.command("score")
@section_option
@json_option
@click.option("--missed", default="", metavar="CODES", help='What they missed: "2.3,2.5".')
@click.option("--form", default="", help="Which form it was, where there are several.")
@click.option("--how", type=click.Choice(get_args(How)), help="The plan: how it is learned.")
@click.option("--again", default="", metavar="DAY", help="With --how: a second check by then.")
@click.argument("who")
@click.argument("what", nargs=-1, required=True, metavar="[ASSESSMENT] SCORE")
@click.pass_context
def score(
    ctx: click.Context,
    section: str | None,
    as_json: bool,
    missed: str,
    form: str,
    how: How | None,
    again: str,
    who: str,
    what: tuple[str, ...],
) -> None:
    """WHO has graded ASSESSMENT with you: SCORE is 17/20, or percent like 85.

    With --how it is kept, too, what follows: a second act, taken back on its own. Where a talk
    opens the next try it does so at once; with --again, once that second check is mastered.
    """
    *named, points = what
    if len(named) > 1:
        raise click.UsageError("After WHO come the test, in one word or in quotes, and the score.")
    if again and how is None:
        raise click.UsageError("--again belongs to a plan: say --how.")
    classroom, chosen = ready(ctx, section)
    t = _trying(classroom, chosen, who, next(iter(named), None))
    _choose_form(t, form)
    t.score, t.missed, t.again = points, _missed(t, missed), _day(again, classroom.today)
    draft = t.scored()
    if isinstance(draft, Problem):
        refuse(draft.text)
    done = tried(lambda: classroom.record(draft))
    if isinstance(done, Change):
        t.view, t.saved = view(classroom, chosen), done.records[0].fact
        passed = t.attempt is not None and t.attempt.passed
        tail = "passed" if passed else "not yet"
        done = msgspec.structs.replace(done, message=f"{done.message} · {tail}")
        done = _with_plan(classroom, t, done, how) if how else done
    _answer(done, as_json)


def _with_plan(classroom: Classroom, t: Trying, done: Change, how: How) -> Change | Refused:
    """The same once it is agreed, too, what follows."""
    draft = t.agreed(how)
    agreed = tried(lambda: classroom.record(draft))
    if isinstance(agreed, Refused):
        return Refused(f"The score is saved ({done.message}); what follows is not: {agreed.text}")
    records, message = (*done.records, *agreed.records), f"{done.message}; {draft.words}"
    return msgspec.structs.replace(done, records=records, message=message)


def _answer(done: Change | Refused, as_json: bool) -> None:
    if not say(done, as_json):
        raise click.exceptions.Exit(1)


# --- who and what is meant


def _trying(classroom: Classroom, section: str, who: str, assessment: str | None) -> Trying:
    """The one student and the one test that are meant; ends where there is none."""
    seen = view(classroom, section)
    found = find_student(seen.room, who)
    if isinstance(found, str):
        refuse(found)
    course = seen.board.course
    if not takeable(course):
        refuse(NONE)
    test = "" if assessment is None else _assessment(course, assessment).id
    return Trying(seen, classroom.school, found.id, test)


def _assessment(course: Course, wanted: str) -> Assessment:
    """The test meant by its id, code or title."""
    return find_item(takeable(course), wanted, "test")


def _choose_form(t: Trying, wanted: str) -> None:
    """The form that was said; ends where it is none, another than they sit, or has to be said."""
    known = [form.name for form in t.test.form] if t.test else []
    t.form = _one_of(t, "form", wanted, known)
    if t.form and t.given_form and t.form != t.given_form:
        refuse(f"{_name(t)} sits the {t.given_form} one.")
    if t.formless:
        refuse(f"Which one, {' or '.join(known)}? Say it with --form.")


def _one_of(t: Trying, what: str, wanted: str, known: Sequence[str]) -> str:
    """The one of them that was said; "" for nothing said."""
    found = [one for one in known if one.casefold() == wanted.casefold()]
    if wanted and not found:
        have = f" There are: {', '.join(known)}." if known else ""
        refuse(f"{_title(t)} has no {what} {wanted!r}.{have}")
    return next(iter(found), "")


def _missed(t: Trying, codes: str) -> tuple[str, ...]:
    """The ids of the objectives with these codes, in the order of the course."""
    wanted = {code for code in re.split(r"[,;\s]+", codes) if code}
    known = [o.code for o in t.covered]
    if not wanted.issubset(known):
        other = min(wanted.difference(known))
        refuse(f"{_title(t)} does not cover {other!r}. It covers: {', '.join(known)}.")
    return tuple(o.id for o in t.covered if o.code in wanted)


def _day(text: str, today: str) -> str:
    day = typed_day(text, today)
    if text and not day:
        refuse(f"{text!r} is no day: type it like 2 Dec or Friday.")
    if day and day < today:
        refuse(f"{day_words(day)} is over; choose a day from today on.")
    return day


def _name(t: Trying) -> str:
    return t.standing.name if t.standing else ""


def _title(t: Trying) -> str:
    return name(t.test) if t.test else ""
