"""An ICMP socket over a kernel that follows a script.

What the real kernel does is tested in tests/kernel/test_icmp_socket.py; these are
its rarer moods.
"""

import errno
import os
import socket
import struct
from collections.abc import Iterator
from typing import cast

import pytest

from asdic.errors import LinkError
from asdic.links.icmp.arrival import Arrival, QueuedError, SendRefused
from asdic.links.icmp.icmp_socket import IcmpSocket
from asdic.links.names import Endpoint

V4 = Endpoint(address=bytes([192, 0, 2, 1]))
V6 = Endpoint(address=bytes.fromhex("fe80" + "00" * 13 + "02"), scope_id=3)
ROUTER = bytes([192, 0, 2, 254])
Ancillary = list[tuple[int, int, bytes]]


def extended(number: int, origin: int, info: int = 0) -> Ancillary:
    """Return the control message of an error queue's entry, with offender."""
    error = struct.pack("=IBBBBII", number, origin, 3, 1, 0, info, 0)
    offender = struct.pack("=HH4s8x", socket.AF_INET, 0, ROUTER)
    return [(socket.IPPROTO_IP, 11, error + offender)]


PENDING = b"echo", extended(errno.EHOSTUNREACH, 2)
TOO_LONG = b"", extended(errno.EMSGSIZE, 1, 1400)


class ScriptedSocket:
    """Gives out errors and packets in the order that a test wants them."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        self.sends: list[int] = []
        self.reads: list[int | tuple[bytes, Ancillary, tuple[object, ...]]] = []
        self.queue: list[tuple[bytes, Ancillary]] = []
        self.place: object = None
        self.family = socket.AF_INET

    def fileno(self) -> int:
        return self._reading

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def sendto(self, octets: bytes, place: tuple[object, ...]) -> int:
        assert place
        if self.sends and (number := self.sends.pop(0)):
            raise OSError(number, "scripted")
        return len(octets)

    def recvmsg(self, *_: int) -> tuple[bytes, Ancillary, int, object]:
        if not self.queue:
            raise BlockingIOError
        octets, ancillary = self.queue.pop(0)
        return octets, ancillary, 0, self.place

    def recvmsg_into(
        self, buffers: list[bytearray], _size: int
    ) -> tuple[int, Ancillary, int, tuple[object, ...]]:
        if not self.reads:
            raise BlockingIOError
        what = self.reads.pop(0)
        if isinstance(what, int):
            raise OSError(what, "scripted")
        octets, ancillary, place = what
        buffers[0][: len(octets)] = octets
        return len(octets), ancillary, 0, place


@pytest.fixture
def kernel() -> Iterator[ScriptedSocket]:
    scripted = ScriptedSocket()
    yield scripted
    scripted.close()


def link(
    kernel: ScriptedSocket, endpoint: Endpoint = V4, *, is_raw: bool = False
) -> IcmpSocket:
    sock = cast("socket.socket", kernel)  # it does what is used of one
    return IcmpSocket(sock, endpoint, 77, is_raw=is_raw)


def test_an_error_about_an_earlier_message_does_not_stop_the_next(
    kernel: ScriptedSocket,
) -> None:
    kernel.sends = [errno.EHOSTUNREACH, 0]
    kernel.queue = [PENDING]
    opened = link(kernel)

    opened.send(b"next")
    report = opened.receive(opened.now())

    assert isinstance(report, QueuedError)
    assert (report.type, report.code, report.sender) == (3, 1, ROUTER)
    assert report.octets == b"echo"


@pytest.mark.parametrize(
    ("place", "destination"),
    [(("198.51.100.2", 0), bytes([198, 51, 100, 2])), (("?", 0), None), (None, None)],
)
def test_a_report_names_where_its_message_went(
    kernel: ScriptedSocket, place: object, destination: bytes | None
) -> None:
    kernel.reads = [errno.EHOSTUNREACH]
    kernel.queue = [PENDING]
    kernel.place = place
    opened = link(kernel)

    report = opened.receive(opened.now())

    assert isinstance(report, QueuedError)
    assert report.destination == destination


def test_on_a_raw_socket_the_queue_says_nothing_new(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.EHOSTUNREACH, 0]
    kernel.queue = [PENDING]
    opened = link(kernel, is_raw=True)

    opened.send(b"next")

    assert opened.receive(opened.now()) is None


def test_a_refusal_counts_even_behind_an_older_error(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.EMSGSIZE]
    kernel.queue = [PENDING, TOO_LONG]

    with pytest.raises(SendRefused, match="message too long") as caught:
        link(kernel).send(b"next")

    assert caught.value.mtu == 1400


def test_a_refusal_without_more_to_say(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.EPERM]

    with pytest.raises(SendRefused, match="Operation not permitted") as caught:
        link(kernel).send(b"next")

    assert caught.value.errno == errno.EPERM


@pytest.mark.parametrize("problem", [errno.EAGAIN, errno.ENOBUFS, errno.ENOMEM])
def test_what_finds_no_room_is_sent_as_soon_as_there_is(
    kernel: ScriptedSocket, problem: int
) -> None:
    kernel.sends = [problem, problem, 0]

    link(kernel).send(b"next")

    assert kernel.sends == []


def test_a_device_without_room_is_told_in_the_end(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.ENOBUFS] * 8

    with pytest.raises(SendRefused, match="No buffer space"):
        link(kernel).send(b"next")


def test_errors_that_never_end_are_refused(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.EHOSTUNREACH] * 8

    class Endless(list[tuple[bytes, Ancillary]]):
        """A queue with one entry for each time that it is emptied."""

        def __bool__(self) -> bool:
            self.turn = not getattr(self, "turn", False)
            return self.turn

        def pop(self, _index: object = -1) -> tuple[bytes, Ancillary]:
            return PENDING

    kernel.queue = Endless()

    with pytest.raises(SendRefused, match="No route to host"):
        link(kernel).send(b"next")


def test_reading_goes_on_behind_an_error(kernel: ScriptedSocket) -> None:
    packet = bytes([0x45]) + bytes(7) + b"\x40\x01\0\0" + ROUTER + bytes(4) + b"icmp"
    kernel.reads = [errno.EHOSTUNREACH, (packet, [], ("192.0.2.254", 0))]
    opened = link(kernel, is_raw=True)

    arrival = opened.receive(opened.now())

    assert isinstance(arrival, Arrival)
    assert (arrival.octets, arrival.source, arrival.hop_limit) == (b"icmp", ROUTER, 64)


def test_reading_stops_for_a_report(kernel: ScriptedSocket) -> None:
    kernel.reads = [errno.EHOSTUNREACH]
    kernel.queue = [PENDING]
    opened = link(kernel)

    assert isinstance(opened.receive(opened.now()), QueuedError)


def test_a_socket_that_is_broken_for_good_is_reported(kernel: ScriptedSocket) -> None:
    kernel.reads = [errno.EBADF] * 1000

    with pytest.raises(LinkError, match="cannot receive: Bad file descriptor"):
        link(kernel).receive(None)


def test_a_message_without_control_messages(kernel: ScriptedSocket) -> None:
    kernel.reads = [(b"icmp", [(1, 2, b"")], ("fe80::2%3", 0, 0, 3))]
    opened = link(kernel, V6)

    arrival = opened.receive(None)

    assert isinstance(arrival, Arrival)
    assert arrival.hop_limit is None
    assert arrival.source == V6.address
    assert arrival.scope_id == 3


def test_an_entry_that_says_nothing_is_none(kernel: ScriptedSocket) -> None:
    kernel.sends = [errno.EHOSTUNREACH]
    kernel.queue = [(b"", [(1, 2, b"")])]

    with pytest.raises(SendRefused):
        link(kernel).send(b"next")
