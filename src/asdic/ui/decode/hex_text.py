"""Octets from hexadecimal text, as people copy it.

Taken are digits in pairs, parted or not by blanks, `:`, `-`, `,` or line ends, each
group with `0x` in front or not; and the dumps of `xxd`, `hexdump -C`, `tcpdump -x` and
Wireshark, whose offsets and text columns are left out. A line counts as a dump's
if its offset is the number of octets before it.
"""

from __future__ import annotations

import re

from asdic.errors import OptionError

__all__ = ["parse_hex"]

_OFFSET = re.compile(r"\s*(?:0x)?([0-9a-fA-F]{4,8})(?::\s+|\s{2,})")
_GROUP = re.compile(r"[^\s:,-]+")
_NO_DIGIT = re.compile(r"[^0-9a-fA-F]")


def parse_hex(text: str) -> bytes:
    """Return the octets that *text* spells.

    Raises:
        OptionError: there are none, half an octet is missing, or a character is
            no hexadecimal digit; the message says which, counted from 1.

    """
    octets = bytearray()
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = _data_columns(line, len(octets))
        for group in _GROUP.finditer(line, start, end):
            octets += _group(group.group(), at + group.start())
        at += len(line)
    if not octets:
        raise OptionError("--hex: no octets given")
    return bytes(octets)


def _data_columns(line: str, expected_offset: int) -> tuple[int, int]:
    """Return where the digits of *line* begin and end."""
    offset = _OFFSET.match(line)
    if offset is None or int(offset[1], 16) != expected_offset:
        return 0, len(line)
    start = offset.end()
    bar = line.find("|", start)
    if bar < 0:
        bar = line.find("  ", start)
    return start, bar if bar >= 0 else len(line)


def _group(digits: str, at: int) -> bytes:
    prefix = 2 if digits[:2] in ("0x", "0X") else 0
    wrong = _NO_DIGIT.search(digits, prefix)
    if wrong is not None:
        place = at + wrong.start() + 1
        raise OptionError(
            f"--hex: {wrong[0]!r} is no hexadecimal digit, character {place}"
        )
    if len(digits) % 2 or len(digits) == prefix:
        place = at + len(digits)
        raise OptionError(f"--hex: half an octet in {digits!r}, character {place}")
    return bytes.fromhex(digits[prefix:])
