"""In what two hosts' answers differ, and which difference is explained.

Answers differ in aspects. Where a host sends other kinds of message, or none, that is
the only aspect, "answer"; else those fields count that are not the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import final

from msgspec import Struct, convert

__all__ = ["SILENCE", "Difference", "Explanation", "differences", "explanations"]

SILENCE = "silence"
_FILE = Path(__file__).parents[2] / "beside_linux.toml"
_OPERATIONS = {1: "request", 2: "reply"}


@final
class Difference(Struct, frozen=True, order=True):
    """One aspect in which answers to a stimulus differ.

    Attributes:
        stimulus: Its name.
        aspect: What differs.
        ours: asdic's, in words or hexadecimal.
        linux: The kernel's.

    """

    stimulus: str
    aspect: str
    ours: str
    linux: str


@final
class Explanation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the table of explained differences.

    Attributes:
        stimuli: Patterns of names.
        aspect: What differs.
        ours: What asdic does; exactly so, where the aspect is "answer".
        linux: What Linux does.
        right: Who is: "asdic", "Linux" or "both".
        source: The RFC section that says so, or leaves it open.
        text: Why.

    """

    stimuli: tuple[str, ...]
    aspect: str
    ours: str
    linux: str
    right: str
    source: str
    text: str

    def explains(self, difference: Difference) -> bool:
        """Tell whether the row is about a difference."""
        is_it = self.aspect == difference.aspect and any(
            fnmatchcase(difference.stimulus, pattern) for pattern in self.stimuli
        )
        if self.aspect != "answer":
            return is_it
        return is_it and (self.ours, self.linux) == (difference.ours, difference.linux)


def explanations() -> tuple[Explanation, ...]:
    """Return the rows of `tests/beside_linux.toml`."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["difference"]
    return convert(rows, tuple[Explanation, ...])


def differences(
    stimulus: str, ours: Sequence[bytes], linux: Sequence[bytes]
) -> list[Difference]:
    """Return in what the normal forms of answers differ."""
    fields = [sorted(map(_fields, forms), key=str) for forms in (ours, linux)]
    kinds = [" and ".join(one["kind"] for one in each) or SILENCE for each in fields]
    if kinds[0] != kinds[1]:
        return [Difference(stimulus, "answer", *kinds)]
    found = {
        Difference(stimulus, aspect, one[aspect], other[aspect])
        for one, other in zip(*fields, strict=True)
        for aspect in one
        if one[aspect] != other[aspect]
    }
    return sorted(found)


def _fields(form: bytes) -> dict[str, str]:
    """Return the fields of an answer by aspect, its kind first."""
    if form[12:14] == b"\x08\0":
        size = (form[14] & 0xF) * 4
        ends, service, options = form[26:34], form[15:16], form[34 : 14 + size]
        protocol, rest = form[23], form[14 + size :]
    elif form[12:14] == b"\x86\xdd":
        ends = form[22:54]
        service = (int.from_bytes(form[14:16]) >> 4 & 0xFF).to_bytes(1)
        protocol, rest, options = form[20], form[54:], form[21:22]
        if protocol == 0:
            options += form[54:62]
            protocol, rest = form[54], form[62:]
    else:
        operation = int.from_bytes(form[20:22])
        kind = f"ARP {_OPERATIONS.get(operation, str(operation))}"
        return {"kind": kind, "station": form[:6].hex(), "content": form[14:].hex()}
    kind, word, content = _upper(protocol, rest)
    parts = {"station": form[:6], "addresses": ends, "service": service}
    parts |= {"options": options, "word": word, "content": content}
    return {"kind": kind} | {name: octets.hex() for name, octets in parts.items()}


def _upper(protocol: int, rest: bytes) -> tuple[str, bytes, bytes]:
    """Return the kind of an upper layer, its second word, and what is behind."""
    family = {1: "ICMPv4", 58: "ICMPv6"}.get(protocol)
    if family is not None:
        return f"{family} {rest[0]}/{rest[1]}", rest[4:8], rest[8:]
    names = {2: "IGMP", 6: "TCP", 17: "UDP"}
    return names.get(protocol, f"protocol {protocol}"), b"", rest
