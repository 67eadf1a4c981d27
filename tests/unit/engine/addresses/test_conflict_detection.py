"""IPv4 addresses are probed for, announced and defended."""

from __future__ import annotations

import pytest

from address_bench import STATION, AddressBench
from asdic.engine.addresses import AddressChanged, AddressConflict
from asdic.engine.configuration import ConflictDetection, Defense, StaticAddress
from asdic.engine.instant import SECOND
from asdic.engine.interface import AddressState as S
from asdic.wire.address import parse_address

ADDRESS = parse_address("192.0.2.1")
OTHER = parse_address("192.0.2.2")
HELD = 6
"""Seconds after which an address is assigned, at the draws of `start`."""

# By hand from RFC 5227 §2.1.1 and §2.3, dissected alike by tshark: "Who has 192.0.2.1?
# (ARP Probe)" and "ARP Announcement for 192.0.2.1".
_HEAD = "ffffffffffff 001122334456 0806 0001 0800 06 04 0001 001122334456 "
PROBE = bytes.fromhex(_HEAD + "00000000 000000000000 c0000201")
ANNOUNCEMENT = bytes.fromhex(_HEAD + "c0000201 000000000000 c0000201")


def start(
    settings: ConflictDetection | None = None,
    *,
    addresses: tuple[bytes, ...] = (ADDRESS,),
    draws: dict[str, float] | None = None,
    **others: bytes,
) -> AddressBench:
    chosen = draws or {"arp-probe-wait": 0.5, "arp-probe-interval": 0.5}
    bench = AddressBench(
        fixed=chosen,
        addresses=tuple(StaticAddress(octets=a, prefix_length=24) for a in addresses),
        conflicts=settings,
        **others,  # type: ignore[arg-type] # the link-layer address alone
    )
    return bench.start()


def watch(bench: AddressBench, seconds: float) -> list[tuple[float, bytes]]:
    """Return what is sent, and after how many seconds, to a tenth."""
    sent = [(0.0, frame) for frame in bench.frames()]
    for step in range(1, round(seconds * 10) + 1):
        bench.wait(0.1)
        sent += [(step / 10, frame) for frame in bench.frames()]
    return sent


# PROBE_WAIT 1 s, PROBE_MIN 1 s, PROBE_MAX 2 s, at half of each range; ANNOUNCE_WAIT 2 s,
# ANNOUNCE_INTERVAL 2 s.
def test_an_address_is_probed_for_three_times_and_announced_twice() -> None:
    bench = start()

    assert watch(bench, 60) == [
        (0.5, PROBE),
        (2.0, PROBE),
        (3.5, PROBE),
        (5.5, ANNOUNCEMENT),
        (7.5, ANNOUNCEMENT),
    ]


@pytest.mark.parametrize(
    ("share", "times"), [(0.0, [0, 1, 2, 4, 6]), (1.0, [1, 3, 5, 7, 9])]
)
def test_probes_are_spread_over_their_ranges(share: float, times: list[float]) -> None:
    bench = start(draws={"arp-probe-wait": share, "arp-probe-interval": share})
    first = [(0.0, frame) for frame in bench.wait(0).frames()]

    assert [at for at, _ in first + watch(bench, 60)] == times


def test_an_address_is_used_from_its_first_announcement_on() -> None:
    bench = start().wait(5.4)
    assert bench.state(ADDRESS) is S.TENTATIVE
    assert ("assigned", "192.0.2.1") not in bench.listener.log

    bench.wait(0.1)

    assert bench.state(ADDRESS) is S.PREFERRED
    assert ("assigned", "192.0.2.1") in bench.listener.log
    bench.wait(60)
    assert bench.listener.log.count(("assigned", "192.0.2.1")) == 1


def test_an_announcement_is_no_defense() -> None:
    bench = start().wait(7.6)
    assert bench.frames()[-2:] == [ANNOUNCEMENT] * 2
    assert bench.events(AddressConflict) == []

    bench.claim(ADDRESS)

    assert bench.frames() == [ANNOUNCEMENT]
    assert bench.state(ADDRESS) is S.PREFERRED


@pytest.mark.parametrize("seconds", [0.1, 1, 4])
def test_an_address_that_is_claimed_while_it_is_tested_is_never_used(
    seconds: float,
) -> None:
    bench = start().wait(seconds)
    bench.frames()

    bench.claim(ADDRESS)

    assert bench.state(ADDRESS) is S.DUPLICATED
    assert watch(bench, 600) == []
    assert ("assigned", "192.0.2.1") not in bench.listener.log
    assert bench.events(AddressConflict) == [
        AddressConflict(interface="eth0", address=ADDRESS, claimant=STATION)
    ]
    changes = [one for one in bench.events(AddressChanged) if one.address == ADDRESS]
    assert [one.state for one in changes] == [S.DUPLICATED]


def test_a_duplicate_that_is_claimed_again_stays_one() -> None:
    bench = start()
    bench.claim(ADDRESS)
    bench.claim(ADDRESS)

    assert bench.state(ADDRESS) is S.DUPLICATED
    assert bench.frames() == []


# RFC 5227 §2.4 (b)
def test_an_assigned_address_is_defended_once() -> None:
    bench = start().wait(30)
    bench.frames()

    bench.claim(ADDRESS)

    assert bench.frames() == [ANNOUNCEMENT]
    assert bench.state(ADDRESS) is S.PREFERRED
    bench.wait(9.9).claim(ADDRESS)
    assert bench.frames() == []
    assert bench.state(ADDRESS) is S.DUPLICATED
    assert ("removed", "192.0.2.1") in bench.listener.log


def test_conflicts_that_are_far_apart_are_each_defended() -> None:
    bench = start().wait(30)
    bench.frames()

    for _ in range(5):
        bench.claim(ADDRESS)
        bench.wait(10)

    assert bench.frames() == [ANNOUNCEMENT] * 5
    assert bench.state(ADDRESS) is S.PREFERRED


# RFC 5227 §2.4 (a)
def test_an_assigned_address_may_be_given_up_at_once() -> None:
    bench = start(ConflictDetection(defense=Defense.GIVE_UP)).wait(HELD)
    bench.frames()

    bench.claim(ADDRESS)

    assert bench.state(ADDRESS) is S.DUPLICATED
    assert watch(bench, 60) == []  # not even the second announcement


# RFC 5227 §2.4 (c)
def test_an_address_may_be_kept_and_is_not_announced_in_a_storm() -> None:
    bench = start(ConflictDetection(defense=Defense.KEEP)).wait(30)
    bench.frames()

    for _ in range(30):
        bench.claim(ADDRESS)
        bench.wait(1)

    assert bench.frames() == [ANNOUNCEMENT] * 3
    assert bench.silences() == ["conflict-defended-recently"] * 27
    assert bench.state(ADDRESS) is S.PREFERRED


def first_probe(bench: AddressBench) -> float:
    """Start the interface anew; return after how many seconds the first probe is sent."""
    bench.stop()
    bench.frames()
    before = bench.now
    bench.start()
    while not bench.frames():
        bench.wait(0.5)
    return (bench.now - before) / SECOND


# RFC 5227 §2.1.1: after MAX_CONFLICTS, one address per RATE_LIMIT_INTERVAL.
def test_after_many_conflicts_addresses_are_tried_once_a_minute() -> None:
    bench = start(ConflictDetection(max_conflicts=3))
    for _ in range(2):
        bench.claim(ADDRESS)
        assert first_probe(bench) == 0.5
    bench.claim(ADDRESS)

    assert first_probe(bench) == 60
    assert first_probe(bench) == 60


def test_a_duplicate_that_is_claimed_again_is_no_further_conflict() -> None:
    bench = start(ConflictDetection(max_conflicts=2))
    bench.claim(ADDRESS)
    bench.claim(ADDRESS)

    assert first_probe(bench) == 0.5


def test_after_many_conflicts_each_address_waits_for_the_one_before() -> None:
    settings = ConflictDetection(max_conflicts=1, probe_num=1)
    bench = start(settings, addresses=(ADDRESS, OTHER))
    bench.claim(ADDRESS)
    bench.wait(1)  # the other one is tried after half a second
    bench.stop()
    bench.frames()
    bench.start()

    times = [at for at, _ in watch(bench, 300)]
    assert times == [59.5, 61.5, 63.5, 119.5, 121.5, 123.5]


def test_a_try_that_was_called_off_does_not_put_off_the_next() -> None:
    bench = start(ConflictDetection(max_conflicts=1)).wait(1)
    bench.claim(ADDRESS)
    for _ in range(5):
        bench.stop()
        bench.start()

    assert first_probe(bench) == 59.5


def test_after_conflicts_over_addresses_that_were_never_tried_there_is_a_wait() -> None:
    bench = start(ConflictDetection(max_conflicts=1))
    bench.claim(ADDRESS)

    assert first_probe(bench) == 60


def test_without_probes_and_announcements_an_address_is_used_after_the_wait() -> None:
    bench = start(ConflictDetection(probe_num=0, announce_num=0)).wait(0.5)

    assert bench.state(ADDRESS) is S.PREFERRED
    assert bench.frames() == []


def test_an_address_that_is_taken_away_is_not_probed_for() -> None:
    bench = start()
    bench.stop()

    assert watch(bench, 60) == []


def test_where_nothing_is_tested_nothing_is_defended() -> None:
    bench = start(ConflictDetection(enabled=False))
    assert bench.state(ADDRESS) is S.PREFERRED

    bench.claim(ADDRESS)

    assert bench.frames() == []
    assert bench.events(AddressConflict) == []


def test_without_link_layer_addresses_there_is_no_test() -> None:
    bench = start(link_layer_address=b"")

    assert bench.state(ADDRESS) is S.PREFERRED
    assert bench.frames() == []


def test_others_may_have_an_anycast_address() -> None:
    one = StaticAddress(octets=ADDRESS, prefix_length=24, is_anycast=True)
    bench = AddressBench(addresses=(one,)).start()

    assert bench.state(ADDRESS) is S.PREFERRED


def test_the_state_says_how_far_a_test_is() -> None:
    bench = start().wait(1)

    (shown,) = [
        one for one in bench.machine.state()["eth0"] if one["address"] == "192.0.2.1"
    ]

    assert (shown["state"], shown["detection"]) == ("tentative", "probing")


def test_an_ipv4_address_is_tested_where_ipv6_is_off() -> None:
    bench = start()
    bench.advertise(next(iter(bench.interface.addresses)))
    assert bench.interface.is_disabled

    bench.wait(10)

    assert bench.state(ADDRESS) is S.PREFERRED
