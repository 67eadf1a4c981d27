"""Rules on the extension structure of ICMP errors (RFC 4884)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from asdic.wire import icmpv4, icmpv6, multi_part
from asdic.wire.multi_part.objects import DECODERS
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule, Severity

__all__ = ["RULES"]

_MultiPart: TypeAlias = (
    icmpv4.DestinationUnreachable
    | icmpv4.ParameterProblem
    | icmpv4.TimeExceeded
    | icmpv6.DestinationUnreachable
    | icmpv6.TimeExceeded
)

_Extended: TypeAlias = (
    _MultiPart | icmpv4.ExtendedEchoRequest | icmpv6.ExtendedEchoRequest
)

_MESSAGES: tuple[type, ...] = (
    icmpv4.DestinationUnreachable,
    icmpv4.ParameterProblem,
    icmpv4.TimeExceeded,
    icmpv6.DestinationUnreachable,
    icmpv6.TimeExceeded,
)
_EXTENDED: tuple[type, ...] = (
    *_MESSAGES,
    icmpv4.ExtendedEchoRequest,
    icmpv6.ExtendedEchoRequest,
)
_HEADER_LENGTH = 4
_OBJECT_HEADER_LENGTH = 4
_CLASS = 2
_WORD = 4
_MINIMUM_QUOTE = 128
_VERSION = 2


def _length(place: Place[_MultiPart]) -> Problems:
    message = place.layer
    if not message.length or message.extension is not None or not place.is_whole:
        return FINE
    quoted = message.length * message.LENGTH_UNIT
    text = f"{quoted} octets of quote leave no room for a structure"
    return ((place.offset("length"), text),)


def _quote_length(place: Place[_MultiPart]) -> Problems:
    message = place.layer
    quoted = message.length * message.LENGTH_UNIT
    if message.extension is None or not 0 < quoted < _MINIMUM_QUOTE:
        return FINE
    return ((place.offset("length"), f"{quoted} octets of quote"),)


def _version(place: Place[_Extended]) -> Problems:
    extension = place.layer.extension
    if extension is None or extension.version == _VERSION:
        return FINE
    return ((place.offset("extension"), f"version {extension.version}"),)


def _objects(place: Place[_Extended]) -> Problems:
    extension = place.layer.extension
    if extension is None or extension.objects:
        return FINE
    return ((place.offset("extension"), "no object"),)


def _malformed_objects(place: Place[_Extended]) -> Problems:
    extension = place.layer.extension
    if extension is None or not any(
        isinstance(item, multi_part.Unknown) for item in extension.objects
    ):
        return FINE
    problems: list[tuple[int, str]] = []
    at = place.offset("extension") + _HEADER_LENGTH
    for item in extension.objects:
        octets = item.encode()
        if isinstance(item, multi_part.Unknown):
            problems += [(at, problem) for problem in _problems_of(octets)]
        at += len(octets)
    return problems


def _problems_of(octets: bytes) -> Sequence[str]:
    """Return what is wrong with an object that could not be read."""
    length = int.from_bytes(octets[:2], "big")
    if length < _OBJECT_HEADER_LENGTH or length != len(octets) or length % _WORD:
        return (f"length {length}, {len(octets)} octets here",)
    if octets[_CLASS] in DECODERS:
        return (f"object of class {octets[_CLASS]} breaks its format",)
    return ()


RULES: tuple[Rule, ...] = (
    Rule(
        name="extension-missing",
        source="RFC 4884 §4",
        text="Where the length field is not 0, a structure follows the quote.",
        layers=_MESSAGES,
        check=_length,
    ),
    Rule(
        name="extension-quote-too-short",
        source="RFC 4884 §4",
        text="In front of a structure the quote has at least 128 octets.",
        severity=Severity.WRONG,
        layers=_MESSAGES,
        check=_quote_length,
    ),
    Rule(
        name="extension-version",
        source="RFC 4884 §7",
        text="The version of an extension structure is 2.",
        layers=_EXTENDED,
        check=_version,
    ),
    Rule(
        name="extension-without-objects",
        source="RFC 4884 §7",
        text="An extension structure has one object or more.",
        severity=Severity.WRONG,
        layers=_EXTENDED,
        check=_objects,
    ),
    Rule(
        name="extension-object-malformed",
        source="RFC 4884 §8",
        text="An object's length fits the structure, and its content its class.",
        layers=_EXTENDED,
        check=_malformed_objects,
    ),
)
