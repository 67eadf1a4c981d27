"""The page of differences from Linux: each row of tests/beside_linux.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from tables import table

__all__ = ["page"]

_FILE = Path(__file__).parents[2] / "tests" / "beside_linux.toml"
_HEAD = """\
# Beside the Linux kernel

A test sends the same frames to a host of asdic's and to a Linux kernel, each in a
network namespace of its own with the same addresses: echoes of all sizes and in all
fragments, headers with each field wrong, options and extension headers, UDP and TCP to
closed ports, ICMP of every type, errors about this and that, Neighbor Discovery and
ARP valid and with each rule broken, and mutants. Answers are compared: who gets them,
type, code, lengths and octets. Left out is what RFCs leave open: IPv4 identification,
DF and time to live, the flow label, and the hop limit outside of Neighbor Discovery.

Limits of rates are off on both, source routes are accepted and probes (RFC 8335)
answered; all else is as it comes. Each difference has a row here, and no row is without
one: the test sees to both. *Both* are right where the RFC leaves it open. The kernel
compared with is Linux 6.18; others may differ in other things.

"""
_HEADS = ("stimulus", "asdic", "Linux", "why", "source")
_RIGHT = {
    "asdic": "asdic is right",
    "Linux": "Linux is right",
    "both": "Both are right",
}


def page() -> str:
    """Return the text of the page."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["difference"]
    text = _HEAD
    for right, title in _RIGHT.items():
        those = [row for row in rows if row["right"] == right]
        text += f"## {title}\n\n" + table(_HEADS, map(_row, those))
    return text


def _row(row: dict[str, str | list[str]]) -> Sequence[str]:
    stimuli = ", ".join(f"`{one}`" for one in row["stimuli"])
    aspect = row["aspect"]
    told = "" if aspect == "answer" else f" ({aspect})"
    return (
        stimuli + told,
        str(row["ours"]),
        str(row["linux"]),
        str(row["text"]),
        str(row["source"]),
    )
