"""Which transmit stamp is of which message."""

import socket

from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import Entry
from asdic.links.icmp.transmit_stamps import TransmitStamps

EPOCH = 1_700_000_000_000_000_000


class Clocks:
    def __init__(self) -> None:
        self.monotonic = 1000
        self.clock = StampClock(lambda: self.monotonic, lambda: EPOCH + self.monotonic)


def stamps(clocks: Clocks) -> TransmitStamps:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made = TransmitStamps(sock, clocks.clock)
    made.begin()
    sock.close()
    return made


def entry(key: int, at: int) -> Entry:
    return Entry(
        errno=42,
        is_local=False,
        type=0,
        code=0,
        info=0,
        offender=None,
        scope_id=0,
        destination=None,
        octets=b"",
        ancillary=[],
        key=key,
        transmitted=EPOCH + at,
    )


def test_stamps_count_from_0() -> None:
    clocks = Clocks()
    made = stamps(clocks)
    made.sent(1000)
    made.sent(2000)
    clocks.monotonic = 5000

    assert made.are_on
    assert made.match(entry(1, 2100)) == (2000, 2100)
    assert made.match(entry(0, 1100)) == (1000, 1100)


def test_a_stamp_counts_once() -> None:
    clocks = Clocks()
    made = stamps(clocks)
    made.sent(1000)
    clocks.monotonic = 5000

    made.match(entry(0, 1100))

    assert made.match(entry(0, 1100)) is None


def test_what_went_before_it_was_sent_is_of_another_message() -> None:
    clocks = Clocks()
    made = stamps(clocks)
    made.sent(3000)
    clocks.monotonic = 5000

    assert made.match(entry(0, 1100)) is None


def test_so_many_messages_are_remembered_and_no_more() -> None:
    clocks = Clocks()
    made = stamps(clocks)
    for _ in range(4097):
        made.sent(1000)
    clocks.monotonic = 5000

    assert made.match(entry(0, 1100)) is None
    assert made.match(entry(1, 1100)) == (1000, 1100)


def test_a_socket_that_is_closed_gives_none() -> None:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.close()
    made = TransmitStamps(sock, Clocks().clock)
    made.begin()

    assert not made.are_on
