"""ICMP errors: when they are sent, what they quote, and how many there are."""

from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.error_counts import ErrorCount, ErrorCounts
from asdic.engine.icmp_errors.events import UnreachablesSuppressed
from asdic.engine.icmp_errors.governors import Governor, governor_of, limits_echoes
from asdic.engine.icmp_errors.limiter import LIMITS, LimitFacts, MessageLimiter
from asdic.engine.icmp_errors.message_class import MessageClass, class_of
from asdic.engine.icmp_errors.rules import SUPPRESSION, ErrorFacts
from asdic.engine.icmp_errors.sender import ErrorSender, Invoking

__all__ = [
    "LIMITS",
    "SUPPRESSION",
    "TABLES",
    "Draft",
    "ErrorCount",
    "ErrorCounts",
    "ErrorFacts",
    "ErrorSender",
    "Governor",
    "Invoking",
    "LimitFacts",
    "MessageClass",
    "MessageLimiter",
    "UnreachablesSuppressed",
    "class_of",
    "encode_error",
    "governor_of",
    "limits_echoes",
]

TABLES = (SUPPRESSION, LIMITS)
