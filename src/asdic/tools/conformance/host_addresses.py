"""Which addresses the host under test may have, from what was advertised to it.

Only modified EUI-64 (RFC 4862 §5.5.3): so the suite has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from asdic.tools.conformance.alive import HOST_ADDRESS
from asdic.wire import icmpv6, ndp
from asdic.wire.packet import decode

__all__ = ["advertised_addresses"]

_PREFIX_OCTETS = 8
_PREFIX_BITS = 64


def advertised_addresses(frame: bytes) -> Iterator[bytes]:
    """Yield the addresses that the host may form after a frame, if that is an RA."""
    for layer in decode(frame).layers:
        if not isinstance(layer, icmpv6.RouterAdvertisement):
            continue
        for option in layer.options:
            if (
                isinstance(option, ndp.PrefixInformation)
                and option.autonomous
                and option.prefix_length == _PREFIX_BITS
            ):
                yield option.prefix[:_PREFIX_OCTETS] + HOST_ADDRESS[_PREFIX_OCTETS:]
