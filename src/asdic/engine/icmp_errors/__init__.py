"""ICMP errors: when they are sent, what they quote, and how many there are."""

from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.limiter import Limiter, TokenBucket
from asdic.engine.icmp_errors.rules import TABLES, ErrorFacts
from asdic.engine.icmp_errors.sender import ErrorSender, Invoking

__all__ = [
    "TABLES",
    "Draft",
    "ErrorFacts",
    "ErrorSender",
    "Invoking",
    "Limiter",
    "TokenBucket",
    "encode_error",
]
