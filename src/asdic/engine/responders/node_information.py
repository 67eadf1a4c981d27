"""The node information responder (RFC 4620 §5, §6): NOOP, name and addresses.

Rules of this file:

* The subject is judged first, then the Qtype, then who asks: a node that is not meant
  stays silent, one that is meant answers, if only with a refusal.
* An answer to a query that went to a group waits for a random while, so that the
  members of the group don't answer all at once.
* All answers count toward the limit of the peer that they go to.

Not here: which addresses there are (`node_addresses`).
"""

from __future__ import annotations

from typing import final

from asdic.engine.interface import Interface
from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.received import Received
from asdic.engine.responders.node_addresses import (
    ipv4_addresses,
    ipv6_addresses,
    subject_interfaces,
)
from asdic.engine.responders.node_information_rules import (
    DELAY,
    QUERIES,
    DelayFacts,
    QueryFacts,
)
from asdic.engine.responders.node_name import NodeName
from asdic.engine.seams import Groups, PacketOutput, RateLimiter
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.address import format_address, is_ipv6_link_local, is_multicast
from asdic.wire.icmpv6.node_information_data import (
    NodeData,
    NodeNames,
    SubjectIpv4Address,
    SubjectIpv6Address,
    SubjectName,
    UnknownNodeData,
)

__all__ = ["NodeInformationResponder", "NodeInformationTimer"]

_NOOP = 0
_NODE_NAME = 2
_NODE_ADDRESSES = 3
_IPV4_ADDRESSES = 4
_QTYPES = frozenset({_NOOP, _NODE_NAME, _NODE_ADDRESSES, _IPV4_ADDRESSES})
_SUCCESS = 0
_REFUSED = 1
_UNKNOWN_QTYPE = 2
_LOOPBACK = bytes(15) + b"\1"

Query = Received[icmpv6.NodeInformationQuery]


@final
class NodeInformationTimer(TimerKey, frozen=True):
    """The delay of one answer."""

    number: int


class NodeInformationResponder:
    """Answers Node Information Queries.

    Args:
        output: Who sends packets.
        interfaces: The node's, by name.
        groups: Who joins groups.
        limiter: Who says when there are too many.

    """

    def __init__(
        self,
        output: PacketOutput,
        interfaces: dict[str, Interface],
        groups: Groups,
        limiter: RateLimiter,
    ) -> None:
        self._output = output
        self._interfaces = interfaces
        self._groups = groups
        self._limiter = limiter
        self._delayed: dict[NodeInformationTimer, Outgoing] = {}
        self._name: NodeName | None = None
        self._number = 0

    def start(self, turn: Turn, interface: Interface) -> None:
        """Listen to the NI Group of the node's name, where the responder is on.

        Raises:
            EncodeError: the configured name is none.

        """
        host = turn.configuration.host
        if host.node_information and host.node_name:
            self._name = NodeName(host.node_name)
            self._groups.join(turn, interface, self._name.group)

    def receive_query(self, turn: Turn, received: Query) -> None:
        """Answer a query, if it is for this node."""
        rule = QUERIES.first(self._facts(turn, received)) or self._limiter.refuse(
            turn,
            received.interface,
            received.source,
            icmpv6.NodeInformationResponse.type,
            0,
        )
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return
        answer = Outgoing(
            destination=received.source,
            protocol=ICMPV6,
            payload=self._response(turn, received).encode_unsummed(),
            source=received.answering_address,
            interface=received.interface.way_back(received.source),
        )
        if is_multicast(received.destination):
            self._delay(turn, received.interface, answer)
        else:
            self._output.originate(turn, answer)

    def expire(self, turn: Turn, key: NodeInformationTimer) -> None:
        """Send an answer whose delay is over."""
        self._output.originate(turn, self._delayed.pop(key))

    def state(self) -> dict[str, object]:
        """Return the group of the name and how many answers wait, ready for JSON."""
        group = "" if self._name is None else format_address(self._name.group)
        return {"group": group, "delayed": len(self._delayed)}

    def _facts(self, turn: Turn, received: Query) -> QueryFacts:
        return QueryFacts(
            is_on=turn.configuration.host.node_information,
            source=received.source,
            destination=received.destination,
            is_subject_readable=_is_subject_readable(received.message),
            is_subject_ours=self._is_subject_ours(received.message),
        )

    def _is_subject_ours(self, query: icmpv6.NodeInformationQuery) -> bool:
        """Whether the query is about this node; a NOOP has no subject (§6.1)."""
        if query.qtype == _NOOP:
            return True
        return any(map(self._is_ours, query.data))

    def _is_ours(self, subject: NodeData) -> bool:
        match subject:
            case (
                SubjectIpv6Address(ipv6_address=address)
                | SubjectIpv4Address(ipv4_address=address)
            ):
                return any(one.owns(address) for one in self._interfaces.values())
            case SubjectName(name=name):
                return self._name is not None and self._name.is_meant_by(name)
            case _:
                return False

    def _response(self, turn: Turn, received: Query) -> icmpv6.NodeInformationResponse:
        """Return what a query is told."""
        query = received.message
        if query.qtype not in _QTYPES:
            return _bare(query, _UNKNOWN_QTYPE)
        is_global_permitted = turn.configuration.host.node_information_global
        if not is_global_permitted and not _is_near(received.source):
            return _bare(query, _REFUSED)
        if query.qtype == _NOOP:
            return _bare(query, _SUCCESS)
        data, is_truncated = self._answer(turn, received)
        return icmpv6.NodeInformationResponse(
            qtype=query.qtype,
            nonce=query.nonce,
            global_addresses=query.global_addresses,
            site_local_addresses=query.site_local_addresses,
            link_local_addresses=query.link_local_addresses,
            compatible_addresses=query.compatible_addresses,
            all_addresses=query.all_addresses,
            truncated=is_truncated,
            data=data,
        )

    def _answer(self, turn: Turn, received: Query) -> tuple[tuple[NodeData, ...], bool]:
        """Return the data, and whether some did not fit."""
        query = received.message
        if query.qtype == _NODE_NAME:
            names = b"" if self._name is None else self._name.octets
            return (NodeNames(names=names),), False
        every = self._interfaces.values()
        interfaces = subject_interfaces(query, received.interface, every)
        if query.qtype == _NODE_ADDRESSES:
            return ipv6_addresses(query, interfaces, turn.now)
        return ipv4_addresses(interfaces, turn.now)

    def _delay(self, turn: Turn, interface: Interface, answer: Outgoing) -> None:
        """Let an answer wait (RFC 4620 §5)."""
        configuration = turn.configuration
        most = configuration.host.max_delayed_answers
        rule = DELAY.first(DelayFacts(is_full=len(self._delayed) >= most))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        longest = configuration.multicast_listener.query_response_interval
        self._number += 1
        key = NodeInformationTimer(self._number)
        self._delayed[key] = answer
        turn.after(key, turn.draws.between("node-information-delay", 0, longest))


def _is_subject_readable(query: icmpv6.NodeInformationQuery) -> bool:
    """Whether the code tells the form of the data; of a NOOP it is ignored (§6.1)."""
    if query.qtype == _NOOP:
        return True
    return not any(isinstance(one, UnknownNodeData) for one in query.data)


def _is_near(source: bytes) -> bool:
    """Whether somebody on the link asks, or this node itself."""
    return is_ipv6_link_local(source) or source == _LOOPBACK


def _bare(
    query: icmpv6.NodeInformationQuery, code: int
) -> icmpv6.NodeInformationResponse:
    """Return an answer without data."""
    return icmpv6.NodeInformationResponse(
        qtype=query.qtype, nonce=query.nonce, code=code
    )
