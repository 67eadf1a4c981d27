"""A network interface as a node's link: by a ring, and without."""

from __future__ import annotations

import os
import platform
import socket
from collections.abc import Iterator
from itertools import count
from threading import Thread

import pytest

from asdic.errors import LinkError
from asdic.links.packet.ethernet_link import EthernetLink
from namespaces import Namespace, Network, require, wait_until

pytestmark = [
    pytest.mark.kernel,
    pytest.mark.usefixtures("processors"),
    require("ip"),
]

HEADER = b"\xff" * 6 + b"\x02\0\0\0\0\x0a" + b"\x88\xb5"  # for experiments
FLOOD = 20_000
MORE_THAN_A_RING = 1500


class Cable:
    """A link, and a socket at the other end."""

    def __init__(self, link: EthernetLink, far: socket.socket, here: Namespace) -> None:
        self.link = link
        self.here = here
        self.came: list[int] = []
        self._far = far
        self._marks = count(1 << 24)

    def send(self, *numbers: int) -> None:
        for number in numbers:
            self._far.send(HEADER + number.to_bytes(4, "big") + bytes(46))

    def send_octets(self, frame: bytes) -> None:
        self._far.send(frame)

    def frames(self) -> list[bytes]:
        """Return the frames that wait."""
        found: list[bytes] = []
        while (frame := self.link.receive()) is not None:
            found.append(frame)
        return found

    def receive(self) -> None:
        """Note the numbers of the frames that wait."""
        self.came += [
            int.from_bytes(frame[14:18], "big")
            for frame in self.frames()
            if frame.startswith(HEADER)
        ]

    def settled(self) -> list[int]:
        """Return the numbers that came, as soon as nothing is under way any more."""
        mark = next(self._marks)

        def is_marked() -> bool:
            self.send(mark)
            self.receive()
            return mark in self.came

        wait_until(is_marked, "a frame that comes")
        return [number for number in self.came if number < 1 << 24]


@pytest.fixture
def processors() -> Iterator[list[int]]:
    """Keep to one processor: frames of several may overtake each other."""
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(usable)})
    yield sorted(usable)
    os.sched_setaffinity(0, usable)


@pytest.fixture(params=["ring", "no ring"])
def cable(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cable]:
    machine = platform.machine() if request.param == "ring" else "another"
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        with there.inside():
            far = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
            far.bind(("eth0", 0))
        with here.inside():
            link = EthernetLink("eth0")
        with far, link:
            yield Cable(link, far, here)


def test_frames_come_in_their_order(cable: Cable) -> None:
    cable.send(1, 2, 3)
    assert cable.settled() == [1, 2, 3]
    cable.send(4)
    assert cable.settled() == [1, 2, 3, 4]


def test_nothing_is_lost_after_what_did_not_fit(cable: Cable) -> None:
    for first in range(0, 5 * MORE_THAN_A_RING, MORE_THAN_A_RING):
        cable.send(*range(first, first + MORE_THAN_A_RING))
        came = cable.settled()
        assert first in came
        assert came == sorted(set(came))


def test_frames_come_after_a_flood(cable: Cable, processors: list[int]) -> None:
    def flood() -> None:
        os.sched_setaffinity(0, {processors[-1]})
        cable.send(*range(FLOOD))

    thread = Thread(target=flood)
    thread.start()
    while thread.is_alive():
        cable.receive()
    thread.join()
    came = cable.settled()
    assert came == sorted(set(came))
    cable.send(FLOOD, FLOOD + 1)
    assert {FLOOD, FLOOD + 1} <= set(cable.settled())


def test_a_vlan_tag_is_where_it_was(cable: Cable) -> None:
    frame = HEADER[:12] + b"\x81\0\x20\x05" + HEADER[12:] + bytes(46)
    cable.send_octets(frame)
    wait_until(lambda: frame in cable.frames(), "a frame with a tag")


def test_an_interface_that_goes_down_and_up_is_heard_again(cable: Cable) -> None:
    cable.here.ip("link", "set", "dev", "eth0", "down")
    cable.frames()  # no error
    cable.here.ip("link", "set", "dev", "eth0", "up")
    cable.settled()


def test_a_frame_for_an_interface_that_is_gone_is_told(cable: Cable) -> None:
    cable.here.ip("link", "delete", "dev", "eth0")
    with pytest.raises(LinkError, match="eth0: "):
        cable.link.send(HEADER + bytes(46))
