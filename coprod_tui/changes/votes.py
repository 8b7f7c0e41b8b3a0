"""Designing a round: question, options, dots, line, colours; all of it while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict, replace

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballot_checks import ballots_in_the_way
from coprod_tui.model.ballots import counted_ballots
from coprod_tui.model.options import OptionSource, offered_options
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.records import Dated
from coprod_tui.model.rounds import budget_of, template_of, voters_of
from coprod_tui.model.sessions import Attendance, Session
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import small_groups
from coprod_tui.model.votes import Ballot, Electorate, Option, Round
from coprod_tui.model.wall_votes import what_can_be
from coprod_tui.text import clean_line


def new_round(
    state: State,
    context: Context,
    settings: VoteSettings | None = None,
    activity_id: str | None = None,
    question: str = "",
) -> Change:
    """Return the change that prepares a round from a template.

    Args:
        state: the programme; its ideas or goals become the options, its groups the colours.
        context: clock and ids.
        settings: the template, followed as far as its own way to vote allows, see `what_can_be`;
            None takes the usual one.
        activity_id: the activity it belongs to; people counted in its session are present.
        question: what to ask where the template has no question.

    Raises:
        Refused: there is no question, or it is too long.
    """
    settings = settings or VoteSettings()
    language = state.programme.language
    asked = heading(settings.question, language) or heading(question, language)
    options = offered_options(state, settings.options, context.new_id)
    if settings.options == "free":
        options = _free_options(settings, language, context)
    electorates = usual_electorates(state, activity_id, settings.groups)
    budget = budget_of(settings, len(options), voters_of(electorates))
    put = make(
        Round,
        state,
        context,
        question=asked,
        options=options,
        options_from=settings.options,
        budget=budget,
        cap=min(settings.cap, budget),
        cut=settings.cut,
        threshold=settings.threshold,
        **asdict(what_can_be(settings)),
        electorates=electorates,
        activity_id=activity_id,
    )
    return Change(Message.of(N_("a vote prepared")), put)


def _free_options(settings: VoteSettings, language: str, context: Context) -> tuple[Option, ...]:
    titles = (clean_line(heading(text, language)) for text in settings.free_options)
    return tuple(
        Option(id=context.new_id(), no=number, title=title)
        for number, title in enumerate(filter(None, titles), 1)
    )


def usual_electorates(
    state: State, activity_id: str | None, groups: Sequence[str] = ()
) -> tuple[Electorate, ...]:
    """Return a colour for each group, with the people counted in the session; empty groups get none.

    Args:
        state: the programme.
        activity_id: the activity of the vote, or None.
        groups: ids of those that vote, none of them for all; those the programme does not have do
            not count. Where it has none of them, nobody is preset: who votes is for the facilitator.
    """
    session = next((s for s in state.all(Session) if activity_id and s.activity(activity_id)), None)
    counted = {row.group: row for row in session.attendance} if session is not None else {}
    known = [group.id for group in state.programme.groups]
    wanted = [id_ for id_ in known if id_ in groups] if groups else known
    rows = [counted.get(id_, Attendance(group=id_)) for id_ in wanted]
    some = [row for row in rows if row.present != 0]
    return tuple(
        Electorate(group=row.group, entitled=row.invited, present=row.present) for row in some or rows
    )


def settled_in(state: State, round_: Round, context: Context, activity_id: str | None) -> Change:
    """Return the change that gives a draft an activity, and the colours of its session, if it has none."""
    if round_.state != "draft":
        return NOTHING
    activity = round_.activity_id or activity_id
    template = template_of(state, activity)
    groups = template.groups if template else ()
    electorates = round_.electorates or usual_electorates(state, activity, groups)
    if (activity, electorates) == (round_.activity_id, round_.electorates):
        return NOTHING
    changed = revised(round_, context, activity_id=activity, electorates=electorates)
    return Change(Message.of(N_("a vote prepared")), (changed,))


def edit_round(
    round_: Round, context: Context, values: Mapping[str, Any], ballots: Iterable[Ballot] | None = None
) -> Change:
    """Return the change of question, dots, line or rule.

    While a round is a draft all of it may change; once it is open, dots may only rise (rule 4),
    in a secret round only before the first ballot; later nothing does.

    Args:
        round_: the round.
        context: the clock.
        values: field → new value.
        ballots: ballots, also of other rounds; None: nobody looked, so there may be some.

    Raises:
        Refused: it is fixed by now, or the numbers do not go together.
    """
    changed = revised(round_, context, **values)
    if all(getattr(changed, name) == getattr(round_, name) for name in values):
        return NOTHING
    if round_.state != "draft":
        _raised_only(round_, values, ballots)
    if changed.cap > changed.budget:
        if "budget" not in values:
            raise Refused(
                Message.of(N_("Nobody has that many dots")),
                Message.of(N_("Each person has {budget}. Please give at most that."), budget=changed.budget),
                "cap",
            )
        changed = replace(changed, cap=changed.budget)
    if changed.tie == "more_supporters" and changed.way_in == "wall":
        raise Refused(
            Message.of(N_("A wall cannot tell who the supporters are")),
            Message.of(N_("Please choose another rule for a tie.")),
            "tie",
        )
    return Change(Message.of(N_("vote {no} changed"), no=round_.no), (changed,))


def _raised_only(round_: Round, values: Mapping[str, Any], ballots: Iterable[Ballot] | None) -> None:
    fixed = [name for name in values if name not in ("budget", "cap")]
    there = None if ballots is None else counted_ballots(round_, ballots)
    begun = round_.secret and (there is None or bool(there))
    if round_.state != "open" or fixed or begun:
        raise Refused(
            Message.of(N_("That is fixed since the vote was opened")),
            Message.of(N_("Please make a new vote instead.")),
            next(iter(values)),
        )
    for name, value in values.items():
        before = getattr(round_, name)
        if value < before:
            in_the_way = ballots_in_the_way(round_, there or (), **{name: value})
            if in_the_way:
                raise Refused(
                    Message.of(N_("While people are voting the number of dots may only rise")),
                    Message.count(
                        "{n} ballot has spent more than that. Please make a new vote instead.",
                        "{n} ballots have spent more than that. Please make a new vote instead.",
                        in_the_way,
                    ),
                    name,
                )
            raise Refused(
                Message.of(N_("While people are voting the number of dots may only rise")),
                Message.of(N_("It is {n} now. Please give more, or leave it."), n=before),
                name,
            )


def edit_round_field(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    """Return the change of a field of a round's form; see `edit_round`."""
    assert isinstance(record, Round)
    return edit_round(record, context, values)


def set_options(round_: Round, context: Context, options: Sequence[Option]) -> Change:
    """Return the change of the options of a draft.

    Raises:
        Refused: voting has begun (rule 5).
    """
    if round_.state != "draft":
        raise Refused(
            Message.of(N_("The options are fixed since the vote was opened")),
            Message.of(N_("Please make a new vote instead.")),
            "options",
        )
    if tuple(options) == round_.options:
        return NOTHING
    changed = revised(round_, context, options=tuple(options))
    return Change(Message.of(N_("options of vote {no} changed"), no=round_.no), (changed,))


def take_options(state: State, round_: Round, context: Context, source: OptionSource) -> Change:
    """Return the change that takes the options anew from ideas, mini-cases or goals; raises Refused.

    Options that stand for the same record keep their id; free options stay. Dots that were given
    by a rule of the template are given anew, unless somebody has changed them.
    """
    known = {option.record_id: option.id for option in round_.options if option.record_id}
    fresh = [
        replace(option, id=known.get(option.record_id, option.id))
        for option in offered_options(state, source, context.new_id)
    ]
    free = [option for option in round_.options if not option.record_id]
    change = set_options(round_, context, (*fresh, *free))
    if change.is_empty:
        return change
    (changed,) = change.put
    assert isinstance(changed, Round)
    settings = template_of(state, round_.activity_id)
    if settings is not None and settings.budget_rule != "number":
        voters = voters_of(round_.electorates)
        if round_.budget == budget_of(settings, len(round_.options), voters):
            budget = budget_of(settings, len(changed.options), voters)
            changed = replace(changed, budget=budget, cap=min(settings.cap, budget))
    return Change(change.label, (replace(changed, options_from=source),))


def set_people(round_: Round, context: Context, group: str, **numbers: int | None) -> Change:
    """Return the change of a colour's entitled or present.

    Once the round is open the electorate may only grow; whoever leaves before voting leaves
    "present", not "entitled" (rule 7).

    Raises:
        Refused: the round is over, or "entitled" would shrink while it is open.
    """
    before = round_.electorate(group)
    after = replace(before, **numbers)
    if after == before:
        return NOTHING
    if round_.state not in ("draft", "open"):
        raise Refused(
            Message.of(N_("The vote is closed")),
            Message.of(N_("Who was there no longer changes.")),
        )
    shrinks = before.entitled is not None and (after.entitled is None or after.entitled < before.entitled)
    if round_.state == "open" and shrinks:
        raise Refused(
            Message.of(N_("While people are voting nobody loses the right to vote")),
            Message.of(N_("Whoever has left is no longer present, but stays entitled.")),
        )
    rest = {part.group: part for part in round_.electorates} | {group: after}
    changed = revised(round_, context, electorates=tuple(rest.values()))
    return Change(Message.of(N_("people of vote {no} changed"), no=round_.no), (changed,))


def share_colour(round_: Round, context: Context) -> Change:
    """Return the change that gives groups under five people a colour together with others (rule 15).

    The smallest group takes the colour of the next larger one, until no colour stands for
    fewer than five, or only one is left.

    Raises:
        Refused: the round is open; the dots are on the wall.
    """
    if round_.state != "draft":
        raise Refused(
            Message.of(N_("The colours are fixed since the vote was opened")),
            Message.of(N_("Please make a new vote instead.")),
        )
    changed = round_
    while len(changed.electorates) > 1 and small_groups(changed):
        parts = sorted(changed.electorates, key=lambda part: _people(part) or 0)
        small = next(part for part in parts if part.group in small_groups(changed))
        other = next(part for part in parts if part.group != small.group)
        together = Electorate(
            group=other.group,
            entitled=_added(other.entitled, small.entitled),
            present=_added(other.present, small.present),
            joined=(*other.joined, small.group, *small.joined),
        )
        changed = replace(
            changed,
            electorates=tuple(
                together if part.group == other.group else part
                for part in changed.electorates
                if part.group != small.group
            ),
        )
    if changed == round_:
        return NOTHING
    changed = replace(changed, updated=context.now())
    return Change(Message.of(N_("groups share a colour in vote {no}"), no=round_.no), (changed,))


def _people(part: Electorate) -> int | None:
    return part.present if part.present is not None else part.entitled


def _added(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
