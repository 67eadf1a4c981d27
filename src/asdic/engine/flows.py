"""Which conversations this node has: whom an ICMP error is for (RFC 4443 §2.4 (d)).

A flow is known by what an error quotes of it: protocol, addresses, and the first four
octets of the upper layer, which are ports, or of an ICMP query its identifier.
Only packets that a driver sends make flows, no answers of the node's own: an error
about those is nobody's business.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.input import find_upper_layer
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.ipv4 import MINIMUM_LENGTH
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["ERRORS", "TABLES", "ErrorQuoteFacts", "Flows"]

_QUERIES = {58: frozenset({128, 160}), 1: frozenset({8, 13, 15, 17, 42})}
_PORTS = 4
_ADDRESSES = slice(8, 40)
_IPV4_ADDRESSES = slice(12, 20)
_NEXT_HEADER_AT = 6
_PROTOCOL_AT = 9
_OFFSET_MASK = 0x1FFF
_IPV4, _IPV6 = 4, 6


@final
class ErrorQuoteFacts(Struct, frozen=True, gc=False):
    """What decides whether an error is believed.

    Attributes:
        has_upper_layer: Whether the quote reaches the upper layer's first octets.
        is_from_us: Whether the quoted packet's source is an address of this node.
        is_known: Whether it belongs to a flow.

    """

    has_upper_layer: bool
    is_from_us: bool
    is_known: bool


ERRORS: RuleTable[ErrorQuoteFacts] = RuleTable(
    RuleRow(
        Rule(
            name="error-quote-without-upper-layer",
            source="RFC 4443 §2.4 (d), RFC 1122 §3.2.2",
            text="An error whose quote does not tell the upper layer is for nobody.",
        ),
        lambda facts: not facts.has_upper_layer,
    ),
    RuleRow(
        Rule(
            name="error-quote-not-ours",
            source="RFC 5927 §4",
            text="An error about a packet from another address is for another node.",
        ),
        lambda facts: not facts.is_from_us,
    ),
    RuleRow(
        Rule(
            name="error-about-no-flow",
            source="RFC 4443 §5.2, RFC 5927 §4",
            text="An error about a packet that this node did not send is not believed.",
        ),
        lambda facts: not facts.is_known,
    ),
)

TABLES = (ERRORS,)


class Flows:
    """Flows that were sent into; the one known for longest is forgotten first.

    One that is forgotten is known again when it is sent into again.

    Args:
        maximum: How many are remembered.

    """

    __slots__ = ("_known", "_maximum")

    def __init__(self, maximum: int) -> None:
        self._known: dict[bytes, None] = {}
        self._maximum = maximum

    def __len__(self) -> int:
        return len(self._known)

    def sent(self, packet: bytes) -> None:
        """Note a packet that is being sent, and has no extension headers."""
        if packet[0] >> 4 == _IPV4:
            protocol, start = packet[_PROTOCOL_AT], (packet[0] & 0xF) * 4
        else:
            protocol, start = packet[_NEXT_HEADER_AT], HEADER_LENGTH
        if len(packet) < start + _PORTS:
            return
        key = _key_at(packet, protocol, start)
        if key in self._known:
            return
        self._known[key] = None
        if len(self._known) > self._maximum:
            del self._known[next(iter(self._known))]

    def judge(self, quote: bytes, *, is_from_us: bool) -> Rule | None:
        """Return the rule that has an error ignored that quotes *quote*."""
        key = _key(quote)
        return ERRORS.first(
            ErrorQuoteFacts(
                has_upper_layer=key is not None,
                is_from_us=is_from_us,
                is_known=key in self._known,
            )
        )


def _key(packet: bytes) -> bytes | None:
    """Return what tells the flow of a packet, if there is enough of it."""
    version = packet[0] >> 4 if packet else 0
    if version == _IPV4 and len(packet) >= MINIMUM_LENGTH:
        return _ipv4_key(packet)
    if version != _IPV6 or len(packet) < HEADER_LENGTH:
        return None
    upper = find_upper_layer(packet)
    if upper is None or upper.start + _PORTS > len(packet):
        return None
    return _key_at(packet, upper.protocol, upper.start)


def _ipv4_key(packet: bytes) -> bytes | None:
    start = (packet[0] & 0xF) * 4
    is_later = int.from_bytes(packet[6:8], "big") & _OFFSET_MASK
    if is_later or start + _PORTS > len(packet):
        return None
    return _key_at(packet, packet[_PROTOCOL_AT], start)


def _key_at(packet: bytes, protocol: int, start: int) -> bytes:
    """Return what tells the flow of a packet whose upper layer begins at *start*."""
    addresses = _IPV4_ADDRESSES if packet[0] >> 4 == _IPV4 else _ADDRESSES
    if protocol in _QUERIES and packet[start] in _QUERIES[protocol]:
        # Shorter than the others, so that it is none of them.
        return (
            packet[addresses]
            + packet[start : start + 1]
            + packet[start + 4 : start + 6]
        )
    return packet[addresses] + packet[start : start + _PORTS] + bytes((protocol,))
