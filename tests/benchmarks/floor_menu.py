"""The floor: a bare Textual menu, nothing else; what the program's times are a ratio to."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class Menu(App[None]):
    """Header, forty options, footer."""

    BINDINGS = [("a", "nothing", "Action A"), ("b", "nothing", "Action B")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*[f"Option number {n}" for n in range(40)])
        yield Footer()


if __name__ == "__main__":
    Menu().run()
