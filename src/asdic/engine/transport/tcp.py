"""TCP as far as ICMP needs it: ports that are open, and resets for the others.

RFC 9293 §3.10.7.1. There are no connections here: what arrives at an open port is
handed to the driver.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.effects import Deliver
from asdic.engine.outgoing import Outgoing
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput
from asdic.engine.transport.segment import Segment
from asdic.engine.turn import Turn
from asdic.errors import DecodeError
from asdic.wire import tcp
from asdic.wire.tcp import Flag

__all__ = ["RULES", "Tcp", "TcpFacts"]

_SEQUENCE_MASK = 0xFFFFFFFF


@final
class TcpFacts(Struct, frozen=True, gc=False):
    """What decides whether a segment is read, and whether it may be reset.

    Attributes:
        is_whole: Whether its header is there.
        is_sound: Whether its checksum is right.
        is_to_group: Whether it was sent to a group.
        is_from_nobody: Whether its source is unspecified.
        is_port_open: Whether somebody listens on its port.
        is_reset: Whether it is a reset itself.

    """

    is_whole: bool
    is_sound: bool
    is_to_group: bool
    is_from_nobody: bool
    is_port_open: bool
    is_reset: bool


RULES: RuleTable[TcpFacts] = RuleTable(
    RuleRow(
        Rule(
            name="tcp-header-cut-short",
            source="RFC 9293 §3.1",
            text="A TCP segment has a header of 20 octets, or as many as it says.",
        ),
        lambda facts: not facts.is_whole,
    ),
    RuleRow(
        Rule(
            name="tcp-checksum",
            source="RFC 9293 §3.1",
            text="The TCP checksum is the one over the octets that came.",
        ),
        lambda facts: facts.is_whole and not facts.is_sound,
    ),
    RuleRow(
        Rule(
            name="tcp-to-group",
            source="RFC 9293 §3.9.2.3",
            text="TCP is between two hosts: segments to a group are ignored.",
        ),
        lambda facts: facts.is_to_group,
    ),
    RuleRow(
        Rule(
            name="tcp-from-nobody",
            source="RFC 9293 §3.9.2.3",
            text="A segment from no single host is ignored.",
        ),
        lambda facts: facts.is_from_nobody,
    ),
    RuleRow(
        Rule(
            name="tcp-reset-to-closed-port",
            source="RFC 9293 §3.10.7.1",
            text="A reset is not answered by a reset.",
        ),
        lambda facts: facts.is_reset and not facts.is_port_open,
    ),
)


class Tcp:
    """The TCP ports of a node.

    Args:
        output: Who sends resets.

    """

    def __init__(self, output: PacketOutput) -> None:
        self._output = output

    def receive(self, turn: Turn, segment: Segment) -> None:
        """Deliver a segment, or reset it."""
        octets = segment.octets
        header = _header(octets)
        is_open = header.destination_port in turn.configuration.host.open_tcp
        facts = TcpFacts(
            is_whole=header is not _NO_HEADER,
            is_sound=segment.is_sound(octets),
            is_to_group=segment.is_to_group,
            is_from_nobody=not any(segment.source),
            is_port_open=is_open,
            is_reset=bool(header.flags & Flag.RST),
        )
        rule = RULES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, segment.interface.name)
        elif is_open:
            turn.effects.append(
                Deliver(
                    segment.interface.name,
                    segment.packet,
                    segment.protocol,
                    segment.start,
                )
            )
        else:
            self._reset(turn, segment, header, len(octets) - header.header_length)

    def _reset(
        self, turn: Turn, segment: Segment, header: tcp.Header, data_length: int
    ) -> None:
        """Answer a segment to a closed port (RFC 9293 §3.10.7.1)."""
        self._output.originate(
            turn,
            Outgoing(
                destination=segment.source,
                protocol=segment.protocol,
                payload=_reset(header, data_length).encode_unsummed(),
                source=segment.destination,
                interface=segment.interface.way_back(segment.source),
            ),
        )


# Stands for one that is not there, so that a rule decides what becomes of that.
_NO_HEADER = tcp.Header(source_port=0, destination_port=0, sequence_number=0)


def _header(octets: bytes) -> tcp.Header:
    try:
        return tcp.Header.decode(octets)
    except DecodeError:
        return _NO_HEADER


def _reset(header: tcp.Header, data_length: int) -> tcp.Header:
    """Return the reset that answers *header*."""
    flags = header.flags
    if flags & Flag.ACK:
        return tcp.Header(
            source_port=header.destination_port,
            destination_port=header.source_port,
            sequence_number=header.acknowledgment_number,
            flags=Flag.RST,
        )
    length = data_length + bool(flags & Flag.SYN) + bool(flags & Flag.FIN)
    return tcp.Header(
        source_port=header.destination_port,
        destination_port=header.source_port,
        sequence_number=0,
        acknowledgment_number=header.sequence_number + length & _SEQUENCE_MASK,
        flags=Flag.RST | Flag.ACK,
    )
