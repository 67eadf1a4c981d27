"""A TAP device: Ethernet frames to and from the kernel of this machine."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.links.tun_device import TunDevice
from asdic.wire.link_type import LinkType

__all__ = ["Tap"]


@final
class Tap(TunDevice):
    """An Ethernet cable whose other end is an interface of the kernel."""

    FLAGS: ClassVar[int] = 2  # IFF_TAP
    KIND: ClassVar[str] = "tap"
    link_type: ClassVar[LinkType] = LinkType.ETHERNET
