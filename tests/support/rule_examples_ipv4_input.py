"""For each rule of the way in of IPv4, a packet that it keeps out, or has reported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from asdic.engine.configuration import Host
from asdic.engine.input import judge_ipv4_message
from asdic.engine.rule import Rule
from asdic.wire import icmpv4, ipv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import checksum
from asdic.wire.icmpv4 import (
    DestinationUnreachable,
    ParameterProblem,
    RouterAddress,
)
from ipv4_nodes import HOST, PEER, STATION, Ipv4Bench, packet
from turns import MAC

__all__ = ["ECHO", "EXAMPLES", "echo_behind", "summed"]

ECHO = icmpv4.EchoRequest(identifier=7, sequence_number=1, data=b"asdic")
_UDP = 17


def summed(octets: bytes) -> bytes:
    """Return a packet with the checksum of its first 20 octets filled in."""
    head = octets[:10] + b"\0\0" + octets[12:20]
    return head[:10] + checksum(head).to_bytes(2, "big") + octets[12:]


def echo_behind(options: bytes, source: bytes = PEER) -> bytes:
    """Return an Echo Request behind *options*, which fill whole words."""
    size = 20 + len(options)
    payload = icmpv4.encode(ECHO)
    head = ipv4.Header(
        source=source,
        destination=HOST,
        protocol=1,
        time_to_live=64,
        total_length=size + len(payload),
    ).encode_unsummed()
    whole = bytes((0x40 | size // 4,)) + head[1:] + options
    held = checksum(whole).to_bytes(2, "big")
    return whole[:10] + held + whole[12:] + payload


def _ignored(octets: bytes, rule: str, counter: str, station: bytes = MAC) -> None:
    """Show that *rule*, and it alone, has a packet dropped, and counted."""
    bench = Ipv4Bench()

    bench.receive(octets, station)

    assert bench.silences == [rule]
    assert len(bench.effects) == 1
    assert bench.node.counters.ipv4[counter] == 1


def _request(
    source: bytes = PEER, destination: bytes = HOST, total_length: int | None = None
) -> bytes:
    octets = packet(ECHO.encode_unsummed(), source, destination)
    if total_length is None:
        return octets
    return summed(octets[:2] + total_length.to_bytes(2, "big") + octets[4:])


def _header_length(words: int) -> None:
    octets = _request()
    octets = summed(bytes((0x40 | words,)) + octets[1:])
    _ignored(octets, "ipv4-header-length", "InHdrErrors")


def _total_length() -> None:
    _header_length(4)
    _ignored(_request(total_length=19), "ipv4-header-length", "InHdrErrors")


def _checksum() -> None:
    octets = _request()
    _ignored(
        octets[:10] + b"\xab\xcd" + octets[12:], "ipv4-header-checksum", "InHdrErrors"
    )


def _from(source: str, rule: str) -> None:
    _ignored(_request(parse_address(source)), rule, "InAddrErrors")


def _source_address() -> None:
    for source in ("224.0.0.1", "255.255.255.255", "192.0.2.255", "192.0.2.0"):
        _from(source, "ipv4-source-address")


def _this_network() -> None:
    for source in ("0.0.0.0", "0.0.0.9"):  # noqa: S104 - of a packet
        _from(source, "ipv4-source-this-network")


def _loopback() -> None:
    _from("127.0.0.1", "ipv4-loopback-on-link")
    to_loopback = _request(destination=parse_address("127.0.0.1"))
    _ignored(to_loopback, "ipv4-loopback-on-link", "InAddrErrors")


def _link_broadcast() -> None:
    rule = "ipv4-unicast-in-link-broadcast"
    _ignored(_request(), rule, "InAddrErrors", STATION)


def _not_ours() -> None:
    for destination in ("192.0.2.3", "224.0.0.77", "0.0.0.0", "240.0.0.1"):  # noqa: S104 - of a packet
        octets = _request(destination=parse_address(destination))
        _ignored(octets, "ipv4-destination-not-ours", "InAddrErrors")


def _told(options: str, pointer: int) -> None:
    """Show that a request behind *options* has a Parameter Problem sent."""
    octets = echo_behind(bytes.fromhex(options))
    bench = Ipv4Bench()

    sent = bench.receive(octets)

    assert len(sent) == 1
    assert bench.answer == ParameterProblem(
        code=0, pointer=pointer, invoking_packet=octets
    )
    assert bench.node.counters.ipv4["InHdrErrors"] == 1


def _overrun() -> None:
    _told("94 01 0000", 21)
    _told("94 05 0000", 21)


def _slots() -> None:
    _told("07 06 04 000000 0000", 21)
    _told("07 02 0000", 21)
    _told("44 0a 05 01 00000000 0000 0000", 21)


def _pointer() -> None:
    _told("07 07 03 00000000 00", 22)
    _told("07 07 05 00000000 00", 22)
    _told("44 0c 09 01 0000000000000000", 22)


def _routes_off() -> None:
    octets = echo_behind(bytes.fromhex("83 07 08 c0000209 00"))
    bench = Ipv4Bench(host=Host(accept_source_routes=False))

    bench.receive(octets)

    assert bench.silences == ["source-routes-turned-off"]
    assert bench.packets == []
    assert bench.node.counters.ipv4["InDiscards"] == 1


def _not_ended() -> None:
    for kind in ("83", "89"):
        octets = echo_behind(bytes.fromhex(kind + "07 04 c0000209 00"))
        bench = Ipv4Bench()

        bench.receive(octets)

        assert bench.answer == DestinationUnreachable(code=5, invoking_packet=octets)


def _fault(name: str, octets: bytes, *, is_sound: bool = True) -> None:
    """Show that the rule *name*, and it alone, has a message ignored."""
    whole = packet(octets)
    if not is_sound:
        whole = whole[:22] + b"\x12\x34" + whole[24:]
    verdict = judge_ipv4_message(whole, 20)
    assert isinstance(verdict, Rule)
    assert verdict.name == name
    bench = Ipv4Bench()

    bench.receive(whole)

    assert bench.silences == [name]
    assert len(bench.effects) == 1
    assert bench.node.counters.icmpv4["InErrors"] == 1


_QUOTE = packet(b"\x11\x11\x22\x22\0\x08\0\0", HOST, PEER, _UDP)
_UNREACHABLE = b"\3\1" + bytes(6)
_ENTRY = RouterAddress(router_address=PEER).encode()

ARRIVAL_EXAMPLES: dict[str, Callable[[], None]] = {
    "ipv4-packet-too-short": lambda: _ignored(
        summed(_request(total_length=20))[:19], "ipv4-packet-too-short", "InHdrErrors"
    ),
    "ipv4-version": lambda: _ignored(
        summed(b"\x55" + _request()[1:]), "ipv4-version", "InHdrErrors"
    ),
    "ipv4-header-length": _total_length,
    "ipv4-cut-short": lambda: _ignored(
        _request()[:-1], "ipv4-cut-short", "InTruncatedPkts"
    ),
    "ipv4-header-checksum": _checksum,
    "ipv4-source-address": _source_address,
    "ipv4-source-class-e": partial(_from, "240.0.0.1", "ipv4-source-class-e"),
    "ipv4-source-this-network": _this_network,
    "ipv4-loopback-on-link": _loopback,
    "ipv4-unicast-in-link-broadcast": _link_broadcast,
    "ipv4-destination-not-ours": _not_ours,
}
OPTION_EXAMPLES: dict[str, Callable[[], None]] = {
    "ipv4-option-without-length": partial(_told, "01 01 01 07", 23),
    "ipv4-option-overrun": _overrun,
    "ipv4-option-slots": _slots,
    "ipv4-timestamp-flag": partial(_told, "44 08 05 02 00000000", 23),
    "ipv4-option-pointer": _pointer,
    "ipv4-timestamp-overflow": partial(_told, "44 08 09 f0 00000000", 23),
    "source-routes-turned-off": _routes_off,
    "source-route-repeated": partial(
        _told, "83 07 08 c0000209 89 07 08 c0000209 0000", 27
    ),
    "ipv4-option-repeated": partial(
        _told, "07 07 04 00000000 07 07 04 00000000 0000", 27
    ),
    "source-route-not-ended": _not_ended,
}
MESSAGE_EXAMPLES: dict[str, Callable[[], None]] = {
    "icmpv4-checksum": partial(
        _fault, "icmpv4-checksum", ECHO.encode_unsummed(), is_sound=False
    ),
    "icmpv4-message-too-short": partial(
        _fault, "icmpv4-message-too-short", bytes((8, 0, 0, 0, 0, 7))
    ),
    "icmpv4-quote-malformed": partial(
        _fault, "icmpv4-quote-malformed", _UNREACHABLE + b"\x61" + bytes(39)
    ),
    "icmpv4-quote-too-short": partial(
        _fault, "icmpv4-quote-too-short", _UNREACHABLE + _QUOTE[:27]
    ),
    "router-advertisement-entry-size": partial(
        _fault,
        "router-advertisement-entry-size",
        bytes((9, 0, 0, 0, 1, 1, 0, 30)) + _ENTRY,
    ),
    "router-advertisement-addresses-missing": partial(
        _fault,
        "router-advertisement-addresses-missing",
        bytes((9, 0, 0, 0, 2, 2, 0, 30)) + _ENTRY,
    ),
    "router-advertisement-without-addresses": partial(
        _fault,
        "router-advertisement-without-addresses",
        bytes((9, 0, 0, 0, 0, 2, 0, 30)),
    ),
    "icmpv4-redirect-gateway": partial(
        _fault, "icmpv4-redirect-gateway", b"\5\1\0\0\xe0\0\0\5" + _QUOTE
    ),
}
EXAMPLES: dict[str, Callable[[], None]] = {
    **ARRIVAL_EXAMPLES,
    **OPTION_EXAMPLES,
    **MESSAGE_EXAMPLES,
}
