"""Asking for routers: RFC 4861 §6.3.7, and of IPv4 RFC 1256 §5."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import Instant
from asdic.probe.neighbors.frames import (
    ALL_IPV4_ROUTERS,
    ALL_ROUTERS,
    icmpv4_frame,
    icmpv6_frame,
)
from asdic.probe.neighbors.heard import hear
from asdic.probe.neighbors.inquiry import Inquiry, InquiryPlan
from asdic.probe.neighbors.station import Station
from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED

__all__ = ["Advertised", "Ipv4Advertised", "Ipv4RouterSession", "RouterSession"]


@final
class Advertised(Struct, frozen=True, kw_only=True):
    """A Router Advertisement.

    Attributes:
        source: The router.
        station: The Ethernet address that the frame is from.
        message: What it says.
        frame: All of its octets.
        round_trip: Nanoseconds since the question.

    """

    source: bytes
    station: bytes
    message: icmpv6.RouterAdvertisement
    frame: bytes
    round_trip: int


@final
class Ipv4Advertised(Struct, frozen=True, kw_only=True):
    """The same of IPv4."""

    source: bytes
    station: bytes
    message: icmpv4.RouterAdvertisement
    frame: bytes
    round_trip: int


class _Session:
    """What both families have in common."""

    def __init__(self, plan: InquiryPlan, station: Station) -> None:
        self.inquiry = Inquiry(plan)
        self._station = station.link_layer_address

    def next_wake(self) -> Instant | None:
        """Return when the attempt is over."""
        return self.inquiry.next_wake()

    def sent(self, _frame: bytes, at: Instant) -> None:
        """Take note of when the solicitation went."""
        self.inquiry.sent(at)

    def is_over(self, now: Instant) -> bool:
        """Tell whether the answers are in."""
        return self.inquiry.is_over(now)

    def stop(self) -> None:
        """End it."""
        self.inquiry.stop()


@final
class RouterSession(_Session):
    """Solicits the routers of IPv6.

    Args:
        plan: How often to ask.
        station: Who asks, from its link-local address, or :: without one.
        source: What to ask from in its place.

    """

    def __init__(
        self, plan: InquiryPlan, station: Station, source: bytes | None = None
    ) -> None:
        super().__init__(plan, station)
        self.source = station.link_local() if source is None else source

    def wake(self, now: Instant) -> list[bytes]:
        """Return the solicitation, if it is time for one."""
        if not self.inquiry.ask(now):
            return []
        option = ndp.SourceLinkLayerAddress(link_layer_address=self._station)
        message = icmpv6.RouterSolicitation(
            options=() if self.source == IPV6_UNSPECIFIED else (option,)
        )
        return [icmpv6_frame(self._station, message, self.source, ALL_ROUTERS)]

    def receive(self, frame: bytes, now: Instant) -> list[Advertised]:
        """Take a frame; return the advertisement that it is."""
        heard = hear(frame)
        if heard is None or heard.station == self._station:
            return []
        message = heard.message
        if not isinstance(message, icmpv6.RouterAdvertisement):
            return []
        return [
            Advertised(
                source=heard.source,
                station=heard.station,
                message=message,
                frame=frame,
                round_trip=self.inquiry.answer(now),
            )
        ]


@final
class Ipv4RouterSession(_Session):
    """Solicits the routers of IPv4.

    Args:
        plan: How often to ask.
        station: Who asks.
        source: What to ask from; the station's first address otherwise.
        destination: Whom: all routers, or 255.255.255.255 (RFC 1256 §5.1).

    """

    def __init__(
        self,
        plan: InquiryPlan,
        station: Station,
        source: bytes | None = None,
        destination: bytes = ALL_IPV4_ROUTERS,
    ) -> None:
        super().__init__(plan, station)
        self.source = station.source_for(destination) if source is None else source
        self.destination = destination

    def wake(self, now: Instant) -> list[bytes]:
        """Return the solicitation, if it is time for one."""
        if not self.inquiry.ask(now):
            return []
        message = icmpv4.RouterSolicitation()
        place = (self.source, self.destination)
        return [icmpv4_frame(self._station, message, *place)]

    def receive(self, frame: bytes, now: Instant) -> list[Ipv4Advertised]:
        """Take a frame; return the advertisement that it is."""
        heard = hear(frame)
        if heard is None or heard.station == self._station:
            return []
        message = heard.message
        if not isinstance(message, icmpv4.RouterAdvertisement):
            return []
        return [
            Ipv4Advertised(
                source=heard.source,
                station=heard.station,
                message=message,
                frame=frame,
                round_trip=self.inquiry.answer(now),
            )
        ]
