"""How often a router with the personality of IOS answers echoes that it cannot forward.

Echoes go at a steady pace, or as IOS's own `ping` sends them: the next one as soon as
the last one came to something, or else after two seconds.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Forwarding,
    IosLimits,
    Personality,
)
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from router_networks import Lab, interface

UP = Instant(12 * SECOND)
IOS = Forwarding(personality=Personality.IOS)
# Ways to nowhere, and to hosts behind a narrow link: a new one for each echo, since a
# sender remembers how long packets may be that go to the one it was told of.
NOWHERE, NARROW = "203.0.113.{}", "10.0.1.1{:02}"
NOWHERE6, NARROW6 = "2001:db8:77::{:x}", "2001:db8:2::1{:02x}"
ONE_IN_FOUR = [1, 5, 9, 13, 17]
ALL = list(range(1, 21))
PACE = 50 * MILLISECOND
PATIENCE = 2 * SECOND


def every(milliseconds: int) -> int:
    return milliseconds * MILLISECOND


class Pings(Lab):
    """A host, and a router whose other link is narrow.

    Args:
        limits: Of the router.
        delay: Of the link between them.
        forwarding: Of the router, too.

    """

    def __init__(
        self,
        limits: IosLimits,
        delay: int = MILLISECOND,
        forwarding: Forwarding = IOS,
    ) -> None:
        super().__init__()
        self.link("0", delay)
        self.link("1")
        gateways = ("10.0.0.2", "2001:db8:1::2")
        left = interface("eth0", 1, "10.0.0.1/24", "2001:db8:1::1/64", gateway=gateways)
        self.add("h1", {"0": left})
        near = interface("eth0", 2, "10.0.0.2/24", "2001:db8:1::2/64")
        far = interface("eth1", 3, "10.0.1.1/24", "2001:db8:2::1/64")
        self.router = self.add(
            "r1",
            {"0": near, "1": replace(far, ipv4_mtu=1000, ipv6_mtu=1280)},
            is_router=True,
            forwarding=forwarding,
            ios_limits=limits,
        )
        self.network.run(UP)
        for gateway in gateways:
            self.ping("h1", gateway)  # so that the host knows its router

    def echo(self, where: str, number: int) -> None:
        """Send an echo, longer than the narrow link takes; no router may cut it."""
        destination = parse_address(where.format(number))
        is_ipv4 = len(destination) == 4
        kind = icmpv4.EchoRequest if is_ipv4 else icmpv6.EchoRequest
        message = kind(identifier=1, sequence_number=number, data=bytes(1400))
        outgoing = Outgoing(
            destination=destination,
            protocol=1 if is_ipv4 else 58,
            payload=message.encode_unsummed(),
            dont_fragment=True,
        )
        network = self.network
        network.perform("h1", self.nodes["h1"].send(outgoing, network.now))

    def paced(self, where: str) -> list[int]:
        """Send twenty echoes, one each 50 ms; return which provoke an error."""
        self.delivered["h1"].clear()
        for number in ALL:
            self.echo(where, number)
            self.network.run(Instant(self.network.now + PACE))
        return [number_of(packet) for packet in self.delivered["h1"]]

    def in_turn(self, where: str) -> str:
        """Send five echoes as IOS's `ping` does; return what it would print."""
        said = ""
        for number in range(1, 6):
            self.delivered["h1"].clear()
            self.echo(where, number)
            said += self._outcome(Instant(self.network.now + PATIENCE))
        return said

    def _outcome(self, until: Instant) -> str:
        network = self.network
        while network.now < until:
            network.run(Instant(network.now + MILLISECOND))
            for packet in self.delivered["h1"]:
                return "M" if packet[20:22] == b"\3\4" else "U"
        return "."

    def held_back(self) -> tuple[int, int]:
        """Return what `show ip icmp rate-limit` has: of code 4, and of others."""
        return self.router.host.limiter.counts.unreachables("eth0")


def number_of(packet: bytes) -> int:
    """Return the sequence number of the echo that an error quotes."""
    quote = packet[28:] if packet[0] >> 4 == 4 else packet[48:]
    at = 26 if quote[0] >> 4 == 4 else 46
    return int.from_bytes(quote[at : at + 2], "big")


@pytest.mark.requirement("rfc1812-4.3.2.8-a", "rfc1812-4.3.2.8-b")
def test_at_200_ms_every_fourth_of_echoes_at_50_ms_is_answered() -> None:
    pings = Pings(IosLimits(unreachable_interval=every(200)))

    assert pings.paced(NOWHERE) == ONE_IN_FOUR
    assert pings.held_back() == (0, 15)


@pytest.mark.parametrize(
    ("limits", "unreachable", "too_big"),
    [
        # As it is at first: half a second for both.
        (IosLimits(), [1, 11], [1, 11]),
        # `ip icmp rate-limit unreachable 200` governs code 4, too.
        (IosLimits(unreachable_interval=every(200)), ONE_IN_FOUR, ONE_IN_FOUR),
        # `... df 200` alone leaves the others at half a second.
        (IosLimits(df_apart=True, df_interval=every(200)), [1, 11], ONE_IN_FOUR),
        # Both.
        (
            IosLimits(
                unreachable_interval=every(200), df_apart=True, df_interval=every(500)
            ),
            ONE_IN_FOUR,
            [1, 11],
        ),
        # `no ip icmp rate-limit unreachable df`, beside 200 and alone.
        (
            IosLimits(unreachable_interval=every(200), df_apart=True, df_interval=None),
            ONE_IN_FOUR,
            ALL,
        ),
        (IosLimits(df_apart=True, df_interval=None), [1, 11], ALL),
        # `no ip icmp rate-limit unreachable`.
        (IosLimits(unreachable_interval=None), ALL, ALL),
        (
            IosLimits(unreachable_interval=None, df_apart=True, df_interval=every(200)),
            ALL,
            ONE_IN_FOUR,
        ),
    ],
)
def test_the_two_intervals_combine_as_on_ios(
    limits: IosLimits, unreachable: list[int], too_big: list[int]
) -> None:
    pings = Pings(limits)

    assert pings.paced(NOWHERE) == unreachable
    assert pings.paced(NARROW) == too_big
    assert pings.held_back() == (20 - len(too_big), 20 - len(unreachable))


def test_two_hosts_do_not_take_each_others_answers() -> None:
    pings = Pings(IosLimits(unreachable_interval=every(200)))
    other = interface("eth0", 4, "10.0.0.3/24", gateway=("10.0.0.2",))
    pings.add("h2", {"0": other})
    pings.network.run(Instant(pings.network.now + 12 * SECOND))

    assert len(pings.ping("h2", "203.0.113.200")) == 1
    assert pings.paced(NOWHERE) == ONE_IN_FOUR


@pytest.mark.parametrize(
    ("limits", "delay", "unreachable", "too_big"),
    [
        (IosLimits(unreachable_interval=every(200)), 1, "U.U.U", "M.M.M"),
        (
            IosLimits(unreachable_interval=every(200), df_apart=True, df_interval=None),
            1,
            "U.U.U",
            "MMMMM",
        ),
        # An answer takes longer than the interval: so nothing is held back.
        (IosLimits(unreachable_interval=every(200)), 300, "UUUUU", "MMMMM"),
    ],
)
def test_the_ping_of_ios_shows_the_interval(
    limits: IosLimits, delay: int, unreachable: str, too_big: str
) -> None:
    pings = Pings(limits, every(delay))

    assert pings.in_turn(NOWHERE) == unreachable
    assert pings.in_turn(NARROW) == too_big


def test_an_interval_is_changed_while_the_router_runs() -> None:
    pings = Pings(IosLimits())
    assert pings.paced(NOWHERE) == [1, 11]
    limits = IosLimits(unreachable_interval=every(200))
    router = pings.router
    router.reconfigure(replace(router.configuration, ios_limits=limits))

    assert pings.paced(NOWHERE) == ONE_IN_FOUR


def test_the_error_interval_of_ipv6_leaves_packet_too_big_alone_by_default() -> None:
    once = IosLimits(error_interval=every(200), error_bucket=1)
    apart, together = Pings(once), Pings(replace(once, too_big_apart=False))
    for pings in (apart, together):
        pings.echo(NOWHERE6, 1)
        pings.network.run(Instant(pings.network.now + PACE))

    assert apart.paced(NARROW6) == ONE_IN_FOUR
    # One was sent 50 ms before: here that counts.
    assert together.paced(NARROW6) == [4, 8, 12, 16, 20]


@pytest.mark.requirement("rfc4443-2.4f-c")
@pytest.mark.parametrize("personality", list(Personality))
@pytest.mark.parametrize(
    ("nowhere", "narrow"), [(NOWHERE, NARROW), (NOWHERE6, NARROW6)]
)
def test_no_flood_of_other_errors_keeps_packet_too_big_back(
    personality: Personality, nowhere: str, narrow: str
) -> None:
    pings = Pings(IosLimits(), forwarding=Forwarding(personality=personality))
    for number in range(200):
        pings.echo(nowhere, 1 + number % 200)
    pings.network.run(Instant(pings.network.now + PACE))
    pings.delivered["h1"].clear()
    pings.echo(narrow, 99)
    pings.network.run(Instant(pings.network.now + PACE))

    (told,) = pings.delivered["h1"]
    assert told[20:22] == b"\3\4" if told[0] >> 4 == 4 else told[40] == 2
