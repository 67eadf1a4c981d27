"""The frames of a capture as typed results: chosen, decoded, summed up.

Everything streams: whatever the size of the capture, one frame at a time is held.
"""

from asdic.tools.decode.frames import CapturedFrame, Frame, frames, kinds
from asdic.tools.decode.kind import Kind, kind_of
from asdic.tools.decode.selection import Selection
from asdic.tools.decode.summary import MAXIMUM_SOURCES, Summary

__all__ = [
    "MAXIMUM_SOURCES",
    "CapturedFrame",
    "Frame",
    "Kind",
    "Selection",
    "Summary",
    "frames",
    "kind_of",
    "kinds",
]
