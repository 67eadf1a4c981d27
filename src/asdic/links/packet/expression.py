"""Filter expressions as tcpdump takes them, compiled by libpcap (pcap-filter(7)).

libpcap is no dependency: it is looked for when an expression is given. Nothing of
it captures here.
"""

from __future__ import annotations

import ctypes
from struct import Struct as Layout
from typing import Protocol, final

from asdic.errors import LinkError, OptionError
from asdic.links.icmp.packet_filter import Instruction
from asdic.wire.link_type import LinkType

__all__ = ["Expression"]

_LIBRARIES = ("libpcap.so.0.8", "libpcap.so.1")
_SNAP_LENGTH = 0x40000
_UNKNOWN_NETMASK = 0xFFFFFFFF
_DLT_RAW = 12  # what libpcap calls LINKTYPE_RAW on Linux
_OPTIMIZE = 1
_PROGRAM = Layout("@I0lP")  # struct bpf_program: how many instructions, and where
_INSTRUCTION = Layout("@HBBI")
_HEADER = Layout("@llII")  # struct pcap_pkthdr: time, octets captured and on the wire


class _Match(Protocol):
    def __call__(self, program: object, header: bytes, octets: bytes) -> int: ...


@final
class Expression:
    """A compiled filter.

    Attributes:
        program: Its instructions, for the kernel.

    """

    def __init__(self, text: str, link_type: int) -> None:
        """Compile *text* for frames of *link_type*.

        Raises:
            LinkError: libpcap is not installed.
            OptionError: *text* is no filter expression.

        """
        library = _library()
        number = _DLT_RAW if link_type == LinkType.RAW else link_type
        handle = library.pcap_open_dead(number, _SNAP_LENGTH)
        self._compiled = ctypes.create_string_buffer(_PROGRAM.size)
        failed = library.pcap_compile(
            *(handle, self._compiled, text.encode()),
            *(_OPTIMIZE, _UNKNOWN_NETMASK),
        )
        problem = library.pcap_geterr(handle).decode(errors="replace")
        library.pcap_close(handle)
        if failed:
            raise OptionError(f"--filter {text!r}: {problem}")
        self._match: _Match = library.pcap_offline_filter
        length, place = _PROGRAM.unpack(self._compiled.raw)
        octets = ctypes.string_at(place, length * _INSTRUCTION.size)
        self.program: list[Instruction] = list(_INSTRUCTION.iter_unpack(octets))

    def admits(self, octets: bytes, original_length: int) -> bool:
        """Tell whether a frame passes."""
        header = _HEADER.pack(0, 0, len(octets), original_length)
        return self._match(self._compiled, header, octets) != 0


def _library() -> ctypes.CDLL:
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.pcap_open_dead.restype = ctypes.c_void_p
        library.pcap_compile.argtypes = (
            *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p),
            *(ctypes.c_int, ctypes.c_uint32),
        )
        library.pcap_geterr.argtypes = (ctypes.c_void_p,)
        library.pcap_geterr.restype = ctypes.c_char_p
        library.pcap_close.argtypes = (ctypes.c_void_p,)
        return library
    raise LinkError(
        "--filter needs libpcap, which is not installed: "
        "apt install libpcap0.8 (Debian, Ubuntu), dnf install libpcap (Fedora)"
    )
