"""Classes of the ICMP messages that are limited: what is counted and limited as one."""

from __future__ import annotations

from enum import Enum

__all__ = ["TYPES", "MessageClass", "class_of"]


class MessageClass(Enum):
    """What an error or an answer says, in either family."""

    TOO_BIG = "too-big"
    """Packet Too Big; of ICMPv4, "fragmentation needed and DF set"."""
    UNREACHABLE = "unreachable"
    """Destination Unreachable, of ICMPv4 with any other code."""
    TIME_EXCEEDED = "time-exceeded"
    PARAMETER_PROBLEM = "parameter-problem"
    SOURCE_QUENCH = "source-quench"
    REDIRECT = "redirect"
    ECHO_REPLY = "echo-reply"
    ANSWER = "answer"
    """Any other answer: limited as errors are (RFC 8335 §8, RFC 4620 §5)."""


TYPES: dict[tuple[int, int], MessageClass] = {
    (4, 0): MessageClass.ECHO_REPLY,
    (4, 3): MessageClass.UNREACHABLE,
    (4, 4): MessageClass.SOURCE_QUENCH,
    (4, 5): MessageClass.REDIRECT,
    (4, 11): MessageClass.TIME_EXCEEDED,
    (4, 12): MessageClass.PARAMETER_PROBLEM,
    (6, 1): MessageClass.UNREACHABLE,
    (6, 2): MessageClass.TOO_BIG,
    (6, 3): MessageClass.TIME_EXCEEDED,
    (6, 4): MessageClass.PARAMETER_PROBLEM,
    (6, 129): MessageClass.ECHO_REPLY,
    (6, 137): MessageClass.REDIRECT,
}
"""By IP version and type; whatever is not here is an answer."""

_FRAGMENTATION_NEEDED = (4, 3, 4)


def class_of(version: int, type_: int, code: int) -> MessageClass:
    """Return the class of a message."""
    if (version, type_, code) == _FRAGMENTATION_NEEDED:
        return MessageClass.TOO_BIG
    return TYPES.get((version, type_), MessageClass.ANSWER)
