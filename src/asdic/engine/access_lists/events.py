"""What is told of packets that an entry with `log` matched."""

from __future__ import annotations

from typing import final

from asdic.engine.configuration import AccessAction
from asdic.engine.event import Event

__all__ = ["AccessLogged"]


@final
class AccessLogged(Event, frozen=True, kw_only=True):
    """Packets of a flow matched an entry: the first, or some more since.

    Attributes:
        access_list: The name of the list.
        sequence: The number of the entry.
        action: What became of them.
        source: 4 or 16 octets.
        destination: 4 or 16 octets.
        protocol: Of the upper layer; `None` where that was not to be found.
        source_port: Of TCP and UDP; `None` where there is none, as of the others.
        destination_port: Of TCP and UDP.
        icmp_type: Of ICMP.
        icmp_code: Of ICMP.
        link_layer_source: Of the first frame, where the entry asks for it.
        packets: How many there were.

    """

    access_list: str
    sequence: int
    action: AccessAction
    source: bytes
    destination: bytes
    protocol: int | None = None
    source_port: int | None = None
    destination_port: int | None = None
    icmp_type: int | None = None
    icmp_code: int | None = None
    link_layer_source: bytes | None = None
    packets: int = 1
