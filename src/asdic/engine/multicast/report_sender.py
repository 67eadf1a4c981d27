"""MLD reports put on the link (RFC 9777 §5.2, RFC 2710 §3).

All of them have hop limit 1 and a Router Alert option. While an interface has no
link-local address yet, they come from the unspecified one (RFC 9777 §5.2.13,
RFC 3590 §4), and have to be sent again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from asdic.engine.multicast.link_state import LinkState
from asdic.engine.multicast.record import Record
from asdic.engine.multicast.record_packing import pack
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ipv6
from asdic.wire.address import IPV6_UNSPECIFIED
from asdic.wire.icmpv6 import Message, MulticastAddressRecord
from asdic.wire.ipv6.options import RouterAlert, pad
from asdic.wire.protocol import Protocol

__all__ = ["ALL_ROUTERS", "VERSION_2_ROUTERS", "ReportSender"]

ALL_ROUTERS: Final = bytes.fromhex("ff020000000000000000000000000002")
VERSION_2_ROUTERS: Final = bytes.fromhex("ff020000000000000000000000000016")
_HOP_LIMIT = 1
_ALERT = ipv6.HopByHopOptions(
    next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
).encode_unsummed()
_HEADERS = ipv6.HEADER_LENGTH + len(_ALERT) + 8


class ReportSender:
    """Makes packets of what a listener has to say.

    Args:
        link: Who puts them on the link.

    """

    def __init__(self, link: LinkOutput) -> None:
        self._link = link

    def send_records(
        self, turn: Turn, link: LinkState, records: Iterable[Record]
    ) -> None:
        """Report *records* by version 2, in as few messages as they fit in."""
        for some in pack(records, link.interface.link_mtu - _HEADERS):
            report = icmpv6.Version2MulticastListenerReport(
                records=tuple(_on_the_wire(record) for record in some)
            )
            self._send(turn, link, report, VERSION_2_ROUTERS)

    def send_report(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Report *group* by version 1, to the group itself."""
        report = icmpv6.MulticastListenerReport(multicast_address=group)
        self._send(turn, link, report, group)

    def send_done(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Tell routers by version 1 that *group* is not listened to any more."""
        done = icmpv6.MulticastListenerDone(multicast_address=group)
        self._send(turn, link, done, ALL_ROUTERS)

    def _send(
        self, turn: Turn, link: LinkState, message: Message, destination: bytes
    ) -> None:
        source = link.interface.link_local_address
        if source is None:
            source = IPV6_UNSPECIFIED
            link.is_to_restate = True
        header = ipv6.Header(
            source=source,
            destination=destination,
            next_header=Protocol.HOP_BY_HOP_OPTIONS,
            hop_limit=_HOP_LIMIT,
        )
        packet = header.encode(_ALERT + icmpv6.encode(message, source, destination))
        turn.counters.count_icmpv6_sent(message.type)
        self._link.send(turn, link.interface, packet, destination)


def _on_the_wire(record: Record) -> MulticastAddressRecord:
    return MulticastAddressRecord(
        record_type=record.kind.value,
        multicast_address=record.group,
        sources=record.sources,
    )
