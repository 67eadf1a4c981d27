"""A TUN device: IP packets to and from the kernel of this machine, and no frames."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.links.tun_device import TunDevice
from asdic.wire.link_type import LinkType

__all__ = ["Tun"]


@final
class Tun(TunDevice):
    """A point-to-point cable whose other end is an interface of the kernel."""

    FLAGS: ClassVar[int] = 1  # IFF_TUN
    KIND: ClassVar[str] = "tun"
    link_type: ClassVar[LinkType] = LinkType.RAW
