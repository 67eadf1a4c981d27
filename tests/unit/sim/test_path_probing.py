"""UDP probes between simulated hosts, with routers that tell, and that do not."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Deliver
from asdic.engine.instant import SECOND, Instant
from asdic.engine.path_mtu import PathMtuAged
from asdic.engine.plpmtud import PlpmtudState, UdpProber, udp_constants
from asdic.sim import PathProber, PathResponder
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from stream_networks import RECEIVERS, SENDERS, UserLab

VERSIONS = pytest.mark.parametrize("version", [4, 6])
TOKEN = bytes(8)


def lab(version: int, mtu: int, *, is_silent: bool) -> tuple[UserLab, PathProber]:
    prober = UdpProber(udp_constants(version, 1500), TOKEN)
    user = PathProber(prober, parse_address(RECEIVERS[version]))
    responder = PathResponder(parse_address(SENDERS[version]))
    found = UserLab((user, responder), mtu, is_silent=is_silent)
    found.meet(version)
    found.begin()
    return found, user


@VERSIONS
@pytest.mark.requirement("rfc8899-6.2.3-a")
def test_a_black_hole_is_found_without_icmp(version: int) -> None:
    network, user = lab(version, 1400, is_silent=True)
    network.run(200)
    plpmtud = user.prober.plpmtud
    assert plpmtud.state is PlpmtudState.SEARCH_COMPLETE
    assert plpmtud.plpmtu == udp_constants(version, 1400).max_plpmtu
    assert len(user.sizes) <= 12


@VERSIONS
@pytest.mark.requirement("rfc8899-4.6.1-a")
def test_what_routers_report_ends_the_search_within_a_second(version: int) -> None:
    network, user = lab(version, 1400, is_silent=False)
    network.run(1)
    plpmtud = user.prober.plpmtud
    assert plpmtud.state is PlpmtudState.SEARCH_COMPLETE
    assert plpmtud.plpmtu == udp_constants(version, 1400).max_plpmtu
    assert len(user.sizes) == 5


@VERSIONS
def test_a_larger_path_is_found_after_ten_minutes(
    version: int,
) -> None:
    network, user = lab(version, 1400, is_silent=True)
    network.run(200)
    network.impair(mtu=1500)
    network.run(600)
    assert user.prober.plpmtud.plpmtu == udp_constants(version, 1500).max_plpmtu


@VERSIONS
def test_a_path_that_becomes_narrow_is_noticed_by_confirmations(version: int) -> None:
    network, user = lab(version, 1500, is_silent=True)
    network.run(1)
    assert user.prober.plpmtud.plpmtu == udp_constants(version, 1500).max_plpmtu
    network.impair(mtu=1400)
    network.run(300)
    assert user.prober.plpmtud.plpmtu == udp_constants(version, 1400).max_plpmtu


def delivered(payload: bytes, protocol: int) -> Deliver:
    return Deliver("eth0", payload, protocol, 0)


@pytest.mark.parametrize(
    "packet",
    [
        delivered(b"\3\4", 1),
        delivered(b"", 58),
        delivered(bytes(20), 6),
        delivered(
            icmpv4.DestinationUnreachable(
                code=3, invoking_packet=bytes(40)
            ).encode_unsummed(),
            1,
        ),
        delivered(
            icmpv4.TimeExceeded(code=0, invoking_packet=bytes(40)).encode_unsummed(), 1
        ),
        delivered(
            icmpv6.TimeExceeded(code=0, invoking_packet=bytes(40)).encode_unsummed(), 58
        ),
    ],
)
def test_other_errors_are_no_reports(packet: Deliver) -> None:
    user = PathProber(UdpProber(udp_constants(4, 1500), TOKEN), bytes(4))
    user.start(Instant(0))
    assert user.deliver(Instant(1), packet) == []


def test_what_is_no_probe_is_not_answered() -> None:
    responder = PathResponder(bytes(4))
    assert responder.start(Instant(0)) == []
    assert responder.deliver(Instant(0), delivered(bytes(30), 17)) == []
    assert responder.wake(Instant(0)) == []
    assert responder.next_wake() is None


def test_what_happens_on_the_node_is_ignored() -> None:
    event = PathMtuAged(interface="eth0", destination=bytes(4), mtu=1400)
    user = PathProber(UdpProber(udp_constants(4, 1500), TOKEN), bytes(4))
    assert user.tell(Instant(SECOND), event) == []
    assert PathResponder(bytes(4)).tell(Instant(SECOND), event) == []
