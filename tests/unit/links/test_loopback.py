"""A link that leads nowhere."""

from __future__ import annotations

import select

from asdic.links.loopback import Loopback
from asdic.wire.link_type import LinkType


def test_nothing_comes_in_whatever_is_sent() -> None:
    link = Loopback("Loopback0")
    assert (link.name, link.link_type, link.mtu) == ("Loopback0", LinkType.RAW, 1500)
    link.send(b"\x45" + bytes(19))
    assert (link.receive(), link.lost) == (None, 0)
    assert select.select([link], [], [], 0) == ([], [], [])
    assert (link.next_release(), link.release(0)) == (None, [])
    link.close()
    link.close()
    assert link.fileno() == -1
