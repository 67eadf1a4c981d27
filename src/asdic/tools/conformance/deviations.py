"""Where an RFC overrules a test: by what was sent to the host, never by a test's name.

A row excuses a failure only where all three fit: a frame that was injected is the
row's stimulus, what the test expected is what the RFC forbids, and the host did what
the RFC demands instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import final

from msgspec import Struct

from asdic.engine.input import find_upper_layer
from asdic.tools.conformance.frame_parts import (
    DESTINATION,
    ETHERNET,
    SOURCE,
    fragment_header,
    icmpv6_message,
    icmpv6_type,
    is_ipv6,
)

__all__ = ["DEVIATIONS", "Deviation", "Failure", "find_deviation"]

_PACKET_TOO_BIG, _TIME_EXCEEDED, _ECHO_REPLY = 2, 3, 129
_MINIMUM_MTU = 1280
_MTU = slice(4, 8)
_OFFSET = 0xFFF8
_FRAGMENT_OCTETS = 8
_LEAST_UPPER_HEADER = 8


@final
class Failure(Struct, frozen=True, kw_only=True):
    """How a test ended that did not pass.

    Attributes:
        injected: What was sent to the host, first to last.
        expected: The frame that did not come; `None` where none was expected.
        seen: What came since the last injection.

    """

    injected: Sequence[bytes]
    expected: bytes | None
    seen: Sequence[bytes]


@final
class Deviation(Struct, frozen=True, kw_only=True):
    """A stimulus that an RFC has answered otherwise.

    Attributes:
        stimulus: The frames, in words.
        source: The RFC section that overrules the test.
        text: What it demands.
        applies: Whether a failure is that.

    """

    stimulus: str
    source: str
    text: str
    applies: Callable[[Failure], bool]


def _is_fragment(frame: bytes) -> bool:
    return is_ipv6(frame) and fragment_header(frame[ETHERNET:]) is not None


def _small_path_mtu(failure: Failure) -> bool:
    """Tell whether fragments were expected, and the packet came whole."""
    expected = failure.expected
    if expected is None or not _is_fragment(expected):
        return False
    return any(map(_is_small_packet_too_big, failure.injected)) and any(
        is_ipv6(frame)
        and not _is_fragment(frame)
        and icmpv6_type(frame) == _ECHO_REPLY
        and frame[DESTINATION] == expected[DESTINATION]
        for frame in failure.seen
    )


def _is_small_packet_too_big(frame: bytes) -> bool:
    message = icmpv6_message(frame)
    return (
        message is not None
        and message[0] == _PACKET_TOO_BIG
        and int.from_bytes(message[_MTU], "big") < _MINIMUM_MTU
    )


def _overlap(failure: Failure) -> bool:
    """Tell whether an answer to a packet of overlapping fragments was expected."""
    expected = failure.expected
    if expected is None or icmpv6_type(expected) not in {_ECHO_REPLY, _TIME_EXCEEDED}:
        return False
    pieces: dict[bytes, set[tuple[int, int]]] = {}
    for frame in failure.injected:
        if _is_fragment(frame) and frame[SOURCE] == expected[DESTINATION]:
            key, span = _piece(frame)
            pieces.setdefault(key, set()).add(span)
    return not _was_answered(failure) and any(map(_do_overlap, pieces.values()))


def _piece(frame: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return which packet a fragment is of, and from where to where it reaches."""
    packet = frame[ETHERNET:]
    at = fragment_header(packet) or 0
    begin = int.from_bytes(packet[at + 2 : at + 4], "big") & _OFFSET
    end = int.from_bytes(packet[4:6], "big") + 40 - at - _FRAGMENT_OCTETS
    return packet[8:40] + packet[at + 4 : at + 8], (begin, begin + end)


def _do_overlap(spans: set[tuple[int, int]]) -> bool:
    """Tell whether two spans share an octet; one that came twice is one."""
    ordered = sorted(spans)
    return any(before[1] > behind[0] for before, behind in pairwise(ordered))


def _incomplete_first_fragment(failure: Failure) -> bool:
    """Tell whether an Echo Reply was expected to a chain of headers that is cut."""
    expected = failure.expected
    if expected is None or icmpv6_type(expected) != _ECHO_REPLY:
        return False
    return not _was_answered(failure) and any(
        frame[SOURCE] == expected[DESTINATION] and _is_incomplete_first(frame)
        for frame in failure.injected
    )


def _is_incomplete_first(frame: bytes) -> bool:
    if not _is_fragment(frame):
        return False
    upper = find_upper_layer(frame[ETHERNET:])
    is_whole = upper is not None and (
        len(frame) - ETHERNET - upper.start >= _LEAST_UPPER_HEADER
    )
    return _piece(frame)[1][0] == 0 and not is_whole


def _was_answered(failure: Failure) -> bool:
    """Tell whether the host answered who sent the fragments, errors of theirs aside."""
    return any(
        icmpv6_type(frame) in {_ECHO_REPLY, _TIME_EXCEEDED}
        and failure.expected is not None
        and frame[DESTINATION] == failure.expected[DESTINATION]
        for frame in failure.seen
    )


DEVIATIONS: tuple[Deviation, ...] = (
    Deviation(
        stimulus="Packet Too Big with an MTU below 1280",
        source="RFC 8201 §4",
        text="a Packet Too Big with an MTU below the minimum is discarded, where"
        " RFC 1981 had a Fragment header sent from then on",
        applies=_small_path_mtu,
    ),
    Deviation(
        stimulus="Fragments of one packet that overlap, and are not the same",
        source="RFC 8200 §4.5, RFC 5722 §4",
        text="a packet with overlapping fragments is discarded without a word",
        applies=_overlap,
    ),
    Deviation(
        stimulus="A first fragment without all headers up to the upper layer's",
        source="RFC 8200 §4.5, RFC 7112 §5",
        text="a first fragment without the whole chain of headers is discarded",
        applies=_incomplete_first_fragment,
    ),
)


def find_deviation(failure: Failure) -> Deviation | None:
    """Return the row that excuses a failure, if there is one."""
    return next((row for row in DEVIATIONS if row.applies(failure)), None)
