"""Frames that the kernel lays into memory which it shares with us (PACKET_RX_RING).

No system call per frame, and none of what `recvmsg` costs besides. Each frame has a
slot, and a header before it (struct tpacket2_hdr of linux/if_packet.h) whose first word
tells whose the slot is.

Only on x86, where what is read after that word is as new as it is. Elsewhere that takes
a memory barrier, which Python does not have.
"""

from __future__ import annotations

import mmap
import platform
import socket
from collections.abc import Callable
from struct import Struct as Layout
from typing import Final, TypeAlias, final

from asdic.links.packet import constants

__all__ = ["FrameRing", "Mend", "open_ring"]

Mend: TypeAlias = Callable[[bytes, int, int, int], bytes]
"""Makes a frame what it would have been on a cable: gets the frame, its status, control
information and EtherType of the VLAN tag that was taken off."""

_MACHINES: Final = frozenset({"x86_64", "AMD64", "i386", "i686"})
_RING: Final = 1 << 21
_BLOCK: Final = 1 << 16
_LEAST_SLOT: Final = 1 << 11
_BEFORE_FRAME: Final = 80  # header, address, and what aligns the packet
_REQUEST: Final = Layout("@IIII")  # struct tpacket_req
_HEADER: Final = Layout("@I4xIH")  # status, octets kept, where they begin
_TAG: Final = Layout("@HH")
_TAG_AT: Final = 24
_WORD: Final = 4
_OURS: Final = constants.STATUS_USER


@final
class FrameRing:
    """The slots, taken in their order again and again.

    Args:
        memory: Shared with the kernel.
        slot: Octets of each.
        longest: Octets of a frame that are wanted.
        odd: Any of these bits of the status has the frame mended.
        mend: Mends it.

    """

    __slots__ = (
        "_at",
        "_longest",
        "_memory",
        "_mend",
        "_odd",
        "_size",
        "_slot",
        "_words",
    )

    def __init__(
        self, memory: mmap.mmap, slot: int, longest: int, odd: int, mend: Mend
    ) -> None:
        self._memory = memory
        # A slot is given back by one store. `struct` writes twice, and with the second
        # may wipe out the frame that the kernel has put there meanwhile.
        self._words = memoryview(memory).cast("I")
        self._slot = slot
        self._longest = longest
        self._odd = odd
        self._mend = mend
        self._size = len(memory)
        self._at = 0

    def take(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now."""
        at = self._at
        memory = self._memory
        status, size, start = _HEADER.unpack_from(memory, at)
        if not status & _OURS:
            return None
        start += at
        frame = memory[start : start + min(size, self._longest)]
        if status & self._odd:
            frame = self._mend(frame, status, *_TAG.unpack_from(memory, at + _TAG_AT))
        self._words[at // _WORD] = 0  # the kernel's again
        at += self._slot
        self._at = at if at < self._size else 0
        return frame

    def close(self) -> None:
        """Give the memory back."""
        self._words.release()
        self._memory.close()


def open_ring(
    sock: socket.socket, longest: int, odd: int, mend: Mend
) -> FrameRing | None:
    """Give a packet socket a ring, before it is bound.

    Args:
        sock: It.
        longest: Octets of a frame that are wanted.
        odd: Any of these bits of the status has the frame mended.
        mend: Mends it.

    Returns:
        `None` where this cannot be: then the socket works as ever.

    """
    if platform.machine() not in _MACHINES:
        return None
    slot = max(_LEAST_SLOT, 1 << (longest + _BEFORE_FRAME - 1).bit_length())
    block = max(_BLOCK, slot)
    request = _REQUEST.pack(block, _RING // block, slot, _RING // slot)
    try:
        sock.setsockopt(
            constants.SOL_PACKET, constants.PACKET_VERSION, constants.TPACKET_V2
        )
        sock.setsockopt(constants.SOL_PACKET, constants.PACKET_RX_RING, request)
        memory = mmap.mmap(sock.fileno(), _RING)
    except OSError:
        return None
    return FrameRing(memory, slot, longest, odd, mend)
