"""For each rule of `asdic.engine.ipv4_output`, a packet that it keeps from being sent."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import InterfaceConfiguration
from asdic.engine.effects import Notify
from asdic.engine.not_sent import NotSent
from asdic.errors import EncodeError
from asdic.wire.address import parse_address
from ipv4_nodes import ALL_HOSTS, FAR, PEER, Ipv4Bench

__all__ = ["EXAMPLES"]


def _refused(
    bench: Ipv4Bench,
    rule: str,
    destination: bytes = PEER,
    *,
    size: int = 8,
    hop_limit: int | None = None,
    dont_fragment: bool = False,
    mtu: int = 0,
) -> None:
    """Show that *rule*, and it alone, has a packet not sent, and its sender told."""
    try:
        sent = bench.ping(
            destination, size, hop_limit=hop_limit, dont_fragment=dont_fragment
        )
    except EncodeError as error:
        sent = [str(error).encode()]

    assert sent == []
    assert bench.silences == [rule]
    (told,) = [one.event for one in bench.effects if isinstance(one, Notify)]
    assert isinstance(told, NotSent)
    assert (told.rule, told.destination, told.mtu) == (rule, destination, mtu)


def _no_host() -> None:
    for destination in ("0.0.0.0", "0.1.2.3", "240.0.0.1", "255.255.255.254"):  # noqa: S104 - of a packet
        _refused(Ipv4Bench(), "ipv4-destination-no-host", parse_address(destination))


def _no_route() -> None:
    bench = Ipv4Bench(gateway=())
    _refused(bench, "ipv4-no-route", FAR)
    assert bench.node.counters.ipv4["OutNoRoutes"] == 1


def _no_source() -> None:
    other = InterfaceConfiguration(name="eth1", link_layer_address=bytes(5) + b"\1")
    bench = Ipv4Bench(others=(other,))
    bench.node.host.interfaces["eth0"].addresses.clear()
    _refused(bench, "ipv4-no-source-address", ALL_HOSTS)


def _beyond_path_mtu() -> None:
    rule = "ipv4-beyond-path-mtu"
    _refused(Ipv4Bench(), rule, size=1481, dont_fragment=True, mtu=1500)
    assert len(Ipv4Bench().ping(size=1480, dont_fragment=True)) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "ipv4-destination-no-host": _no_host,
    "ipv4-time-to-live-zero": lambda: _refused(
        Ipv4Bench(), "ipv4-time-to-live-zero", hop_limit=0
    ),
    "ipv4-no-route": _no_route,
    "ipv4-no-source-address": _no_source,
    "ipv4-packet-too-long": lambda: _refused(
        Ipv4Bench(), "ipv4-packet-too-long", size=65516
    ),
    "ipv4-beyond-path-mtu": _beyond_path_mtu,
}
