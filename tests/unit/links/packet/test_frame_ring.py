"""A ring of frames: what the kernel lays into its slots, and what is taken out."""

from __future__ import annotations

import mmap
import platform
import socket
from struct import pack_into

import pytest

from asdic.links.packet import constants
from asdic.links.packet.frame_ring import FrameRing, open_ring

SLOT, SLOTS = 2048, 4
LONGEST = 1518
FRAME_AT = 66
ODD = constants.STATUS_VLAN_VALID
FRAME = bytes(range(64))


class Kernel:
    """Fills slots in their order, as the kernel does; a full ring loses frames."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, SLOT * SLOTS)
        self.mended: list[tuple[bytes, int, int, int]] = []
        self.ring = FrameRing(self.memory, SLOT, LONGEST, ODD, self._mend)
        self._head = 0

    def _mend(self, frame: bytes, status: int, control: int, tag_type: int) -> bytes:
        self.mended.append((frame, status, control, tag_type))
        return b"mended"

    def lay(self, frame: bytes, status: int = 0, tag: tuple[int, int] = (0, 0)) -> bool:
        at = self._head * SLOT
        if any(self.memory[at : at + 4]):
            return False
        start = at + FRAME_AT
        self.memory[start : start + len(frame)] = frame
        size = len(frame)
        pack_into("@IIIHH8xHH", self.memory, at, 1, size, size, FRAME_AT, 80, *tag)
        pack_into("@I", self.memory, at, status | constants.STATUS_USER)
        self._head = (self._head + 1) % SLOTS
        return True


def test_an_empty_ring_has_no_frame() -> None:
    assert Kernel().ring.take() is None


def test_a_frame_is_taken_once() -> None:
    kernel = Kernel()
    kernel.lay(FRAME)
    assert kernel.ring.take() == FRAME
    assert kernel.ring.take() is None


def test_frames_are_taken_in_their_order_round_after_round() -> None:
    kernel = Kernel()
    frames = [bytes((number,)) * 60 for number in range(3 * SLOTS + 1)]
    taken = []
    for frame in frames:
        assert kernel.lay(frame)
        taken.append(kernel.ring.take())
    assert taken == frames


def test_a_full_ring_loses_what_comes_next_and_nothing_else() -> None:
    kernel = Kernel()
    frames = [bytes((number,)) * 60 for number in range(SLOTS + 2)]
    laid = [frame for frame in frames if kernel.lay(frame)]
    assert laid == frames[:SLOTS]
    assert kernel.ring.take() == frames[0]
    assert kernel.lay(b"last")
    rest = [kernel.ring.take() for _ in range(SLOTS + 1)]
    assert rest == [*frames[1:SLOTS], b"last", None]


def test_a_frame_that_is_too_long_is_cut() -> None:
    kernel = Kernel()
    kernel.lay(bytes(LONGEST + 1))
    assert kernel.ring.take() == bytes(LONGEST)


def test_a_frame_with_an_odd_status_is_mended() -> None:
    kernel = Kernel()
    kernel.lay(FRAME, ODD, tag=(0x2005, 0x8100))
    assert kernel.ring.take() == b"mended"
    status = ODD | constants.STATUS_USER
    assert kernel.mended == [(FRAME, status, 0x2005, 0x8100)]


def test_a_frame_with_another_status_is_not_mended() -> None:
    kernel = Kernel()
    kernel.lay(FRAME, constants.STATUS_CHECKSUM_NOT_READY)
    assert kernel.ring.take() == FRAME
    assert kernel.mended == []


def test_a_closed_ring_has_no_memory() -> None:
    kernel = Kernel()
    kernel.ring.close()
    assert kernel.memory.closed


def keep(frame: bytes, *_: int) -> bytes:
    return frame


def test_there_is_no_ring_where_processors_reorder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        assert open_ring(sock, LONGEST, 0, keep) is None


def test_there_is_no_ring_where_the_kernel_refuses() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        assert open_ring(sock, LONGEST, 0, keep) is None
