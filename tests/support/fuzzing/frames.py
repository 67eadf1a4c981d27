"""Reading frames, and what must hold of them.

The hot path tells the same as the readable way; findings point into the frame;
what is shown cannot steer a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from asdic.errors import DecodeError
from asdic.tools.decode import Frame
from asdic.ui.decode.json_form import frame_json
from asdic.ui.decode.line import LineWriter
from asdic.ui.decode.tree import frame_tree
from asdic.wire import packet
from asdic.wire.in_place import ipv4 as in_place_v4, ipv6 as in_place_v6
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet, hot
from asdic.wire.packet.hot_quote import decode_quote
from asdic.wire.validate import RULES, findings
from fuzzing.links import ANY_LINK, IPV4_LINKS, IPV6_LINKS

__all__ = [
    "check_findings",
    "check_packet",
    "check_rendered",
    "decode_any",
    "decode_v4",
    "decode_v6",
    "render",
    "validate",
]

_MAXIMUM_QUOTES = 64
_RULE_NAMES = frozenset(rule.name for rule in RULES)


def _frame_of(octets: bytes, links: Sequence[LinkType]) -> tuple[bytes, int]:
    """Part an input: its first octet chooses the link type."""
    number = octets[0] if octets else 0
    return octets[1:], links[number % len(links)].value


def decode_v4(octets: bytes) -> Packet:
    return packet.decode(*_frame_of(octets, IPV4_LINKS))


def decode_v6(octets: bytes) -> Packet:
    return packet.decode(*_frame_of(octets, IPV6_LINKS))


def decode_any(octets: bytes) -> Packet:
    return packet.decode(*_frame_of(octets, ANY_LINK))


def check_packet(_: bytes, decoded: Packet) -> None:
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


def _frame(octets: bytes) -> Frame:
    decoded = decode_any(octets)
    return Frame(
        number=1,
        time_ns=1_700_000_000_000_000_000,
        original_length=len(decoded.octets),
        packet=decoded,
        findings=tuple(findings(decoded)),
    )


def validate(octets: bytes) -> Frame:
    return _frame(octets)


def check_findings(_: bytes, frame: Frame) -> None:
    for finding in frame.findings:
        assert finding.rule in _RULE_NAMES
        assert 0 <= finding.layer < len(frame.packet.layers)
        assert 0 <= finding.offset <= len(frame.packet.octets)


def render(octets: bytes) -> tuple[str, list[str], str]:
    """Render a frame: as a line, the rows of its tree that are not plain, as JSON.

    The rows come and go, as they do where they are printed.
    """
    frame = _frame(octets)
    return (
        LineWriter().write(frame),
        [row for row in frame_tree(frame) if not row.isprintable()],
        "".join(frame_json(frame)),
    )


def check_rendered(_: bytes, rendered: tuple[str, list[str], str]) -> None:
    line, steering, written = rendered
    assert line.isprintable(), "a line that can steer a terminal"
    assert steering == [], "a tree that can steer a terminal"
    assert json.loads(written)["frame"] == 1
