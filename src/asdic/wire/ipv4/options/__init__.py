"""IPv4 options (RFC 791 §3.1 and later), one module per option."""

from asdic.wire.ipv4.options.codec import Option, decode, encode
from asdic.wire.ipv4.options.padding import EndOfOptionList, NoOperation
from asdic.wire.ipv4.options.unknown import Unknown

__all__ = [
    "EndOfOptionList",
    "NoOperation",
    "Option",
    "Unknown",
    "decode",
    "encode",
]
