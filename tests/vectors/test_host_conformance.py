"""Published conformance frames: all decode, and re-encode to the same octets.

The folder that ASDIC_VECTORS names holds `host-conformance.json`: tests of an IPv6
host as Ethernet frames. Five of them have an IP version other than 6, seven have
octets behind the payload length, and a few a wrong checksum: all deliberate.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.wire import ipv6, packet
from asdic.wire.checksum import is_valid, pseudo_header_sum
from asdic.wire.layer import Malformed, Trailer
from asdic.wire.packet import ChecksumStatus, Packet

FOLDER = os.environ.get("ASDIC_VECTORS", "")
FILE = Path(FOLDER) / "host-conformance.json"

pytestmark = [
    pytest.mark.vectors,
    pytest.mark.skipif(
        not FOLDER or not FILE.is_file(),
        reason="ASDIC_VECTORS names no folder with host-conformance.json",
    ),
]


@pytest.fixture(scope="module")
def packets() -> list[Packet]:
    return [packet.decode(frame) for frame in frames()]


def frames() -> Iterator[bytes]:
    for test in json.loads(FILE.read_bytes()).values():
        for step in test["steps"]:
            if "frame" in step:
                yield bytes.fromhex(step["frame"])


def has_wrong_checksum(decoded: Packet) -> bool:
    return any(
        found.status is ChecksumStatus.INVALID
        for found in packet.checksum_fields(decoded)
    )


def has_trailer(decoded: Packet) -> bool:
    return isinstance(decoded.layers[-1], Trailer)


def header(decoded: Packet) -> ipv6.Header:
    found = decoded.layers[1]
    assert isinstance(found, ipv6.Header)
    return found


def upper_layer(decoded: Packet) -> bytes:
    """Return the octets of the ICMPv6 message, whatever the payload length says."""
    names = [layer.LAYER for layer in decoded.layers]
    return decoded.octets[decoded.starts[names.index("icmpv6")] :]


def test_every_frame_comes_back_as_it_was(packets: list[Packet]) -> None:
    assert len(packets) > 3000
    for decoded in packets:
        assert packet.encode(decoded, keep_checksums=True) == decoded.octets


def test_no_frame_is_malformed(packets: list[Packet]) -> None:
    assert not [
        layer
        for decoded in packets
        for layer in decoded.layers
        if isinstance(layer, Malformed)
    ]


def test_five_frames_have_another_version(packets: list[Packet]) -> None:
    versions = [header(decoded).version for decoded in packets]

    assert len([version for version in versions if version != 6]) == 5


def test_seven_frames_have_octets_behind_the_payload_length(
    packets: list[Packet],
) -> None:
    longer = [decoded for decoded in packets if has_trailer(decoded)]

    assert len(longer) == 7
    # Their checksums cover what stands behind, which the payload length cuts off.
    for decoded in longer:
        message, around = upper_layer(decoded), header(decoded)
        initial = pseudo_header_sum(around.source, around.destination, 58, len(message))
        assert is_valid(message, initial)
        assert has_wrong_checksum(decoded)


def test_six_frames_have_a_checksum_wrong_for_the_addresses_in_the_ip_header(
    packets: list[Packet],
) -> None:
    wrong = [
        decoded
        for decoded in packets
        if has_wrong_checksum(decoded) and not has_trailer(decoded)
    ]
    # The sixth is right after all: it covers the final destination, which its
    # routing header tells (RFC 8200 §8.1).
    routed = [
        decoded
        for decoded in packets
        for layer in decoded.layers
        if isinstance(layer, ipv6.SourceRoute) and layer.segments_left
    ]

    assert len(wrong) == 5
    assert len(routed) == 1
    message, around = upper_layer(routed[0]), header(routed[0])
    initial = pseudo_header_sum(around.source, around.destination, 58, len(message))
    assert not is_valid(message, initial)
    assert not has_wrong_checksum(routed[0])


def test_checksums_are_found_again(packets: list[Packet]) -> None:
    for decoded in packets:
        statuses = [found.status for found in packet.checksum_fields(decoded)]
        if set(statuses) == {ChecksumStatus.VALID}:
            assert packet.encode(decoded) == decoded.octets
