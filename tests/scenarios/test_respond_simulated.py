"""A far end that is asked through simulated routers, of which some tell nothing."""

from __future__ import annotations

import pytest

from asdic.engine.instant import MILLISECOND, SECOND
from asdic.probe.respond import Answer, Asker, Key, Plan, Responder, Settings
from asdic.wire.address import parse_address
from respond_users import AskingUser, RespondingUser
from stream_networks import RECEIVERS, SENDERS, UserLab

VERSIONS = pytest.mark.parametrize("version", [4, 6])
HEADERS = {4: 28, 6: 48}
KEY = Key(b"a key for tests only")
SIZES = (1280, 1400, 1500)


def lab(
    version: int, mtu: int, *, key: Key = KEY, is_silent: bool = True
) -> tuple[UserLab, Asker, Responder]:
    plan = Plan(sizes=tuple(size - HEADERS[version] for size in SIZES))
    asker = Asker(plan, key, b"my token")
    responder = Responder(Settings(), KEY, began=0)
    users = (
        AskingUser(asker, parse_address(RECEIVERS[version])),
        RespondingUser(responder, parse_address(SENDERS[version])),
    )
    found = UserLab(users, mtu, is_silent=is_silent)
    found.meet(version)
    found.begin()
    return found, asker, responder


def arrived(answer: Answer) -> list[int]:
    assert answer.report is not None
    return [seen.arrived.size for seen in answer.report.entries]


@VERSIONS
@pytest.mark.parametrize("is_silent", [True, False])
def test_what_the_narrow_link_takes_arrives_and_no_more(
    version: int, *, is_silent: bool
) -> None:
    network, asker, _ = lab(version, 1400, is_silent=is_silent)
    network.run(10)
    assert asker.is_over
    tries = [probed.tries for probed in asker.answer.probes]
    assert arrived(asker.answer) == [1280, 1400]
    assert tries == [1, 1, 3]
    assert [probed.round_trip is None for probed in asker.answer.probes] == [
        False,
        False,
        True,
    ]


@VERSIONS
def test_a_wide_path_takes_all_in_two_round_trips(version: int) -> None:
    network, asker, _ = lab(version, 1500)
    network.run(0.1)
    assert asker.is_over
    assert arrived(asker.answer) == list(SIZES)
    assert asker.answer.probes[0].round_trip == 6 * MILLISECOND


@VERSIONS
def test_what_gets_lost_for_a_while_is_sent_again(version: int) -> None:
    network, asker, _ = lab(version, 1500)
    network.impair(loss=1.0)
    network.run(1.5)
    network.impair()
    network.run(3)
    assert arrived(asker.answer) == list(SIZES)
    assert max(probed.tries for probed in asker.answer.probes) > 1


@VERSIONS
def test_who_has_another_key_gets_nothing_at_all(version: int) -> None:
    network, asker, responder = lab(version, 1500, key=Key(bytes(16)))
    network.run(10)
    assert asker.is_over
    assert asker.answer.report is None
    assert responder.arrivals.everybody() == {}


@VERSIONS
def test_a_duplicate_on_the_way_is_answered_once(version: int) -> None:
    network, asker, responder = lab(version, 1500)
    network.impair(duplication=1.0)
    network.run(20)
    assert asker.is_over
    counts = [
        row.count for row in responder.arrivals.of(parse_address(SENDERS[version]))
    ]
    assert counts == [1, 1, 1]
    assert SECOND > max(one.round_trip or 0 for one in asker.answer.probes) > 0
