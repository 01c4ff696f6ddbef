"""The key question on Labs: shown, turned, kept."""

import pytest

from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.widgets.lines import Lines
from tests.ui.at_labs import SECTION, last_act, number_of, screen, station, tag_of
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed


async def test_the_key_question_is_shown_with_its_answer_and_kept(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        _, ids = station(app, signed=True)
        view = app.hour.view()
        lab = view.board.course.labs[view.board.stations[number_of(app, ids[0])]]
        assert lab.question
        await hands.keys(f".l{tag_of(app, ids[0])}q")
        shown = [row.content.plain for row in app.screen.query_one("#list", Lines).rows]
        assert any(line.strip().startswith("Ask: ") for line in shown)
        assert any(line.strip().startswith("Answer: ") for line in shown)
        await hands.keys("\n")
        (record,) = last_act(app)
        assert isinstance(record, r.Signoff)
        assert (record.stage, record.question) == ("question", lab.question[0].id)


@pytest.mark.parametrize("size", [(80, 24), (44, 20)])
async def test_another_is_one_key_or_a_tap_as_on_check(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        classroom, section = app.hour.classroom, app.hour.section
        flame = next(x for x in app.hour.view().board.course.labs.values() if len(x.question) > 1)
        opened = r.Station(section=section, number=6, lab=flame.id)
        who = app.hour.view().room.students[0]
        sent = r.At(scope=who.id, place="station", section=section, number=6)
        classroom.record(Draft("at", (opened, sent)))
        await hands.keys(f".l{who.tag}q")
        asked = [q.ask[:16] for q in flame.question]
        assert asked[0] in listed(pilot)
        await pilot.press("down")
        assert asked[1] in listed(pilot)
        assert asked[0] not in listed(pilot)
        await pilot.press("up")
        assert asked[0] in listed(pilot)
        await hands.tap("another")
        await hands.keys("\n")
        (record,) = last_act(app)
        assert isinstance(record, r.Signoff)
        assert record.question == flame.question[1].id
        # The next one begins anew.
        assert screen(app).turn == 0
