"""Where a frame arrives, when, and how often."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.sim import End, Impairments, Link, Recording

MACS = [bytes((2, 0, 0, 0, 0, number)) for number in range(4)]
GROUP = bytes.fromhex("333300000001")
ENDS = [End(f"h{number}", "eth0", mac) for number, mac in enumerate(MACS)]
ZERO = Instant(0)


def frame(to: bytes = MACS[1], octets: int = 100) -> bytes:
    return (to + MACS[0] + b"\x86\xdd").ljust(octets, b"\0")


def link(impairments: Impairments | None = None, *ends: End) -> Link:
    one = Link("lan", impairments or Impairments(), Random(1))  # noqa: S311 - to repeat
    for end in ends or ENDS:
        one.attach(end)
    return one


def hosts(one: Link, octets: bytes, sender: End = ENDS[0]) -> list[str]:
    return [end.host for _, end in one.carry(octets, sender, ZERO)]


def times(one: Link, octets: bytes, now: int = 0) -> list[int]:
    return [at for at, _ in one.carry(octets, ENDS[0], Instant(now))]


def test_a_frame_to_a_station_reaches_that_one() -> None:
    assert hosts(link(), frame(MACS[2])) == ["h2"]


def test_a_frame_to_a_group_reaches_all_others() -> None:
    assert hosts(link(), frame(GROUP)) == ["h1", "h2", "h3"]


def test_a_frame_to_nobody_and_one_to_the_sender_reach_nobody() -> None:
    assert hosts(link(), frame(bytes(6))) == []
    assert hosts(link(), frame(MACS[0])) == []


def test_stations_with_one_address_both_get_what_is_sent_to_it() -> None:
    double = End("double", "eth0", MACS[1])
    one = link(None, *ENDS, double)
    assert hosts(one, frame(MACS[1])) == ["h1", "double"]
    assert hosts(one, frame(MACS[1]), double) == ["h1"]


def test_without_link_layer_addresses_a_packet_reaches_the_other_ends() -> None:
    tunnel = [End("a", "tun0", b""), End("b", "tun0", b"")]
    assert hosts(link(None, *tunnel), b"\x60" + bytes(39), tunnel[0]) == ["b"]


def test_a_frame_arrives_after_the_delay() -> None:
    assert times(link(Impairments(delay=3)), frame(), 4) == [7]


def test_frames_queue_where_a_rate_bounds_them() -> None:
    one = link(Impairments(rate=800_000, delay=5))
    sending = 100 * 8 * SECOND // 800_000
    assert times(one, frame()) == [sending + 5]
    assert times(one, frame()) == [2 * sending + 5]
    assert times(one, frame(), 10 * sending) == [11 * sending + 5]


def test_a_frame_that_would_wait_too_long_is_lost_and_delays_no_other() -> None:
    one = link(Impairments(rate=800_000, longest_wait=MILLISECOND))
    assert [times(one, frame()) for _ in range(3)] == [
        [MILLISECOND],
        [2 * MILLISECOND],
        [],
    ]
    assert times(one, frame(), MILLISECOND) == [3 * MILLISECOND]


def test_a_packet_beyond_the_mtu_is_lost_its_ethernet_header_aside() -> None:
    one = link(Impairments(mtu=1280))
    assert times(one, frame(octets=14 + 1280)) == [0]
    assert times(one, frame(octets=14 + 1281)) == []


def test_a_link_without_addresses_has_no_header_to_leave_aside() -> None:
    tunnel = [End("a", "tun0", b""), End("b", "tun0", b"")]
    one = link(Impairments(mtu=1280), *tunnel)
    assert hosts(one, bytes(1280), tunnel[0]) == ["b"]
    assert hosts(one, bytes(1281), tunnel[0]) == []


@pytest.mark.parametrize(
    ("impairments", "expected"),
    [
        (Impairments(loss=1.0), []),
        (Impairments(duplication=1.0, delay=2), [2, 2]),
        (Impairments(reordering=1.0, reordering_delay=7, delay=2), [9]),
        (Impairments(reordering_delay=7, delay=2), [2]),
    ],
    ids=["loss", "duplication", "reordering", "none"],
)
def test_what_always_happens_happens_to_every_frame(
    impairments: Impairments, expected: list[int]
) -> None:
    assert times(link(impairments), frame()) == expected


def test_a_link_can_be_impaired_later_and_mended() -> None:
    one = link(Impairments(delay=2))
    one.impair(Impairments(loss=1.0))
    assert times(one, frame()) == []
    one.impair(Impairments(delay=3))
    assert times(one, frame()) == [3]


def test_a_mended_link_does_not_wait_for_what_was_queued() -> None:
    one = link(Impairments(rate=8))
    times(one, frame())
    one.impair(Impairments(delay=1))
    assert times(one, frame()) == [1]


def test_shares_are_kept_over_many_frames() -> None:
    one = link(Impairments(loss=0.2, duplication=0.5, reordering=0.3))
    counts = Counter(len(times(one, frame())) for _ in range(2000))
    assert 320 < counts[0] < 480  # 400 lost
    assert 720 < counts[2] < 880  # 800 of the others come twice


def test_receivers_of_a_group_lose_frames_each_for_itself() -> None:
    one = link(Impairments(loss=0.5))
    got = Counter(tuple(hosts(one, frame(GROUP))) for _ in range(200))
    assert len(got) == 2 ** len(ENDS[1:])


def test_nothing_is_drawn_where_nothing_can_happen() -> None:
    generator = Random(1)  # noqa: S311 - to repeat
    before = generator.getstate()
    one = Link("lan", Impairments(delay=5), generator)
    one.attach(ENDS[1])
    one.carry(frame(), ENDS[0], ZERO)
    assert generator.getstate() == before


def test_taps_see_every_frame_as_it_is_sent_lost_ones_too() -> None:
    one = link(Impairments(loss=1.0, delay=5))
    taps = [Recording(), Recording()]
    one.taps += taps
    times(one, frame(), 3)
    assert [tap.frames for tap in taps] == [[(3, frame())]] * 2
