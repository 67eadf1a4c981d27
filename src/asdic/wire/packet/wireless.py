"""Steps for IEEE 802.11 frames, as they are or behind radiotap.

Frames that carry no data are a payload, and so is what is encrypted, aggregated
or a later fragment.
"""

from __future__ import annotations

from asdic.wire import ieee80211, radiotap
from asdic.wire.layer import Data
from asdic.wire.packet.cursor import Cursor, Step
from asdic.wire.packet.link import llc_frame
from asdic.wire.packet.transport import data

__all__ = ["ieee80211_frame", "radiotap_frame"]

_FRAME_CHECK_SEQUENCE = 4


def radiotap_frame(cursor: Cursor) -> Step | None:
    """Read a radiotap header, whose check sequence somebody may have set aside."""
    start = cursor.at
    header = radiotap.Header.decode(cursor.octets, start)
    behind = start + header.header_length
    end = len(cursor.octets) - _FRAME_CHECK_SEQUENCE
    is_told = header.flags & radiotap.FRAME_CHECK_SEQUENCE and end >= behind
    if is_told and not cursor.trailers:
        cursor.set_aside(_FRAME_CHECK_SEQUENCE)
    cursor.push(header, start)
    cursor.at = behind
    return _padded_frame if header.flags & radiotap.PADDING else ieee80211_frame


def ieee80211_frame(cursor: Cursor) -> Step | None:
    """Read the header of a data frame; of another frame, nothing."""
    return _frame(cursor)[0]


def _frame(cursor: Cursor) -> tuple[Step | None, int]:
    """Return also how long the header is that was read, or 0."""
    start = cursor.at
    begin = cursor.octets[start : start + 1]
    if begin and begin[0] >> 2 & 3 != ieee80211.DATA:
        return data, 0
    header = ieee80211.DataHeader.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + header.header_length
    if not header.carries_llc or cursor.at >= len(cursor.octets):
        return data, header.header_length
    return llc_frame, header.header_length


def _padded_frame(cursor: Cursor) -> Step | None:
    step, length = _frame(cursor)
    padding = cursor.octets[cursor.at : cursor.at + -length % 4]
    if padding:
        cursor.push(Data(octets=padding), cursor.at)
        cursor.at += len(padding)
    return step
