"""Two hosts with four routers between them, on links of different MTUs."""

from __future__ import annotations

import pytest

from asdic.engine.path_mtu.events import PathMtuLowered
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import format_address, parse_address
from router_networks import Chain

MTUS = (1500, 1454, 1500, 1280, 1500)
DESTINATIONS = ("10.0.4.2", "2001:db8:4::2")


def message(packet: bytes) -> icmpv4.Message | icmpv6.Message:
    """Return the ICMP message of a packet."""
    if packet[0] >> 4 == 4:
        return icmpv4.decode(packet[20:])
    return icmpv6.decode(packet[40:])


def source(packet: bytes) -> str:
    is_ipv4 = packet[0] >> 4 == 4
    return format_address(packet[12:16] if is_ipv4 else packet[8:24])


def second(like: str, link: int) -> str:
    """Return the right end of a link, in the family of another address."""
    form = "10.0.{}.2" if "." in like else "2001:db8:{}::2"
    return format_address(parse_address(form.format(link)))


def mtu_of(packet: bytes) -> int:
    told = message(packet)
    if isinstance(told, icmpv6.PacketTooBig):
        return told.mtu
    assert isinstance(told, icmpv4.DestinationUnreachable)
    assert told.code == 4
    return told.next_hop_mtu


@pytest.mark.requirement("rfc1812-5.2.4.2-a")
@pytest.mark.requirement("rfc1191-4-a")
@pytest.mark.requirement("rfc4443-3.2-a")
@pytest.mark.requirement("rfc8200-5-a")
@pytest.mark.parametrize("destination", DESTINATIONS)
def test_a_host_is_told_of_both_narrow_links_and_goes_on(destination: str) -> None:
    chain = Chain(MTUS)
    told = []
    for mtu, router in ((1454, "0"), (1280, "2")):
        (error,) = chain.ping("h1", destination, 1500 if mtu == 1454 else 1454)
        told.append(mtu_of(error))
        assert source(error) == second(destination, int(router))
    assert told == [1454, 1280]
    lowered = [one for one in chain.events["h1"] if isinstance(one, PathMtuLowered)]
    assert [one.mtu for one in lowered] == [1454, 1280]
    # Now the host cuts what is longer. So does h2 with its answer, once it was told
    # the same; its IPv4 answers may be cut on their way.
    chain.ping("h1", destination, 1500)
    (reply,) = chain.ping("h1", destination, 1500)
    assert isinstance(message(reply), icmpv4.EchoReply | icmpv6.EchoReply)
    assert len(reply) == 1500


def test_without_df_routers_cut_what_is_too_long() -> None:
    chain = Chain(MTUS)
    # Answers have no DF: so the way back cuts this one, at 1280 and no further.
    for _ in range(2):
        chain.ping("h2", "10.0.0.1", 1280)
    (reply,) = chain.ping("h2", "10.0.0.1", 1280)
    assert len(reply) == 1280
    back = [frame[14:] for frame in chain.frames["3"]]
    assert max(len(packet) for packet in back) <= 1280


@pytest.mark.requirement("rfc792-time-exceeded-a")
@pytest.mark.requirement("rfc4443-3.3-a")
@pytest.mark.requirement("rfc1812-4.3.2.4-a")
@pytest.mark.parametrize("destination", DESTINATIONS)
def test_each_router_is_seen_by_its_hop_limit(destination: str) -> None:
    chain = Chain((1500,) * 5)
    seen = []
    for hop_limit in range(1, 6):
        (answer,) = chain.ping("h1", destination, hop_limit=hop_limit)
        seen.append((type(message(answer)).__name__, source(answer)))
    assert seen == [
        *(("TimeExceeded", second(destination, link)) for link in range(4)),
        ("EchoReply", destination),
    ]


@pytest.mark.requirement("rfc1812-4.3.3.1-b")
@pytest.mark.requirement("rfc4443-3.1-d")
@pytest.mark.parametrize("destination", ["10.0.4.99", "2001:db8:4::99"])
def test_the_last_router_tells_that_a_host_is_not_there(destination: str) -> None:
    chain = Chain((1500,) * 5)
    (error,) = chain.ping("h1", destination)
    told = message(error)
    assert source(error) == second(destination, 3)
    if isinstance(told, icmpv4.DestinationUnreachable):
        assert told.code == 1
    else:
        assert isinstance(told, icmpv6.DestinationUnreachable)
        assert told.code == 3


@pytest.mark.parametrize("destination", ["10.9.9.9", "2001:db8:99::9"])
def test_the_first_router_tells_that_there_is_no_route(destination: str) -> None:
    chain = Chain((1500,) * 3)
    (error,) = chain.ping("h1", destination)
    told = message(error)
    assert source(error) == second(destination, 0)
    assert isinstance(
        told, icmpv4.DestinationUnreachable | icmpv6.DestinationUnreachable
    )
    assert told.code == 0
