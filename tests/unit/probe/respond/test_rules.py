"""Each rule alone: without its row, an example of it passes."""

from __future__ import annotations

import pytest

from asdic.engine.rule import RuleTable
from asdic.probe.respond import REQUESTS, SEALS, Kind, Message, Novelty
from asdic.probe.respond.rules import RequestFacts, SealFacts


def request(
    message: Message | None = None,
    length: int = 100,
    port: int = 4000,
    *,
    to_group: bool = False,
) -> RequestFacts:
    return RequestFacts(
        message=message,
        length=length,
        port=port,
        own_ports=frozenset({7007}),
        to_group=to_group,
    )


def message(kind: Kind, size: int = 100) -> Message:
    return Message(kind=kind, size=size, sequence=0, token=bytes(8))


FINE = request(message(Kind.PROBE))
REQUEST_EXAMPLES = {
    "respond-to-a-group": request(message(Kind.PROBE), to_group=True),
    "respond-no-port": request(message(Kind.PROBE), port=0),
    "respond-to-an-answer": request(message(Kind.REPORT)),
    "respond-echo-loop": request(port=7007),
    "respond-size": request(message(Kind.PROBE, size=101)),
    "respond-no-room": request(message(Kind.ECHO, size=59), length=59),
}
SEAL_EXAMPLES = {
    "respond-unauthenticated": SealFacts(is_open=False, is_authentic=False),
    "respond-stamp-outside-window": SealFacts(
        is_open=True, is_authentic=True, age=-6, window=5
    ),
    "respond-stamp-before-start": SealFacts(
        is_open=True, is_authentic=True, is_older=True
    ),
    "respond-replayed": SealFacts(
        is_open=True, is_authentic=True, novelty=Novelty.SEEN
    ),
    "respond-senders-full": SealFacts(
        is_open=True, is_authentic=True, novelty=Novelty.NO_ROOM
    ),
}


@pytest.mark.parametrize("name", REQUEST_EXAMPLES)
def test_without_its_row_a_request_passes(name: str) -> None:
    facts = REQUEST_EXAMPLES[name]
    found = REQUESTS.first(facts)
    assert found is not None
    assert found.name == name
    rest = RuleTable(*(row for row in REQUESTS.rows if row.rule.name != name))
    assert rest.first(facts) is None


@pytest.mark.parametrize("name", SEAL_EXAMPLES)
def test_without_its_row_a_seal_passes(name: str) -> None:
    facts = SEAL_EXAMPLES[name]
    found = SEALS.first(facts)
    assert found is not None
    assert found.name == name
    rest = RuleTable(*(row for row in SEALS.rows if row.rule.name != name))
    assert rest.first(facts) is None


def test_what_is_fine_passes() -> None:
    assert REQUESTS.first(FINE) is None
    assert SEALS.first(SealFacts(is_open=False, is_authentic=True)) is None
    assert SEALS.first(SealFacts(is_open=True, is_authentic=False)) is None
