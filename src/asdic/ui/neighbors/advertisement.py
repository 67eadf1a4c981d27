"""A Router Advertisement's frame as `asdic decode` sees it: for JSON, and for text."""

from __future__ import annotations

from asdic.links.packet import LiveFrame
from asdic.tools.decode import Selection, frames
from asdic.ui.decode.json_form import Json, frame_object

__all__ = ["message_object"]

_LAYERS = ("icmpv6", "icmpv4")


def message_object(frame: bytes, time_ns: int) -> dict[str, Json]:
    """Return the ICMP message in *frame* as an object ready to be written as JSON."""
    record = LiveFrame(time_ns=time_ns, octets=frame, original_length=len(frame))
    for decoded in frames([record], Selection()):
        layers = frame_object(decoded)["layers"]
        assert isinstance(layers, list), "it is one"  # noqa: S101 - for mypy
        for layer in layers:
            if isinstance(layer, dict) and layer["layer"] in _LAYERS:
                return layer
    raise ValueError("no ICMP message in the frame")
