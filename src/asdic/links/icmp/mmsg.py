"""Many messages in one system call: sendmmsg(2) and recvmmsg(2), through ctypes.

Linux alone has them. The structures are those of <sys/socket.h>; buffers, names and
room for control messages lie in one piece of memory each, one slot per message.
"""

from __future__ import annotations

import ctypes
from errno import EAGAIN
from typing import final

__all__ = ["Mmsg"]

_CONTROL_ROOM = 256
_DONTWAIT = 0x40


class _Iovec(ctypes.Structure):
    _fields_ = (  # type: ignore[mutable-override]  # typeshed has it as no ClassVar
        ("base", ctypes.c_void_p),
        ("length", ctypes.c_size_t),
    )


class _Msghdr(ctypes.Structure):
    _fields_ = (  # type: ignore[mutable-override]  # typeshed has it as no ClassVar
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.c_void_p),
        ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class _Mmsghdr(ctypes.Structure):
    _fields_ = (  # type: ignore[mutable-override]  # typeshed has it as no ClassVar
        ("header", _Msghdr),
        ("length", ctypes.c_uint),
    )


_LIBC = ctypes.CDLL(None, use_errno=True)
_SIZE = ctypes.sizeof(_Mmsghdr)


@final
class Mmsg:
    """Room for a batch of messages, to be sent or to be received."""

    def __init__(self, slots: int, *, room: int, name: int) -> None:
        """Make room for *slots* messages.

        Args:
            slots: How many.
            room: Octets for each.
            name: Octets of an address.

        """
        self._slots = slots
        self._room = room
        self._name = name
        self._headers = (_Mmsghdr * slots)()
        self._vectors = (_Iovec * slots)()
        self._names = ctypes.create_string_buffer(slots * name)
        self._control = ctypes.create_string_buffer(slots * _CONTROL_ROOM)
        self._data = ctypes.create_string_buffer(max(slots * room, 1))
        self._lengths = [-1] * slots
        for at in range(slots):
            header = self._headers[at].header
            header.name = ctypes.addressof(self._names) + at * name
            header.vectors = ctypes.addressof(self._vectors[at])
            header.vector_count = 1
            self._vectors[at].base = ctypes.addressof(self._data) + at * room
            self._vectors[at].length = room
            header.control = ctypes.addressof(self._control) + at * _CONTROL_ROOM
        self._view = memoryview(self._headers).cast("B")
        self._names_view = memoryview(self._names).cast("B")
        self._control_view = memoryview(self._control).cast("B")
        self._data_view = memoryview(self._data).cast("B")
        # What a call shortens must be as it was before the next (recvmmsg(2)).
        self._fresh = self._receiving()

    def _receiving(self) -> bytes:
        for at in range(self._slots):
            header = self._headers[at].header
            header.name_length = self._name
            header.control_length = _CONTROL_ROOM
            header.flags = 0
        return bytes(self._view)

    def fill(self, at: int, octets: bytes, name: bytes) -> None:
        """Put a message for the address *name* into slot *at*."""
        start, length = at * self._room, len(octets)
        self._data_view[start : start + length] = octets
        start = at * self._name
        self._names_view[start : start + len(name)] = name
        if length != self._lengths[at]:
            self._lengths[at] = self._vectors[at].length = length
            header = self._headers[at].header
            header.name_length = len(name)
            header.control_length = 0

    def send(self, fileno: int, count: int) -> tuple[int, int]:
        """Send the first *count* messages; return how many went, and an errno or 0."""
        done = 0
        while done < count:
            place = ctypes.byref(self._headers, done * _SIZE)
            sent = _LIBC.sendmmsg(fileno, place, count - done, _DONTWAIT)
            if sent < 0:
                return done, ctypes.get_errno()
            done += sent
        return done, 0

    def receive(self, fileno: int, flags: int) -> int:
        """Take messages; return how many there are, 0 where there are none."""
        self._view[:] = self._fresh
        place = ctypes.byref(self._headers)
        count = _LIBC.recvmmsg(fileno, place, self._slots, flags | _DONTWAIT, None)
        if count < 0 and ctypes.get_errno() != EAGAIN:
            # An error that an earlier message met: it was told by that.
            count = _LIBC.recvmmsg(fileno, place, self._slots, flags | _DONTWAIT, None)
        return max(int(count), 0)

    def octets(self, at: int) -> bytes:
        """Return the octets of message *at*."""
        start = at * self._room
        length = self._headers[at].length
        return bytes(self._data_view[start : start + length])

    def control(self, at: int) -> bytes:
        """Return the control messages of message *at*."""
        start = at * _CONTROL_ROOM
        length = self._headers[at].header.control_length
        return bytes(self._control_view[start : start + length])

    def name(self, at: int) -> bytes:
        """Return the address that message *at* came from, as the kernel gives it."""
        start = at * self._name
        return bytes(self._names_view[start : start + self._name])
