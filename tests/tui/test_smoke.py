from coprod_tui.model.state import State
from tests.tui.conftest import OpenApp
from tests.tui.screen import screen_text, settled


async def test_the_overview_names_programme_steps_and_sessions(open_app: OpenApp, programme: State) -> None:
    async with open_app(programme) as (app, pilot):
        await settled(pilot)
        text = screen_text(app)
        assert "Koproduktion Mühlheim" in text
        assert "Tag 1: Bestandsaufnahme" in text
