"""The votes of an example, led from draft to result as in the room (voting.md rule 20)."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.changes.base import make
from coprod_tui.changes.example_maker import Maker
from coprod_tui.changes.vote_states import close_round, confirm_round, open_round, reveal_round
from coprod_tui.model.examples import ExampleRound
from coprod_tui.model.votes import Electorate, Option, Round, Tally


def put_rounds(maker: Maker, rounds: Iterable[ExampleRound]) -> None:
    """Add the rounds, each led as far as the example says.

    Raises:
        Refused: its numbers do not add up (voting.md rule 18), or it has too few options.
    """
    for entry in rounds:
        _lead(maker, entry, _put_round(maker, entry))


def _put_round(maker: Maker, entry: ExampleRound) -> Round:
    then = maker.at(entry.day)
    ideas = [maker.idea(no) for no in entry.ideas]
    options = tuple(
        Option(id=then.new_id(), no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
        for idea in ideas
    )
    electorates = tuple(
        Electorate(group=part.group, entitled=part.entitled, present=part.present) for part in entry.voters
    )
    activity_id = None
    if entry.session and entry.activity:
        activity_id = maker.activity(maker.session(entry.session), entry.activity).id
    values = maker.values(entry, without=("session", "activity", "ideas", "state", "counter", "voters"))
    put = make(
        Round,
        maker.state,
        then,
        options=options,
        electorates=electorates,
        activity_id=activity_id,
        **values,
    )
    return maker.put(put, Round)


def _lead(maker: Maker, entry: ExampleRound, round_: Round) -> None:
    then = maker.at(entry.day)
    if entry.state == "draft":
        return
    round_ = maker.do(open_round(maker.state, round_, then), Round)
    _put_tallies(maker, entry, round_)
    if entry.state == "open":
        return
    round_ = maker.do(close_round(round_, then), Round)
    if entry.state == "closed":
        return
    round_ = maker.do(confirm_round(maker.state, round_, then), Round)
    if entry.state == "revealed":
        maker.do(reveal_round(round_, then), Round)


def _put_tallies(maker: Maker, entry: ExampleRound, round_: Round) -> None:
    ids = {option.no: option.id for option in round_.options}
    for part in entry.voters:
        if not part.dots:
            continue
        put = make(
            Tally,
            maker.state,
            maker.at(entry.day),
            round_id=round_.id,
            group=part.group,
            ballots=part.ballots,
            counter=maker.words(entry.counter),
            dots={ids.get(no, str(no)): dots for no, dots in part.dots.items()},
        )
        maker.put(put, Tally)
