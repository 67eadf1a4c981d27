"""Opening what carries a node's frames."""

from __future__ import annotations

from collections.abc import Callable

from asdic.config.setup import LinkKind, LinkSetup
from asdic.links.frame_link import FrameLink
from asdic.links.loopback import Loopback
from asdic.links.packet.ethernet_link import EthernetLink
from asdic.links.tap import Tap
from asdic.links.tun import Tun
from asdic.tools.node.kernel_conflict import refuse_kernel_conflict

__all__ = ["open_link"]


def _open_interface(setup: LinkSetup) -> FrameLink:
    link = EthernetLink(setup.device_name, setup.link_layer_address)
    try:
        refuse_kernel_conflict(setup)
    except BaseException:
        link.close()
        raise
    return link


_OPENERS: dict[LinkKind, Callable[[LinkSetup], FrameLink]] = {
    LinkKind.TAP: lambda setup: Tap(setup.device_name),
    LinkKind.TUN: lambda setup: Tun(setup.device_name),
    LinkKind.INTERFACE: _open_interface,
    LinkKind.LOOPBACK: lambda setup: Loopback(setup.name),
}


def open_link(setup: LinkSetup) -> FrameLink:
    """Open a link.

    Raises:
        LinkError: the operating system refuses.
        OptionError: it cannot be used as it is set up.

    """
    return _OPENERS[setup.kind](setup)
