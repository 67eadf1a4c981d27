"""For each rule on frames and headers, a frame that it keeps a whole node silent for.

Rules that have the sender told have a frame here, too: what the node says is the
Parameter Problem that the rule demands. Those on messages are in
`rule_examples_messages`.
"""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Host
from asdic.engine.instant import Instant
from asdic.wire.icmpv6 import ParameterProblem
from extension_chains import (
    AUTHENTICATION,
    DESTINATION,
    ESP,
    HOP_BY_HOP,
    NO_NEXT_HEADER,
    NO_OPTIONS,
    ROUTING,
    chain,
    option,
    routing,
)
from nodes import HOST, PEER, PEER_MAC, NodeBench
from turns import MAC

__all__ = ["EXAMPLES"]

OTHER = HOST[:15] + b"\x77"
LOOPBACK = bytes(15) + b"\1"
MAPPED = bytes(10) + b"\xff\xff" + bytes((192, 0, 2, 1))
INTERFACE_LOCAL = bytes.fromhex("ff010000000000000000000000000001")
UNKNOWN = 253


def _silent_frame(bench: NodeBench, frame: bytes, rule: str) -> None:
    """Show that *rule*, and it alone, keeps the node silent about a frame."""
    bench.effects = bench.node.receive(frame, "eth0", Instant(bench.now))

    assert bench.silences == [rule]
    assert len(bench.effects) == 1


def _silent(packet: bytes, rule: str, bench: NodeBench | None = None) -> None:
    """Show that *rule*, and it alone, keeps the node silent about a packet."""
    frame = MAC + PEER_MAC + b"\x86\xdd" + packet
    _silent_frame(bench or NodeBench(), frame, rule)


def _told(packet: bytes, code: int, pointer: int, host: Host | None = None) -> None:
    """Show that the sender of a packet is told of a problem with it."""
    bench = NodeBench(host=host or Host())

    bench.receive(packet)

    assert bench.answer == ParameterProblem(
        code=code, pointer=pointer, invoking_packet=packet
    )
    assert bench.silences == []


def _interface_disabled() -> None:
    bench = NodeBench()
    bench.node.host.interfaces["eth0"].is_disabled = True

    _silent(chain(), "interface-disabled", bench)


def _frame_too_short() -> None:
    _silent_frame(NodeBench(), MAC + PEER_MAC + b"\x86", "frame-too-short")


def _frame_for_another_station() -> None:
    frame = PEER_MAC + MAC + b"\x86\xdd" + chain()

    _silent_frame(NodeBench(), frame, "frame-for-another-station")


def _ether_type() -> None:
    frame = MAC + PEER_MAC + b"\x88\xcc" + chain()

    _silent_frame(NodeBench(), frame, "ether-type-not-handled")


def _packet_too_short() -> None:
    _silent(chain()[:39], "packet-too-short")


def _version() -> None:
    _silent(b"\x50" + chain()[1:], "version-not-6")


def _packet_cut_short() -> None:
    _silent(chain()[:-1], "packet-cut-short")


def _source_multicast() -> None:
    _silent(chain(source=b"\xff\2" + PEER[2:]), "source-multicast")


def _loopback() -> None:
    _silent(chain(source=LOOPBACK), "loopback-on-link")


def _mapped() -> None:
    _silent(chain(source=MAPPED), "mapped-address-on-link")


def _multicast_scope() -> None:
    _silent(chain(destination=INTERFACE_LOCAL), "multicast-scope-not-on-link")


def _not_ours() -> None:
    _silent(chain(destination=OTHER), "destination-not-ours")


def _hop_by_hop_out_of_place() -> None:
    _told(chain((DESTINATION, NO_OPTIONS), (HOP_BY_HOP, NO_OPTIONS)), 1, 40)


def _no_next_header() -> None:
    _silent(chain(upper=NO_NEXT_HEADER), "no-next-header")


def _esp() -> None:
    _silent(chain(upper=ESP), "esp-without-association")


def _authentication() -> None:
    header = (AUTHENTICATION, bytes((4,)) + bytes(22))
    _silent(chain(header), "authentication-without-association")


def _next_header_unrecognized() -> None:
    _told(chain(upper=UNKNOWN, payload=bytes(8)), 1, 6)


def _too_many_headers() -> None:
    packet = chain(*[(DESTINATION, NO_OPTIONS)] * 3)

    _told(packet, 8, 40 + 2 * 8, Host(max_extension_headers=2))


def _header_cut_short() -> None:
    # It announces 16 octets, and 8 are there.
    cut = (ROUTING, bytes((1, UNKNOWN, 0)) + bytes(4))

    _silent(chain(cut, payload=b""), "extension-header-cut-short")


def _routing_type() -> None:
    _told(chain(routing(UNKNOWN, 1)), 0, 42)


def _too_many_options() -> None:
    options = (DESTINATION, b"\0" + b"\x1e\0" * 3)

    _told(chain(options), 9, 42 + 2 * 2, Host(max_options=2))


def _option_overrun() -> None:
    _silent(chain((DESTINATION, b"\0\x1e\5\0\0\0\0")), "option-overrun")


def _option_demands_silence() -> None:
    _silent(chain((DESTINATION, option(0x5E))), "option-demands-silence")


def _option_demands_report() -> None:
    _told(chain((DESTINATION, option(0x9E))), 2, 42)


def _option_demands_unicast_report() -> None:
    _told(chain((DESTINATION, option(0xDE))), 2, 42)


EXAMPLES: dict[str, Callable[[], None]] = {
    "interface-disabled": _interface_disabled,
    "frame-too-short": _frame_too_short,
    "frame-for-another-station": _frame_for_another_station,
    "ether-type-not-handled": _ether_type,
    "packet-too-short": _packet_too_short,
    "version-not-6": _version,
    "packet-cut-short": _packet_cut_short,
    "source-multicast": _source_multicast,
    "loopback-on-link": _loopback,
    "mapped-address-on-link": _mapped,
    "multicast-scope-not-on-link": _multicast_scope,
    "destination-not-ours": _not_ours,
    "hop-by-hop-options-out-of-place": _hop_by_hop_out_of_place,
    "no-next-header": _no_next_header,
    "esp-without-association": _esp,
    "authentication-without-association": _authentication,
    "next-header-unrecognized": _next_header_unrecognized,
    "too-many-extension-headers": _too_many_headers,
    "extension-header-cut-short": _header_cut_short,
    "routing-type-unrecognized": _routing_type,
    "too-many-options": _too_many_options,
    "option-overrun": _option_overrun,
    "option-demands-silence": _option_demands_silence,
    "option-demands-report": _option_demands_report,
    "option-demands-unicast-report": _option_demands_unicast_report,
}
