"""What a node did, as lines: frames, deliveries, events, and silences with their rule."""

from __future__ import annotations

import re
from enum import Enum

from msgspec.structs import asdict

from asdic.engine.effects import Deliver, Effect, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.ui.decode.line import packet_text
from asdic.wire.address import (
    IPV4_OCTETS,
    IPV6_OCTETS,
    format_address,
    format_link_layer,
)
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode

__all__ = ["effect_text", "event_text", "frame_text"]

_IP_OCTETS = frozenset({IPV4_OCTETS, IPV6_OCTETS})
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def frame_text(frame: bytes, link_type: LinkType = LinkType.ETHERNET) -> str:
    """Return a frame as one line: on Ethernet to whom, and what."""
    if link_type != LinkType.ETHERNET:
        return packet_text(decode(frame, link_type))
    return f"{frame[6:12].hex(':')} > {frame[:6].hex(':')} {packet_text(decode(frame))}"


def effect_text(effect: Effect, link_type: LinkType = LinkType.ETHERNET) -> str:
    """Return an effect of a node as one line.

    Args:
        effect: What the node did.
        link_type: Of the frame, if it is one.

    """
    match effect:
        case Transmit():
            return f"out      {frame_text(effect.frame, link_type)}"
        case StaySilent():
            return f"silent   {effect.rule}: {effect.rule.text}"
        case Notify():
            return f"event    {event_text(effect.event)}"
        case Deliver():
            packet = decode(effect.packet, LinkType.RAW)
            return f"deliver  {packet_text(packet)}"


def event_text(event: Event) -> str:
    """Return an event in words: its name, then what it says of what is there."""
    name = _WORD.sub(" ", type(event).__name__).lower()
    values = asdict(event)
    del values["interface"]
    said = ", ".join(
        f"{key.replace('_', ' ')} {_value_text(value)}"
        for key, value in values.items()
        if value is not None
    )
    return (
        f"{name} on {event.interface}: {said}"
        if said
        else f"{name} on {event.interface}"
    )


def _value_text(value: object) -> str:
    if isinstance(value, bytes):
        if len(value) in _IP_OCTETS:
            return format_address(value)
        return format_link_layer(value) or "unknown"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)
