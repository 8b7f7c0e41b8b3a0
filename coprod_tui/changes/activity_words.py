"""An activity's words and settings rewritten from what was typed into its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.changes.base import cleaned
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.activity_form import (
    CHOSEN,
    LISTS,
    PARAGRAPHS,
    PLAIN,
    ActivityForm,
    lineup_line,
    vote_settings,
)
from coprod_tui.model.fields import field_specs
from coprod_tui.model.pack_settings import GridSettings, LineupItem, MoodSettings, Settings, VoteSettings
from coprod_tui.model.pack_supplies import Supply, per_named
from coprod_tui.model.pack_texts import LocalText, local
from coprod_tui.model.packs import Pack, PackActivity

_LINEUP: Final = re.compile(r"(\d{1,4})\s+(.*?)(?:\s*\(([^()]*)\))?")
_SUPPLY: Final = re.compile(r"(\d{1,3})\s+(\S.*?)(?:\s*\(([^()]*)\))?")
_FIELDS: Final = 4


def reworded(
    words: PackActivity,
    original: PackActivity | None,
    form: ActivityForm,
    pack: Pack | None,
    language: str,
    values: Mapping[str, Any],
) -> PackActivity:
    """Return `words` with what was typed.

    A text that reads as before, or as in the pack, keeps its translations; any other is in
    `language` alone.

    Args:
        words: the activity as it stands.
        original: the pack's activity, or None.
        form: the activity as a form, before.
        pack: where a vote's template is looked up.
        language: the language of what was typed.
        values: fields of the form.

    Raises:
        Refused: a text is empty or too long, a number out of bounds, or settings do not go together.
    """
    typed = {name: value for name, value in _checked(values).items() if value != getattr(form, name)}
    writer = _Writer(language, words, original, pack)
    fields: dict[str, Any] = {name: typed[name] for name in PLAIN if name in typed}
    fields |= {name: writer.text(typed[name], name) for name in ("title", *PARAGRAPHS) if name in typed}
    if "materials" in typed:
        fields["materials"] = writer.lines(typed["materials"], "materials")
    if "supplies" in typed:
        fields["supplies"] = writer.supplies(typed["supplies"])
    settings = writer.settings(typed)
    return replace(words, **fields, settings=settings)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with clean texts; raises Refused where a number is missing or out of bounds."""
    specs = field_specs(ActivityForm)
    for name, value in values.items():
        spec = specs[name]
        if spec.kind != "number" or (value is None and spec.optional):
            continue
        if value is None:
            raise Refused(Message.of(N_("Please type a whole number.")), None, name)
        low, high = spec.lowest or 0, spec.highest or 0
        if not low <= value <= high:
            raise Refused(
                Message.of(N_("That number does not fit here")),
                Message.of(N_("Please type a number from {low} to {high}."), low=low, high=high),
                name,
            )
    return cleaned(ActivityForm, **values)


class _Writer:
    """Turns what was typed into texts with languages, and into settings."""

    def __init__(
        self, language: str, words: PackActivity, original: PackActivity | None, pack: Pack | None
    ) -> None:
        self._language, self._words, self._pack = language, words, pack
        self._known: list[Struct] = [words] if original is None else [words, original]

    def text(self, typed: str, name: str) -> LocalText:
        """Return the text of a field of the activity."""
        return self._local(typed, (getattr(one, name) for one in self._known), exact=name != "title")

    def lines(self, typed: str, name: str) -> tuple[LocalText, ...]:
        """Return the list of texts under a name of the activity."""
        return self._items(typed, (text for one in self._known for text in getattr(one, name)))

    def supplies(self, typed: str) -> tuple[Supply, ...]:
        """Return the things by number; raises Refused where a line does not begin with one."""
        known = [supply for one in self._known for supply in getattr(one, "supplies", ())]
        supplies = []
        for line in (" ".join(line.split()) for line in typed.split("\n")):
            if not line:
                continue
            match = _SUPPLY.fullmatch(line)
            if match is None or not int(match[1]):
                raise Refused(
                    Message.of(N_("“{line}” does not begin with its number"), line=line),
                    Message.of(
                        N_("Right would be, for example: {example}"),
                        example=Message.of(N_("3 sticky dots (for each person)")),
                    ),
                    "supplies",
                )
            whom = per_named(match[3] or "", self._language)
            text = match[2] if whom or not match[3] else f"{match[2]} ({match[3]})"
            title = self._local(text, (supply.text for supply in known))
            supplies.append(Supply(text=title, amount=int(match[1]), per=whom or "room"))
        return tuple(supplies)

    def settings(self, typed: Mapping[str, Any]) -> Settings:
        """Return the settings with what was typed."""
        settings = self._words.settings
        known = [getattr(one, "settings", settings) for one in self._known]
        fields: dict[str, Any] = {name: typed[name] for name in CHOSEN if name in typed}
        for name in LISTS:
            if name in typed:
                fields[name] = self._items(
                    typed[name], (text for one in known for text in getattr(one, name))
                )
        if "lineup" in typed:
            fields["lineup"] = self._lineup(typed["lineup"], [item for one in known for item in one.lineup])
        if grid := _of(typed, "grid_"):
            fields["grid"] = self._grid(settings.grid, grid)
        if mood := _of(typed, "mood_"):
            fields["mood"] = self._mood(settings.mood, mood)
        if "vote_template" in typed:
            fields["vote_template"] = typed["vote_template"]
            of_template = typed["vote_template"] is not None
            fields["vote"] = None if of_template else vote_settings(self._words, self._pack)
        vote = {name: value for name, value in _of(typed, "vote_").items() if name != "template"}
        if vote:
            fields["vote_template"] = None
            fields["vote"] = self._vote(vote)
        return replace(settings, **fields)

    def _local(self, typed: str, known: Iterable[LocalText], *, exact: bool = False) -> LocalText:
        """Return the known text that reads as typed (unless `exact`, but for its spaces), else a new one."""

        def folded(text: str) -> str:
            return text if exact else " ".join(text.split())

        same = (text for text in known if folded(local(text, self._language)) == folded(typed))
        return next(same, {self._language: typed} if typed else {})

    def _items(self, typed: str, known: Iterable[LocalText]) -> tuple[LocalText, ...]:
        pool = list(known)
        lines = (" ".join(line.split()) for line in typed.split("\n"))
        return tuple(self._local(line, pool) for line in lines if line)

    def _lineup(self, typed: str, known: list[LineupItem]) -> tuple[LineupItem, ...]:
        there = {lineup_line(item, self._language): item for item in known}
        items = []
        for line in (" ".join(line.split()) for line in typed.split("\n")):
            if not line:
                continue
            match = _LINEUP.fullmatch(line)
            if match is None or not match[2] or not 0 < int(match[1]) <= 1440:  # noqa: PLR2004 - a day
                raise Refused(
                    Message.of(N_("“{line}” does not begin with its minutes"), line=line),
                    Message.of(N_("Right would be, for example: {example}"), example=_lineup_example()),
                    "lineup",
                )
            title = self._local(match[2], (item.title for item in known))
            who = self._local(match[3] or "", (item.who for item in known))
            items.append(there.get(line) or LineupItem(title=title, minutes=int(match[1]), who=who))
        return tuple(items)

    def _grid(self, grid: GridSettings | None, typed: Mapping[str, Any]) -> GridSettings:
        grid = grid or GridSettings(up={}, across={}, quadrants=({}, {}, {}, {}))
        fields: dict[str, Any] = {
            name: self._local(typed[name], [getattr(grid, name)])
            for name in ("up", "across")
            if name in typed
        }
        if "quadrants" in typed:
            names = self._items(typed["quadrants"], grid.quadrants)
            if len(names) not in (0, _FIELDS):
                raise Refused(
                    Message.of(N_("There are four fields")),
                    Message.of(N_("Please write four lines, one for each field.")),
                    "grid_quadrants",
                )
            fields["quadrants"] = names or ({}, {}, {}, {})
        return replace(grid, **fields)

    def _mood(self, mood: MoodSettings | None, typed: Mapping[str, Any]) -> MoodSettings:
        mood = mood or MoodSettings(low={}, high={})
        fields: dict[str, Any] = {
            name: self._local(typed[name], [getattr(mood, name)]) for name in ("low", "high") if name in typed
        }
        return replace(mood, **fields, places=typed.get("places", mood.places))

    def _vote(self, typed: Mapping[str, Any]) -> VoteSettings | None:
        if not typed.get("begins", True):
            return None
        vote = vote_settings(self._words, self._pack) or VoteSettings()
        fields = {name: value for name, value in typed.items() if name != "begins"}
        if "question" in fields:
            fields["question"] = self._local(fields["question"], [vote.question], exact=True)
        if "free_options" in fields:
            fields["free_options"] = self._items(fields["free_options"], vote.free_options)
        return _sound(replace(vote, **fields), fields)


def _of(typed: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in typed.items() if name.startswith(prefix)}


def _lineup_example() -> Message:
    return Message.of(N_("10 Welcome (management)"))


def _sound(vote: VoteSettings, typed: Mapping[str, Any]) -> VoteSettings:
    """Return a vote whose numbers go together; raises Refused where what was typed does not."""
    if vote.budget_rule == "number" and vote.cap > vote.budget:
        if "cap" in typed:
            raise Refused(
                Message.of(
                    N_("More dots on one option ({cap}) than a person has ({budget})."),
                    cap=vote.cap,
                    budget=vote.budget,
                ),
                None,
                "vote_cap",
            )
        vote = replace(vote, cap=vote.budget)
    if vote.options == "free" and not vote.free_options:
        field = "vote_options" if "options" in typed else "vote_free_options"
        raise Refused(
            Message.of(N_("There are no options of your own yet")),
            Message.of(N_("Please write them below first, one a line.")),
            field,
        )
    if vote.secret and vote.way_in == "wall" and typed.keys() & {"secret", "way_in"}:
        raise Refused(
            Message.of(N_("On the wall everybody sees every dot: that is no secret vote.")),
            Message.of(N_("First choose another way of voting, or leave “secret” off.")),
            "vote_secret" if "secret" in typed else "vote_way_in",
        )
    if vote.tie == "more_supporters" and vote.way_in == "wall":
        field = "vote_tie" if "tie" in typed else "vote_way_in"
        raise Refused(
            Message.of(N_("From dots on the wall nobody can tell how many people chose an option.")),
            Message.of(N_("Take another rule, or another way of voting.")),
            field,
        )
    return vote
