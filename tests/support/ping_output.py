"""Reads what a ping printed, iputils' or ours, into values that compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from subprocess import CompletedProcess

__all__ = ["PingOutput", "parse"]

_REPLY = re.compile(
    r"(\d+) bytes from (.+?): icmp_seq=(\d+) ttl=(\d+) time=[\d.]+ ms(.*)"
)
_ERROR = re.compile(r"From (.+?) icmp_seq=(\d+) (.+)")
_OURS = re.compile(r" \(type \d+, code \d+\)$")
_SUMMARY = re.compile(
    r"(\d+) packets transmitted, (\d+) received"
    r"(?:, \+(\d+) duplicates)?(?:, \+(\d+) corrupted)?(?:, \+(\d+) errors)?"
    r"(?:, ([\d.]+)% packet loss, time \d+ms)?$"
)


@dataclass(frozen=True)
class PingOutput:
    """One run of a ping, without what differs from run to run."""

    exit_code: int
    heading: str
    replies: list[tuple[str, ...]]
    errors: list[tuple[str, ...]]
    counts: tuple[str | None, ...] | None
    complaints: list[str]


def parse(done: CompletedProcess[str]) -> PingOutput:
    """Read what a ping printed."""
    lines = done.stdout.splitlines()
    replies = [found.groups() for found in map(_REPLY.match, lines) if found]
    errors = [
        found.groups()
        for found in (_ERROR.match(_OURS.sub("", line)) for line in lines)
        if found
    ]
    counts = [found.groups() for found in map(_SUMMARY.match, lines) if found]
    return PingOutput(
        exit_code=done.returncode,
        heading=lines[0] if lines else "",
        replies=replies,
        errors=errors,
        counts=counts[0] if counts else None,
        complaints=[
            # For IPv6, iputils writes "mtu: 1400".
            line.removeprefix("asdic ").removeprefix("ping: ").replace("mtu: ", "mtu=")
            for line in done.stderr.splitlines()
        ],
    )
