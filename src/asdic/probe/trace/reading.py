"""What an arrival says to a trace."""

from __future__ import annotations

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.probe.trace.results import Answer
from asdic.wire import icmpv4, icmpv6

__all__ = ["is_harmless", "read_answer"]

_ERRORS = {
    False: (icmpv4.Type.TIME_EXCEEDED, icmpv4.Type.DESTINATION_UNREACHABLE),
    True: (icmpv6.Type.TIME_EXCEEDED, icmpv6.Type.DESTINATION_UNREACHABLE),
}
_PORT = {False: 3, True: 4}  # port unreachable (RFC 792; RFC 4443 §3.1)
_PROTOCOL = 2  # protocol unreachable (RFC 792)


def is_harmless(arrival: ProbeArrival, *, is_ipv6: bool) -> bool:
    """Tell whether a probe goes on whatever an error about it says."""
    if is_ipv6 or not isinstance(arrival, ErrorArrival):
        return False
    return arrival.type in {icmpv4.Type.REDIRECT, icmpv4.Type.SOURCE_QUENCH}


def read_answer(
    arrival: ProbeArrival,
    destination: bytes,
    round_trip: int,
    translation: int | None = None,
) -> Answer:
    """Return what *arrival* says of a probe to *destination*."""
    if isinstance(arrival, AnswerArrival):
        return Answer(
            sender=arrival.source,
            scope_id=arrival.scope_id,
            round_trip=round_trip,
            flags=arrival.flags,
            hop_limit=arrival.hop_limit,
            is_final=True,
            has_arrived=True,
        )
    is_ipv6 = len(destination) != 4  # noqa: PLR2004 - the octets of IPv4
    exceeded, unreachable = _ERRORS[is_ipv6]
    refused = {_PORT[is_ipv6]} if is_ipv6 else {_PORT[is_ipv6], _PROTOCOL}
    return Answer(
        sender=arrival.sender,
        scope_id=arrival.scope_id,
        round_trip=round_trip,
        type=arrival.type,
        code=arrival.code,
        hop_limit=arrival.hop_limit,
        mtu=arrival.mtu,
        extension=arrival.extension,
        quoted_hop_limit=arrival.quoted.hop_limit,
        translation=translation,
        is_final=(arrival.type, arrival.code) != (exceeded, 0),
        has_arrived=arrival.sender == destination
        or (arrival.type == unreachable and arrival.code in refused),
    )
