"""The timers of a router that advertises itself."""

from __future__ import annotations

from typing import TypeAlias, final

from asdic.engine.timers import TimerKey

__all__ = ["AdvertisementTimer", "AdvertisingKey", "UnicastAnswerTimer"]


@final
class AdvertisementTimer(TimerKey, frozen=True):
    """The next advertisement to all is due (RFC 4861 §6.2.4, RFC 1256 §4.3).

    Attributes:
        interface: The name of the interface that it is sent by.
        octets: Of an address, which tell the families apart.

    """

    interface: str
    octets: int


@final
class UnicastAnswerTimer(TimerKey, frozen=True):
    """An answer to a single host is due (RFC 4861 §6.2.6).

    Attributes:
        interface: The name of the interface that it is sent by.
        address: The host.

    """

    interface: str
    address: bytes


AdvertisingKey: TypeAlias = AdvertisementTimer | UnicastAnswerTimer
