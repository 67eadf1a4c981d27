"""ICMP errors: when they are sent, what they quote, and how many there are."""

from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.limiter import LIMITS, LimitFacts, MessageLimiter
from asdic.engine.icmp_errors.rules import SUPPRESSION, ErrorFacts
from asdic.engine.icmp_errors.sender import ErrorSender, Invoking

__all__ = [
    "LIMITS",
    "SUPPRESSION",
    "TABLES",
    "Draft",
    "ErrorFacts",
    "ErrorSender",
    "Invoking",
    "LimitFacts",
    "MessageLimiter",
    "encode_error",
]

TABLES = (SUPPRESSION, LIMITS)
