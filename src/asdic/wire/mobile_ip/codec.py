"""The list of extensions behind a Router Advertisement's addresses (RFC 5944 §1.8)."""

from __future__ import annotations

from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.mobile_ip.mobility_agent_advertisement import (
    MobilityAgentAdvertisement,
)
from asdic.wire.mobile_ip.others import (
    HEADER_LENGTH,
    OneBytePadding,
    PrefixLengths,
    Unknown,
)

__all__ = ["Extension", "decode"]

Extension: TypeAlias = (
    MobilityAgentAdvertisement | OneBytePadding | PrefixLengths | Unknown
)

_PADDING = OneBytePadding()


def decode(octets: bytes) -> tuple[tuple[Extension, ...], bytes]:
    """Read all extensions in *octets*; one of wrong content stays `Unknown`.

    Returns:
        The extensions, and what is left where one is cut short.

    """
    found: list[Extension] = []
    at = 0
    while at < len(octets):
        if octets[at] == OneBytePadding.type:
            found.append(_PADDING)
            at += 1
            continue
        end = at + HEADER_LENGTH
        end += octets[at + 1] if end <= len(octets) else 0
        if end > len(octets):
            break
        found.append(_extension(octets[at:end]))
        at = end
    return tuple(found), octets[at:]


def _extension(octets: bytes) -> Extension:
    if octets[0] == PrefixLengths.type:
        return PrefixLengths.decode(octets)
    if octets[0] != MobilityAgentAdvertisement.type:
        return Unknown.decode(octets)
    try:
        return MobilityAgentAdvertisement.decode(octets)
    except DecodeError:
        return Unknown.decode(octets)
