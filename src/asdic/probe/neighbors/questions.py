"""What discovery asks all IPv6 nodes of a link."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.probe.neighbors.frames import ALL_NODES, ALL_ROUTERS, icmpv6_frame
from asdic.probe.neighbors.station import Station
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, is_ipv6_link_local
from asdic.wire.ipv6.options import RouterAlert, Unknown, pad
from asdic.wire.protocol import Protocol

__all__ = ["name_question", "questions"]

# RFC 8200 §4.2: its highest bits, 10, ask for a Parameter Problem, of a group, too.
# The rest is of no option that IANA has assigned.
_UNKNOWN_OPTION = Unknown(octets=bytes((0x80 | 0x1E, 4, 0, 0, 0, 0)))
_RESPONSE_DELAY = 1000  # ms
_NOOP, _NAMES, _ADDRESSES = 0, 2, 3  # Qtypes of RFC 4620 §4.2
_SUBJECT_IPV6 = 0


def questions(
    station: Station,
    *,
    identifier: int,
    sequence_number: int,
    nonce: bytes,
    query: bool,
) -> list[bytes]:
    """Return the frames of one round.

    Args:
        station: Who asks.
        identifier: Of the Echo Requests.
        sequence_number: Likewise.
        nonce: Of the Node Information Queries, 8 octets.
        query: Ask for multicast listeners, too.

    """
    ours = station.link_layer_address
    link_local = station.link_local()
    frames: list[bytes] = []
    echo = icmpv6.EchoRequest(
        identifier=identifier, sequence_number=sequence_number, data=bytes(8)
    )
    bad = ipv6.DestinationOptions(
        next_header=Protocol.ICMPV6, options=pad((_UNKNOWN_OPTION,))
    )
    for source in _sources(station):
        frames.append(icmpv6_frame(ours, echo, source, ALL_NODES))
        frames.append(icmpv6_frame(ours, echo, source, ALL_NODES, extension=bad))
    if link_local != IPV6_UNSPECIFIED:
        frames += _from_link_local(ours, link_local, query=query)
        frames += _node_information(ours, link_local, nonce)
    return frames


def _sources(station: Station) -> Iterator[bytes]:
    """Yield an address of each prefix: neighbors answer from one of the same."""
    seen: set[bytes] = set()
    for one in station.of(6):
        prefix = one.octets[: one.prefix_length // 8]
        if is_ipv6_link_local(one.octets):
            prefix = one.octets[:2]
        if prefix not in seen:
            seen.add(prefix)
            yield one.octets


def _from_link_local(ours: bytes, source: bytes, *, query: bool) -> Iterator[bytes]:
    option = ndp.SourceLinkLayerAddress(link_layer_address=ours)
    solicitation = icmpv6.RouterSolicitation(options=(option,))
    yield icmpv6_frame(ours, solicitation, source, ALL_ROUTERS)
    if query:
        alert = ipv6.HopByHopOptions(
            next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
        )
        general = icmpv6.MulticastListenerQueryVersion2(
            multicast_address=IPV6_UNSPECIFIED,
            maximum_response_code=_RESPONSE_DELAY,
            queriers_robustness_variable=2,
            queriers_query_interval_code=125,
        )
        yield icmpv6_frame(
            *(ours, general, source, ALL_NODES), hop_limit=1, extension=alert
        )


def _node_information(ours: bytes, source: bytes, nonce: bytes) -> Iterator[bytes]:
    """Yield what asks all, as if all were one node.

    By RFC 4620 §5 a query about others is not answered, and all nodes' group is nobody's
    own; some answer nevertheless. A NOOP has no subject, and all answer it (§6.1).
    """
    for qtype, subjects in (
        (_NOOP, ()),
        (_NAMES, (ALL_NODES,)),
        (_ADDRESSES, (ALL_NODES,)),
    ):
        message = _node_query(qtype, nonce, subjects)
        yield icmpv6_frame(ours, message, source, ALL_NODES)


def name_question(
    station: Station, address: bytes, neighbor: bytes, nonce: bytes
) -> bytes:
    """Return the frame that asks *address*, at *neighbor*, for its name."""
    message = _node_query(_NAMES, nonce, (address,))
    source = station.source_for(address)
    return icmpv6_frame(
        station.link_layer_address, message, source, address, to=neighbor
    )


def _node_query(
    qtype: int, nonce: bytes, subjects: tuple[bytes, ...]
) -> icmpv6.NodeInformationQuery:
    asked = qtype == _ADDRESSES
    return icmpv6.NodeInformationQuery(
        qtype=qtype,
        nonce=nonce,
        code=_SUBJECT_IPV6,
        global_addresses=asked,
        link_local_addresses=asked,
        data=tuple(icmpv6.SubjectIpv6Address(ipv6_address=one) for one in subjects),
    )
