"""For each rule of `asdic.engine.host_output`, a packet that it keeps from being sent."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import InterfaceConfiguration
from asdic.engine.effects import Notify
from asdic.engine.host_output import NotSent
from asdic.engine.outgoing import Outgoing
from asdic.wire.address import parse_address
from nodes import PEER, NodeBench
from turns import LINK_LOCAL

__all__ = ["EXAMPLES"]

_UDP = 17
_AFAR = parse_address("2001:db8:f::1")
_GROUP = parse_address("ff02::1:2")
_OTHER_MAC = bytes.fromhex("02000000000c")


def _refused(bench: NodeBench, outgoing: Outgoing, rule: str) -> None:
    """Show that *rule*, and it alone, has a packet not sent, and its sender told."""
    assert bench.send(outgoing) == []
    assert bench.silences == [rule]
    told = [one.event for one in bench.effects if isinstance(one, Notify)]
    assert [type(one) for one in told] == [NotSent]


def _no_route() -> None:
    packet = Outgoing(destination=_AFAR, protocol=_UDP, payload=bytes(8))
    _refused(NodeBench(), packet, "no-route")


def _interface_disabled() -> None:
    bench = NodeBench()
    packet = Outgoing(
        destination=_GROUP, protocol=_UDP, payload=bytes(8), source=LINK_LOCAL
    )
    assert len(bench.send(packet)) == 1

    bench.node.host.interfaces["eth0"].is_disabled = True

    _refused(bench, packet, "sending-interface-disabled")


def _no_source() -> None:
    other = InterfaceConfiguration(name="eth1", link_layer_address=_OTHER_MAC)
    bench = NodeBench(others=(other,))
    bench.node.host.interfaces["eth1"].addresses.clear()
    packet = Outgoing(
        destination=_GROUP, protocol=_UDP, payload=bytes(8), interface="eth1"
    )
    _refused(bench, packet, "no-source-address")


def _beyond_path_mtu() -> None:
    packet = Outgoing(
        destination=PEER, protocol=_UDP, payload=bytes(1461), dont_fragment=True
    )
    _refused(NodeBench(), packet, "beyond-path-mtu")


EXAMPLES: dict[str, Callable[[], None]] = {
    "no-route": _no_route,
    "sending-interface-disabled": _interface_disabled,
    "no-source-address": _no_source,
    "beyond-path-mtu": _beyond_path_mtu,
}
