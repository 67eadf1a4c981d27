"""What is fuzzed: reading octets, and what must hold of whatever was read.

`read` is the code under test; it may raise what it declares, nothing else. `check`
is the oracle: what was read encodes to the same octets, checksums kept; the hot path
tells the same as the readable way; findings point into the frame.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import msgspec
from msgspec.structs import replace

from asdic.errors import CaptureError, DecodeError
from asdic.links.capture import (
    PcapngReader,
    PcapngWriter,
    PcapReader,
    PcapWriter,
    Record,
)
from asdic.links.capture.compression import compression_of
from asdic.links.capture.octet_stream import OctetStream
from asdic.tools.decode import Frame
from asdic.ui.decode.json_form import frame_object
from asdic.ui.decode.line import LineWriter
from asdic.ui.decode.tree import frame_tree
from asdic.wire import icmpv4, icmpv6, multi_part, ndp, packet
from asdic.wire.in_place import ipv4 as in_place_v4, ipv6 as in_place_v6
from asdic.wire.link_type import LinkType
from asdic.wire.multi_part import Extension
from asdic.wire.packet import Packet, hot
from asdic.wire.packet.hot_quote import decode_quote
from asdic.wire.validate import RULES, findings
from fuzzing import seeds

__all__ = ["TARGETS", "Target", "exercise"]

_MAXIMUM_QUOTES = 64
_IPV4_LINKS = (
    LinkType.IPV4,
    LinkType.ETHERNET,
    LinkType.RAW,
    LinkType.ICMPV4,
    LinkType.LINUX_SLL,
    LinkType.NULL,
    LinkType.PPP,
    LinkType.IEEE802_11_RADIOTAP,
)
_IPV6_LINKS = (
    LinkType.IPV6,
    LinkType.ETHERNET,
    LinkType.RAW,
    LinkType.ICMPV6,
    LinkType.LINUX_SLL2,
    LinkType.LOOP,
    LinkType.PPP_WITH_DIR,
    LinkType.IEEE802_11,
)
_ANY_LINK = (*_IPV4_LINKS, *_IPV6_LINKS)
_MLD_TYPES = (130, 131, 132, 143)
_RULE_NAMES = frozenset(rule.name for rule in RULES)


@dataclass(frozen=True, kw_only=True)
class Target:
    """One thing to fuzz.

    Attributes:
        name: What the command line calls it.
        about: What it reads.
        read: The code under test.
        check: Raises `AssertionError` where something does not hold.
        seeds: Inputs to begin with.
        declared: What `read` may raise.
        memory: Octets of memory that an octet of input may take, beside 64 KiB.

    """

    name: str
    about: str
    read: Callable[[bytes], Any]  # each target has a result of its own
    check: Callable[[bytes, Any], None]  # likewise
    seeds: Callable[[], list[bytes]]
    declared: tuple[type[Exception], ...] = ()
    memory: int = 32


def exercise(target: Target, octets: bytes) -> None:
    """Read *octets* and check what was read."""
    try:
        result = target.read(octets)
    except target.declared:
        return
    target.check(octets, result)


def _frame_of(octets: bytes, links: Sequence[LinkType]) -> tuple[bytes, int]:
    """Part an input: its first octet chooses the link type."""
    number = octets[0] if octets else 0
    return octets[1:], links[number % len(links)].value


def _decode_v4(octets: bytes) -> Packet:
    return packet.decode(*_frame_of(octets, _IPV4_LINKS))


def _decode_v6(octets: bytes) -> Packet:
    return packet.decode(*_frame_of(octets, _IPV6_LINKS))


def _check_packet(_: bytes, decoded: Packet) -> None:
    octets, link_type = decoded.octets, decoded.link_type
    assert packet.encode(decoded, keep_checksums=True) == octets, "not lossless"
    found, status = hot.decode_verified(octets, link_type)
    assert found == decoded, "the hot path reads otherwise"
    assert status is hot.worst(decoded), "the hot path judges otherwise"
    _check_quotes(decoded)
    _check_in_place(octets)


def _check_quotes(decoded: Packet) -> None:
    """Follow quotes within quotes; each is shorter than what it stands in."""
    for _ in range(_MAXIMUM_QUOTES):
        inner = packet.quoted(decoded.layers[-1]) if decoded.layers else None
        if inner is None:
            return
        assert len(inner.octets) < len(decoded.octets), "a quote must be shorter"
        assert packet.encode(inner, keep_checksums=True) == inner.octets
        if inner.link_type == LinkType.IPV4:
            assert decode_quote(inner.octets) == inner
        decoded = inner


def _check_in_place(octets: bytes) -> None:
    """Change the octets where they stand: nothing may go wrong, whatever they are."""
    for turn in (in_place_v4.turn_echo_around, in_place_v6.turn_echo_around):
        buffer = bytearray(octets)
        assert turn(buffer) or buffer == octets
        assert len(buffer) == len(octets)
    for error, source in (
        (in_place_v4.time_exceeded, bytes(4)),
        (in_place_v6.time_exceeded, bytes(16)),
    ):
        try:
            made = error(octets, source=source)
        except DecodeError:
            continue
        _, status = hot.decode_verified(bytes(made), LinkType.RAW)
        assert status in (packet.ChecksumStatus.VALID, packet.ChecksumStatus.ABSENT)


def _check_options(octets: bytes, options: tuple[ndp.Option, ...]) -> None:
    assert ndp.encode(options) == octets, "not lossless"


def _decode_mld(octets: bytes) -> icmpv6.Message:
    number = octets[0] if octets else 0
    type_ = _MLD_TYPES[number % len(_MLD_TYPES)]
    return icmpv6.decode(bytes((type_,)) + octets[1:])


def _check_mld(octets: bytes, message: icmpv6.Message) -> None:
    encoded = message.encode_unsummed()
    assert encoded[4:] == octets[4:], "not lossless"
    assert encoded[1:4] == octets[1:2] + b"\0\0"


def _decode_structure(octets: bytes) -> Extension:
    return Extension.decode(octets)


def _check_structure(octets: bytes, structure: Extension) -> None:
    encoded = structure.encode()
    assert encoded[:2] + encoded[4:] == octets[:2] + octets[4:], "not lossless"
    message = icmpv4.TimeExceeded(code=0, invoking_packet=bytes(128) + octets)
    known = multi_part.with_old_layout(message)
    whole, known_whole = message.encode_unsummed(), known.encode_unsummed()
    assert len(whole) == len(known_whole)


def _decode_headers(octets: bytes) -> Packet:
    """Read an IPv6 packet whose first octet says what extension header follows."""
    number = octets[0] if octets else 0
    next_header = seeds.EXTENSION_HEADERS[number % len(seeds.EXTENSION_HEADERS)]
    return packet.decode(
        seeds.ipv6_packet(next_header, octets[1:]), LinkType.IPV6.value
    )


def _read_pcapng(octets: bytes) -> tuple[PcapngReader, list[Record]]:
    reader = PcapngReader(BytesIO(octets), "fuzzed")
    return reader, list(reader)


def _check_pcapng(octets: bytes, read: tuple[PcapngReader, list[Record]]) -> None:
    reader, records = read
    if reader.cut_short is not None:
        assert reader.cut_short.offset < len(octets)
    written = BytesIO()
    writer = PcapngWriter(written, snap_length=0xFFFFFFFF)
    known = [
        one for one in records if one.time_ns is None or 0 <= one.time_ns < 1 << 64
    ]
    for record in known:
        writer.write_record(record)
    written.seek(0)
    assert list(PcapngReader(written)) == [
        replace(one, time_ns=one.time_ns or 0) for one in known
    ]


def _read_compressed(octets: bytes) -> bytes:
    stream = OctetStream(BytesIO(octets), "fuzzed")
    kept = b""
    while fresh := stream.read_some(4096):
        kept = fresh
    return kept


def _check_compressed(octets: bytes, read: bytes) -> None:
    assert read or not octets or compression_of(octets[:4])


def _read_capture(octets: bytes) -> tuple[PcapReader, list[Record]]:
    reader = PcapReader(BytesIO(octets), "fuzzed")
    return reader, list(reader)


def _check_capture(octets: bytes, read: tuple[PcapReader, list[Record]]) -> None:
    reader, records = read
    held = 24 + sum(16 + len(record.octets) for record in records)
    assert (held == len(octets)) is (reader.cut_short is None)
    if reader.cut_short is not None:
        assert reader.cut_short.offset == held
    written = BytesIO()
    writer = PcapWriter(written, reader.link_type, snap_length=0xFFFFFFFF)
    # A fraction of more than a second may lead out of what 32 bits of seconds hold.
    known = [one for one in records if (one.time_ns or 0) < 1_000_000_000 << 32]
    for record in known:
        writer.write_record(record)
    written.seek(0)
    assert list(PcapReader(written)) == known


def _frame(octets: bytes) -> Frame:
    decoded = packet.decode(*_frame_of(octets, _ANY_LINK))
    return Frame(
        number=1,
        time_ns=1_700_000_000_000_000_000,
        original_length=len(decoded.octets),
        packet=decoded,
        findings=tuple(findings(decoded)),
    )


def _validate(octets: bytes) -> Frame:
    return _frame(octets)


def _check_findings(_: bytes, frame: Frame) -> None:
    for finding in frame.findings:
        assert finding.rule in _RULE_NAMES
        assert 0 <= finding.layer < len(frame.packet.layers)
        assert 0 <= finding.offset <= len(frame.packet.octets)


def _render(octets: bytes) -> tuple[str, list[str], bytes]:
    frame = _frame(octets)
    return (
        LineWriter().write(frame),
        list(frame_tree(frame)),
        msgspec.json.encode(frame_object(frame)),
    )


def _check_rendered(_: bytes, rendered: tuple[str, list[str], bytes]) -> None:
    line, tree, written = rendered
    assert line.isprintable(), "a line that can steer a terminal"
    assert all(row.isprintable() for row in tree), "a tree that can steer a terminal"
    assert json.loads(written)["frame"] == 1


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target(
            name="ipv4",
            about="frames with IPv4 and ICMPv4",
            read=_decode_v4,
            check=_check_packet,
            seeds=seeds.ipv4_frames,
        ),
        Target(
            name="ipv6",
            about="frames with IPv6 and ICMPv6",
            read=_decode_v6,
            check=_check_packet,
            seeds=seeds.ipv6_frames,
        ),
        Target(
            name="ndp-options",
            about="options of Neighbor Discovery",
            read=ndp.decode,
            check=_check_options,
            seeds=seeds.ndp_options,
        ),
        Target(
            name="mld",
            about="Multicast Listener Discovery, versions 1 and 2",
            read=_decode_mld,
            check=_check_mld,
            seeds=seeds.multicast_listener,
            declared=(DecodeError,),
        ),
        Target(
            name="extension-structures",
            about="extension structures of ICMP errors (RFC 4884)",
            read=_decode_structure,
            check=_check_structure,
            seeds=seeds.extension_structures,
            declared=(DecodeError,),
        ),
        Target(
            name="extension-headers",
            about="IPv6 extension headers and their options",
            read=_decode_headers,
            check=_check_packet,
            seeds=seeds.extension_headers,
        ),
        Target(
            name="captures",
            about="pcap files",
            read=_read_capture,
            check=_check_capture,
            seeds=seeds.captures,
            declared=(CaptureError,),
        ),
        Target(
            name="pcapng",
            about="pcapng files",
            read=_read_pcapng,
            check=_check_pcapng,
            seeds=seeds.pcapng_captures,
            declared=(CaptureError,),
            # An interface of many names its records; a block may hold little.
            memory=64,
        ),
        Target(
            name="compressed",
            about="files compressed with gzip or zstd",
            read=_read_compressed,
            check=_check_compressed,
            seeds=seeds.compressed,
            declared=(CaptureError,),
            # Windows, and what is read at once, count whatever the input.
            memory=64_000,
        ),
        Target(
            name="validation",
            about="findings about any frame",
            read=_validate,
            check=_check_findings,
            seeds=seeds.frames,
            # A finding for every option of one frame, each with its words.
            memory=128,
        ),
        Target(
            name="rendering",
            about="lines, trees and JSON of any frame",
            read=_render,
            check=_check_rendered,
            seeds=seeds.frames,
            # Trees and JSON name every field of every option of one frame.
            memory=512,
        ),
    )
}
