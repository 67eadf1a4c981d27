"""Filling in the checksums of upper layers: most cover the source that was chosen."""

from __future__ import annotations

from asdic.wire.checksum import checksum, pseudo_header_sum

__all__ = ["fill_checksum"]

_TCP = 6
_UDP = 17
_ICMPV4 = 1
_ICMPV6 = 58
_OFFSETS = {_TCP: 16, _UDP: 6, _ICMPV4: 2, _ICMPV6: 2}
_ALL_ONES = 0xFFFF


def fill_checksum(
    payload: bytes, protocol: int, source: bytes, destination: bytes
) -> bytes:
    """Return *payload* with the checksum that its protocol has.

    Args:
        payload: The upper layer's octets, checksum zero.
        protocol: IANA protocol number; of one without checksum, nothing changes.
        source: Packed.
        destination: Packed, the final one.

    """
    offset = _OFFSETS.get(protocol)
    if offset is None or len(payload) < offset + 2:
        return payload
    initial = 0
    if protocol != _ICMPV4:  # which covers the message alone (RFC 792)
        initial = pseudo_header_sum(source, destination, protocol, len(payload))
    total = checksum(payload, initial)
    if protocol == _UDP:
        # 0 says that there is none: the other zero is sent (RFC 768).
        total = total or _ALL_ONES
    return payload[:offset] + total.to_bytes(2, "big") + payload[offset + 2 :]
