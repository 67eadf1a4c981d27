"""UDP as far as ICMP needs it: ports that are open, and errors about the others.

RFC 1122 §4.1, RFC 768 (no checksum over IPv4), RFC 8200 §8.1, RFC 4443 §3.1. What arrives at an open port is handed to
the driver.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.effects import Deliver
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.transport.segment import Segment
from asdic.engine.turn import Turn
from asdic.wire.udp import HEADER_LENGTH

__all__ = ["RULES", "Udp", "UdpFacts"]

_UNREACHABLE = Draft(type=1, code=4)
_IPV4_UNREACHABLE = Draft(type=3, code=3)


@final
class UdpFacts(Struct, frozen=True, gc=False):
    """What decides whether a datagram is read.

    Attributes:
        available: Octets that are there.
        length: What its length field says; 0 where the header is not there.
        has_checksum: Whether its checksum field is not 0.
        is_sound: Whether its checksum is right.
        is_ipv6: The family.

    """

    available: int
    length: int
    has_checksum: bool
    is_sound: bool
    is_ipv6: bool = True


RULES: RuleTable[UdpFacts] = RuleTable(
    RuleRow(
        Rule(
            name="udp-length",
            source="RFC 768",
            text="The UDP length counts the header and no more octets than came.",
        ),
        lambda facts: not HEADER_LENGTH <= facts.length <= facts.available,
    ),
    RuleRow(
        Rule(
            name="udp-checksum-absent",
            source="RFC 8200 §8.1",
            text="UDP over IPv6 carries a checksum.",
        ),
        lambda facts: facts.is_ipv6 and not facts.has_checksum,
    ),
    RuleRow(
        Rule(
            name="udp-checksum",
            source="RFC 1122 §4.1.3.4",
            text="The UDP checksum is the one over the octets that came.",
        ),
        lambda facts: facts.has_checksum and not facts.is_sound,
    ),
)


class Udp:
    """The UDP ports of a node.

    Args:
        errors: Who tells senders of ports that nobody listens on.

    """

    def __init__(self, errors: ErrorSender) -> None:
        self._errors = errors

    def receive(self, turn: Turn, segment: Segment) -> None:
        """Deliver a datagram, or tell that its port is unreachable."""
        octets = segment.octets
        rule = RULES.first(_facts(segment, octets))
        if rule is not None:
            turn.stay_silent(rule, segment.interface.name)
            return
        port = int.from_bytes(octets[2:4], "big")
        if port in turn.configuration.host.open_udp:
            turn.effects.append(
                Deliver(
                    segment.interface.name,
                    segment.packet,
                    segment.protocol,
                    segment.start,
                )
            )
            return
        invoking = Invoking(
            interface=segment.interface,
            packet=segment.packet,
            is_link_group=segment.is_link_group,
        )
        self._errors.report(
            turn, invoking, _UNREACHABLE if segment.is_ipv6 else _IPV4_UNREACHABLE
        )


def _facts(segment: Segment, octets: bytes) -> UdpFacts:
    if len(octets) < HEADER_LENGTH:
        return UdpFacts(
            len(octets),
            0,
            has_checksum=False,
            is_sound=False,
            is_ipv6=segment.is_ipv6,
        )
    length = int.from_bytes(octets[4:6], "big")
    return UdpFacts(
        available=len(octets),
        length=length,
        has_checksum=octets[6:8] != b"\0\0",
        is_sound=segment.is_sound(octets[:length]),
        is_ipv6=segment.is_ipv6,
    )
