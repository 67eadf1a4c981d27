"""For each rule of `asdic.engine.forwarding`, a packet that it decides about."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from asdic.engine.configuration import (
    Forwarding,
    SourceValidation,
    StaticHop,
    StaticRoute,
)
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from asdic.wire.ipv4.options import LooseSourceRoute
from routers import (
    A6,
    B6,
    FAR,
    FAR6,
    MACS,
    OTHER,
    OTHER6,
    A,
    RouterBench,
    datagram,
    datagram6,
    interfaces,
    routes,
)

__all__ = ["EXAMPLES"]

_ALL_STATIONS = b"\x33\x33\0\0\0\1"
_LINK_LOCAL = parse_address("fe80::a")
_ELSEWHERE = parse_address("2001:db8:77::1")
_GLOBAL_ROUTER = parse_address("2001:db8:1::fe")


def _dropped(
    packet: bytes,
    rule: str,
    bench: RouterBench | None = None,
    station: bytes = b"",
) -> None:
    """Show that *rule*, and it alone, has a packet not forwarded, and nobody told."""
    bench = bench or RouterBench()
    sent = bench.receive(packet, station=station)
    assert (sent, bench.silences) == ([], [rule])


def _told(
    packet: bytes, type_: int, code: int, bench: RouterBench | None = None
) -> None:
    """Show that a packet is not forwarded, and that its sender is told this."""
    error = (bench or RouterBench()).error(packet)
    assert error is not None
    assert (error.type, getattr(error, "code", None)) == (type_, code)


def _family_off() -> None:
    rule = "forwarding-of-family-off"
    _dropped(datagram(), rule, RouterBench(Forwarding(ipv4=False)))
    _dropped(datagram6(), rule, RouterBench(Forwarding(ipv6=False)))
    assert RouterBench(Forwarding(ipv4=False)).receive(datagram6())
    assert RouterBench(Forwarding(ipv6=False)).receive(datagram())


def _group() -> None:
    for destination in ("224.0.0.9", "239.1.2.3"):
        _dropped(datagram(destination=parse_address(destination)), "group-in-transit")
    _dropped(datagram6(destination=parse_address("ff0e::1")), "group-in-transit")


def _directed_broadcast() -> None:
    for destination in ("198.51.100.255", "198.51.100.0"):
        packet = datagram(destination=parse_address(destination))
        _dropped(packet, "directed-broadcast-in-transit")


def _martian_source() -> None:
    for source in ("0.0.0.0", "198.51.100.255"):  # noqa: S104 - of a packet
        packet = datagram(source=parse_address(source))
        _dropped(packet, "martian-source-in-transit")
    _dropped(datagram6(source=bytes(16)), "martian-source-in-transit")


def _martian_destination() -> None:
    for destination in ("0.1.2.3", "240.0.0.1"):
        packet = datagram(destination=parse_address(destination))
        _dropped(packet, "martian-destination-in-transit")
    _dropped(datagram6(destination=bytes(16)), "martian-destination-in-transit")


def _ipv4_link_local() -> None:
    local = parse_address("169.254.1.2")
    _dropped(datagram(source=local), "ipv4-link-local-in-transit")
    _dropped(datagram(destination=local), "ipv4-link-local-in-transit")


def _source_route() -> None:
    option = LooseSourceRoute(pointer=4, route_data=(OTHER,))
    packet = datagram(size=60, options=(option,))
    _dropped(packet, "source-route-in-transit")


def _without_default() -> None:
    _told(datagram(destination=parse_address("9.9.9.9")), 3, 0)
    _told(datagram6(destination=_ELSEWHERE), 1, 0)


def _of_kind(number: int, ipv4: tuple[int, int], ipv6: tuple[int, int]) -> None:
    _told(datagram(destination=bytes((10, number, 9, 9))), *ipv4)
    _told(datagram6(destination=parse_address(f"2001:db8:10:{number}::9")), *ipv6)


def _of_no_service(prefix_length: int, code: int) -> None:
    """Show that a packet goes only where a route has its type of service."""
    far = bytes((10, 77, 0, 7))
    low_delay = StaticRoute(
        network=far,
        prefix_length=prefix_length,
        hops=(StaticHop(gateway=OTHER),),
        tos=0x10,
    )
    bench = RouterBench(routes=(low_delay,))
    _told(datagram(destination=far), 3, code, bench)
    _told(datagram(destination=far, type_of_service=0x08), 3, code, bench)
    assert bench.receive(datagram(destination=far, type_of_service=0x13), "eth1")


def _blackhole() -> None:
    _dropped(datagram(destination=bytes((10, 3, 9, 9))), "blackhole-route")
    destination = parse_address("2001:db8:10:3::9")
    _dropped(datagram6(destination=destination), "blackhole-route")


def _source_not_valid() -> None:
    one, other = interfaces(source_validation=SourceValidation.STRICT)
    bench = RouterBench(interfaces=(one, other))
    sent = bench.receive(datagram(A, FAR), "eth1")
    assert (sent, bench.silences) == ([], ["source-not-valid"])
    assert [name for name, _ in bench.receive(datagram6(B6, A6), "eth1")] == ["eth0"]
    bench.receive(datagram6(_ELSEWHERE, A6), "eth1")
    assert bench.silences == ["no-route"]  # there is none back to the source
    bench.receive(datagram6(A6, FAR6), "eth1")
    ((name, packet),) = bench.sent
    assert name == "eth0"
    error = icmpv6.decode(packet[40:])
    assert isinstance(error, icmpv6.DestinationUnreachable)
    assert error.code == 5


def _beyond_scope() -> None:
    bench = RouterBench()
    bench.receive(datagram6(_LINK_LOCAL, B6))
    # The sender is asked for, since it is no neighbor yet.
    assert [name for name, _ in bench.sent] == ["eth0"]
    assert bench.silences == []


def _no_hops_left() -> None:
    for left in (0, 1):
        _told(datagram(time_to_live=left), 11, 0)
        _told(datagram6(hop_limit=left), 3, 0)


def _beyond_mtu() -> None:
    bench = RouterBench(interfaces=interfaces(mtu=1400))
    error = bench.error(datagram(size=1401, flags=2))
    assert isinstance(error, icmpv4.DestinationUnreachable)
    assert (error.code, error.next_hop_mtu) == (4, 1400)
    too_big = bench.error(datagram6(size=1401))
    assert isinstance(too_big, icmpv6.PacketTooBig)
    assert too_big.mtu == 1400


def _kept_back(
    bench: RouterBench, packet: bytes, rule: str, station: bytes = MACS[OTHER]
) -> None:
    """Show that a packet is forwarded, and that *rule* keeps the Redirect back."""
    sent = bench.receive(packet)
    assert [name for name, _ in sent] == ["eth0"]
    assert bench.stations == [station]
    assert bench.silences == [rule]


def _redirects_off() -> None:
    one, other = interfaces()
    bench = RouterBench(interfaces=(replace(one, redirects=False), other))
    _kept_back(bench, datagram(destination=FAR), "redirecting-turned-off")
    _kept_back(bench, datagram6(destination=FAR6), "redirecting-turned-off")


def _no_neighbor() -> None:
    bench = RouterBench()
    source = parse_address("203.0.113.99")
    _kept_back(bench, datagram(source, FAR), "redirect-to-no-neighbor")
    source6 = parse_address("2001:db8:f::99")
    _kept_back(bench, datagram6(source6, FAR6), "redirect-to-no-neighbor")


def _about_source_route() -> None:
    bench = RouterBench(Forwarding(source_routes=True))
    option = LooseSourceRoute(pointer=4, route_data=(OTHER,))
    packet = datagram(destination=FAR, size=60, options=(option,))
    _kept_back(bench, packet, "redirect-about-source-route")


def _to_next_hop() -> None:
    _kept_back(RouterBench(), datagram(OTHER, FAR), "redirect-to-next-hop")


def _without_target() -> None:
    hop = routes()[1].hops[0]
    route = StaticRoute(
        network=FAR6,
        prefix_length=48,
        hops=(replace(hop, gateway=_GLOBAL_ROUTER),),
    )
    bench = RouterBench(routes=(route,))
    bench.receive(datagram6(destination=FAR6))
    # The next hop is asked for, since it is no neighbor yet.
    assert [name for name, _ in bench.sent] == ["eth0"]
    assert bench.silences == ["redirect-without-target"]
    by_ipv6 = StaticRoute(
        network=FAR,
        prefix_length=24,
        hops=(replace(hop, gateway=OTHER6, interface="eth0"),),
    )
    bench = RouterBench(routes=(by_ipv6,))
    _kept_back(
        bench, datagram(destination=FAR), "redirect-without-target", MACS[OTHER6]
    )


def _without_source() -> None:
    bench = RouterBench()
    interface = bench.node.host.interfaces["eth0"]
    link_local = interface.link_local_address
    assert link_local is not None
    del interface.addresses[link_local]
    _kept_back(bench, datagram6(destination=FAR6), "redirect-without-source")


EXAMPLES: dict[str, Callable[[], None]] = {
    "forwarding-of-family-off": _family_off,
    "link-group-in-transit": lambda: _dropped(
        datagram6(), "link-group-in-transit", station=_ALL_STATIONS
    ),
    "group-in-transit": _group,
    "directed-broadcast-in-transit": _directed_broadcast,
    "martian-source-in-transit": _martian_source,
    "martian-destination-in-transit": _martian_destination,
    "ipv4-link-local-in-transit": _ipv4_link_local,
    "link-local-destination-in-transit": lambda: _dropped(
        datagram6(destination=_LINK_LOCAL), "link-local-destination-in-transit"
    ),
    "source-route-in-transit": _source_route,
    "no-route-in-transit": _without_default,
    "no-network-of-that-service": lambda: _of_no_service(24, 11),
    "no-host-of-that-service": lambda: _of_no_service(32, 12),
    "blackhole-route": _blackhole,
    "unreachable-route": lambda: _of_kind(0, (3, 1), (1, 3)),
    "unknown-route": lambda: _of_kind(4, (3, 7), (1, 3)),
    "prohibit-route": lambda: _of_kind(1, (3, 13), (1, 1)),
    "reject-route": lambda: _of_kind(2, (3, 13), (1, 6)),
    "source-not-valid": _source_not_valid,
    "beyond-scope-of-source": _beyond_scope,
    "no-hops-left": _no_hops_left,
    "beyond-egress-mtu": _beyond_mtu,
    "redirecting-turned-off": _redirects_off,
    "redirect-to-no-neighbor": _no_neighbor,
    "redirect-about-source-route": _about_source_route,
    "redirect-to-next-hop": _to_next_hop,
    "redirect-without-target": _without_target,
    "redirect-without-source": _without_source,
}
