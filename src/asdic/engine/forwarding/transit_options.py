"""What a router does with the options of a packet in transit.

IPv4: what is malformed is reported (RFC 1812 §4.3.3.5), and a Record Route and a
Timestamp option get the address of the interface that the packet leaves by (RFC 1812
§5.3.13.5, §5.3.13.6). IPv6: Hop-by-Hop options are looked at if configured (RFC 8200
§4.3); nobody here is alerted by a Router Alert, so the packet goes on (RFC 2711 §2.1).
"""

from __future__ import annotations

from asdic.engine.forwarding.transit import Transit
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.input import (
    Discard,
    Ipv4Problem,
    Problem,
    judge_hop_by_hop,
    judge_ipv4_options,
)
from asdic.engine.interface import Interface
from asdic.engine.ipv4_recording import Here, write
from asdic.engine.time_of_day import time_of_day
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.checksum import checksum
from asdic.wire.ipv4 import MINIMUM_LENGTH, options as ip_options

__all__ = ["TransitOptions"]

_VERSION_4 = 4
_PARAMETER_PROBLEM_6 = 4
_POINTER_SHIFT = 24
_CHECKSUM = slice(10, 12)


class TransitOptions:
    """Judges options, and writes what they ask for.

    Args:
        errors: Tells senders.

    """

    def __init__(self, errors: ErrorSender) -> None:
        self._errors = errors

    def are_refused(self, turn: Turn, transit: Transit) -> bool:
        """Tell whether options have a packet dropped; its sender is told."""
        verdict = _judge(turn, transit)
        if verdict is None:
            return False
        if isinstance(verdict, Discard):
            turn.stay_silent(verdict.rule, transit.interface.name)
            return True
        self._errors.report(
            turn,
            Invoking(
                interface=transit.interface,
                packet=transit.packet,
                is_link_group=transit.is_link_group,
            ),
            _draft(verdict),
        )
        return True

    def written(self, turn: Turn, transit: Transit, egress: Interface) -> bytearray:
        """Return an IPv4 packet with this node's address and time in its options."""
        packet = transit.packet
        address = next(
            (one.octets for one in egress.assigned() if len(one.octets) == IPV4_OCTETS),
            bytes(IPV4_OCTETS),
        )
        here = Here(address, time_of_day(turn))
        end = (packet[0] & 0xF) * 4
        options = ip_options.decode(packet[MINIMUM_LENGTH:end])
        octets = ip_options.encode([write(one, here) for one in options])
        header = bytearray(packet[:MINIMUM_LENGTH] + octets)
        header[_CHECKSUM] = bytes(2)
        header[_CHECKSUM] = checksum(header).to_bytes(2, "big")
        return header + packet[end:]


def _judge(turn: Turn, transit: Transit) -> Problem | Ipv4Problem | Discard | None:
    packet, settings = transit.packet, turn.configuration.forwarding
    if transit.version == _VERSION_4:
        end = (packet[0] & 0xF) * 4
        return judge_ipv4_options(packet, end, accepts_routes=True, is_in_transit=True)
    if not settings.hop_by_hop:
        return None
    return judge_hop_by_hop(packet, turn.configuration.host)


def _draft(problem: Problem | Ipv4Problem) -> Draft:
    if isinstance(problem, Ipv4Problem):
        return Draft(problem.type, problem.code, problem.pointer << _POINTER_SHIFT)
    return Draft(
        _PARAMETER_PROBLEM_6,
        problem.code,
        problem.pointer,
        is_demanded=problem.is_demanded,
    )
