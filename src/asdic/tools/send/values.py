"""Values of fields from the text that users write.

* number: `1280`, `0x500`
* flag: `true`, `false`, `1`, `0`
* address, prefix: `192.0.2.1`, `2001:db8::1`; several joined by `+`
* link-layer address: `02:00:00:00:00:01`
* octets, a quote: hexadecimal digits, `COUNT*HEX`, `text:WORDS`, `@FILE`
* text: itself
* domain names: `example.org`; several joined by `+`
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from asdic.errors import EncodeError, OptionError
from asdic.links.capture import open_capture
from asdic.links.capture.pcapng_format import MAGIC as PCAPNG
from asdic.wire import field, ipv4, ipv6, packet
from asdic.wire.address import IPV6_OCTETS, parse_address, parse_link_layer
from asdic.wire.field import Field, Form
from asdic.wire.link_type import LinkType
from asdic.wire.ndp.dns_search_list import encode_names

__all__ = ["example", "parse", "parse_frame"]

_FLAGS = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}
_SEPARATOR = re.compile(r"[\s:,-]|0x")
_REPEATED = re.compile(r"(\d{1,5})\*(.*)")
_UNIT = 8
T = TypeVar("T")
_CAPTURES = frozenset(
    bytes.fromhex(one) for one in ("a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1")
) | {PCAPNG}
_FRAME = field.octets("frame")


def parse(row: Field, text: str) -> object:
    """Return the value that *text* is for a field.

    Raises:
        OptionError: it is none, or its file cannot be read.

    """
    return _read(_PARSERS[row.form], row, text)


def _read(parser: Callable[[Field, str], T], row: Field, text: str) -> T:
    try:
        return parser(row, text)
    except (ValueError, EncodeError) as error:
        raise OptionError(f"{row.name}={text}: {error}") from error
    except OSError as error:
        raise OptionError(f"{row.name}={text}: {error.strerror}") from error


def parse_frame(text: str) -> bytes:
    """Return the whole frame that *text* is: octets, or the first one of a capture.

    Raises:
        OptionError: it is none, or its file cannot be read.
        CaptureError: its capture breaks its format.

    """
    octets = _read(_octets, _FRAME, text)
    if not text.startswith("@") or octets[:4] not in _CAPTURES:
        return octets
    with open_capture(text[1:]) as capture:
        for record in capture:
            if record.link_type == LinkType.ETHERNET:
                return record.octets
    raise OptionError(f"frame={text}: no Ethernet frame in this capture")


def example(row: Field) -> str:
    """Return what a value of a field looks like, for help."""
    return _EXAMPLES.get(row.form, row.form.value)


def _number(_row: Field, text: str) -> int:
    try:
        return int(text, 0)
    except ValueError:
        raise ValueError("not a number, such as 1280 or 0x500") from None


def _flag(_row: Field, text: str) -> bool:
    value = _FLAGS.get(text.lower())
    if value is None:
        raise ValueError("neither true nor false")
    return value


def _address(row: Field, text: str) -> bytes:
    address = parse_address(text)
    if row.bits is not None and len(address) * 8 != row.bits:
        raise ValueError(f"not an {row.form.value} address")
    return address


def _prefix(row: Field, text: str) -> bytes:
    address = parse_address(text)
    if len(address) != IPV6_OCTETS:
        raise ValueError("not an IPv6 prefix")
    if row.bits is not None:
        return address[: row.bits // 8]
    needed = len(address.rstrip(b"\0"))
    return address[: needed + -needed % _UNIT]


def _addresses(_row: Field, text: str) -> tuple[bytes, ...]:
    return tuple(parse_address(one) for one in text.split("+") if one)


def _link_layer(_row: Field, text: str) -> bytes:
    return parse_link_layer(text)


def _octets(_row: Field, text: str) -> bytes:
    if text.startswith("@"):
        return Path(text[1:]).read_bytes()
    if text.startswith("text:"):
        return text.removeprefix("text:").encode()
    repeated = _REPEATED.fullmatch(text)
    if repeated:
        return _hexadecimal(repeated[2]) * int(repeated[1])
    return _hexadecimal(text)


def _hexadecimal(text: str) -> bytes:
    try:
        return bytes.fromhex(_SEPARATOR.sub("", text))
    except ValueError:
        raise ValueError(
            "not hexadecimal octets; others are @FILE, text:WORDS, COUNT*HEX"
        ) from None


def _text(row: Field, text: str) -> bytes:
    return _octets(row, text) if text.startswith("@") else text.encode()


def _domain_names(_row: Field, text: str) -> bytes:
    return encode_names(one for one in text.split("+") if one)


def _quote(row: Field, text: str) -> bytes:
    octets = _octets(row, text)
    if text.startswith("@") and octets[:4] in _CAPTURES:
        return _first_packet(text[1:])
    return octets


def _first_packet(path: str) -> bytes:
    """Return the first IP packet in a capture, without its link layer."""
    with open_capture(path) as capture:
        for record in capture:
            decoded = packet.decode(record.octets, record.link_type)
            for layer, start, end in zip(
                decoded.layers, decoded.starts, decoded.ends, strict=True
            ):
                if isinstance(layer, ipv4.Header | ipv6.Header):
                    return record.octets[start:end]
    raise ValueError("no IP packet in this capture")


_PARSERS: dict[Form, Callable[[Field, str], object]] = {
    Form.NUMBER: _number,
    Form.HEX: _number,
    Form.FLAG: _flag,
    Form.IPV4: _address,
    Form.IPV6: _address,
    Form.PREFIX: _prefix,
    Form.ADDRESSES: _addresses,
    Form.LINK_LAYER: _link_layer,
    Form.OCTETS: _octets,
    Form.TEXT: _text,
    Form.DOMAIN_NAMES: _domain_names,
    Form.QUOTE: _quote,
}
_EXAMPLES: dict[Form, str] = {
    Form.NUMBER: "number",
    Form.HEX: "number",
    Form.FLAG: "true|false",
    Form.IPV4: "IPv4 address",
    Form.IPV6: "IPv6 address",
    Form.PREFIX: "IPv6 prefix",
    Form.ADDRESSES: "address+address",
    Form.LINK_LAYER: "00:11:22:33:44:55",
    Form.OCTETS: "hex|@FILE",
    Form.QUOTE: "hex|@FILE",
    Form.DOMAIN_NAMES: "name+name",
}
