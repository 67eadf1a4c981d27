"""Asking for a neighbor's link-layer address (RFC 4861 §7.2, RFC 826 is `arp`'s)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import Instant
from asdic.probe.neighbors.frames import icmpv6_frame
from asdic.probe.neighbors.heard import hear, link_layer_option
from asdic.probe.neighbors.inquiry import Inquiry, InquiryPlan
from asdic.probe.neighbors.station import Station
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, solicited_node

__all__ = ["Answer", "SolicitSession"]


@final
class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """A Neighbor Advertisement that answers.

    Attributes:
        target: The address asked for.
        source: Who answered.
        station: The Ethernet address that the frame is from.
        link_layer_address: What the option says; `None` if there is none.
        router: The R flag.
        solicited: The S flag.
        override: The O flag.
        round_trip: Nanoseconds since the question.

    """

    target: bytes
    source: bytes
    station: bytes
    link_layer_address: bytes | None
    router: bool
    solicited: bool
    override: bool
    round_trip: int


@final
class SolicitSession:
    """Solicits one target.

    Args:
        plan: How often to ask.
        station: Who asks.
        target: 16 octets.
        source: What to ask from; the fitting one of the station's otherwise.

    """

    def __init__(
        self,
        plan: InquiryPlan,
        station: Station,
        target: bytes,
        source: bytes | None = None,
    ) -> None:
        self.inquiry = Inquiry(plan)
        self.source = station.source_for(target) if source is None else source
        self._target = target
        self._station = station.link_layer_address

    def wake(self, now: Instant) -> list[bytes]:
        """Return the solicitation, if it is time for one."""
        if not self.inquiry.ask(now):
            return []
        # From :: it must not have the option (RFC 4861 §4.3).
        option = ndp.SourceLinkLayerAddress(link_layer_address=self._station)
        message = icmpv6.NeighborSolicitation(
            target_address=self._target,
            options=() if self.source == IPV6_UNSPECIFIED else (option,),
        )
        group = solicited_node(self._target)
        return [icmpv6_frame(self._station, message, self.source, group)]

    def next_wake(self) -> Instant | None:
        """Return when the attempt is over."""
        return self.inquiry.next_wake()

    def sent(self, _frame: bytes, at: Instant) -> None:
        """Take note of when the solicitation went."""
        self.inquiry.sent(at)

    def receive(self, frame: bytes, now: Instant) -> list[Answer]:
        """Take a frame; return the answer that it is."""
        heard = hear(frame)
        if heard is None or heard.station == self._station:
            return []
        message = heard.message
        if not isinstance(message, icmpv6.NeighborAdvertisement):
            return []
        if message.target_address != self._target:
            return []
        return [
            Answer(
                target=self._target,
                source=heard.source,
                station=heard.station,
                link_layer_address=link_layer_option(message.options),
                router=message.router,
                solicited=message.solicited,
                override=message.override,
                round_trip=self.inquiry.answer(now),
            )
        ]

    def is_over(self, now: Instant) -> bool:
        """Tell whether the answers are in."""
        return self.inquiry.is_over(now)

    def stop(self) -> None:
        """End it."""
        self.inquiry.stop()
