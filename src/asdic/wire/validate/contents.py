"""Rules on what the rarer ICMPv6 messages hold: parts, data and options that fit.

Reading them never fails: what breaks its format stays as octets, and is named here.
Names are not followed through compression (RFC 1035 §4.1.4). Neighbor Discovery
options have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias, get_args

from asdic.wire import icmpv6, rpl
from asdic.wire.icmpv6 import RouterRenumberingCode
from asdic.wire.rpl.options.codec import DECODERS
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES"]

NodeInformation: TypeAlias = (
    icmpv6.NodeInformationQuery | icmpv6.NodeInformationResponse
)

_HEADER_LENGTH = 2  # of an RPL option
_LONGEST_LABEL = 63
_WITH_PARTS = (RouterRenumberingCode.COMMAND, RouterRenumberingCode.RESULT)
_WITH_OPTIONS: tuple[type, ...] = tuple(
    each for each in get_args(rpl.Message) if issubclass(each, rpl.ControlMessage)
)
_SUBJECTS = range(3)  # codes of a query: an IPv6 address, a name, an IPv4 address
_SUCCESS = 0
_ANSWERS = range(2, 5)  # Qtypes (RFC 4620 §6): names, IPv6 and IPv4 addresses


class _Item(Protocol):
    def encode(self) -> bytes: ...


def _placed(start: int, items: Sequence[_Item]) -> Iterator[tuple[int, _Item, bytes]]:
    """Yield each of a message's items, with the octet where it begins and its own."""
    for item in items:
        octets = item.encode()
        yield start, item, octets
        start += len(octets)


def _parts(place: Place[icmpv6.RouterRenumbering]) -> Problems:
    if place.layer.code not in _WITH_PARTS or not place.is_whole:
        return FINE
    return [
        (at, f"{len(octets)} octets that are no whole part")
        for at, part, octets in _placed(place.offset("parts"), place.layer.parts)
        if isinstance(part, icmpv6.UnknownPart)
    ]


def _data(place: Place[NodeInformation]) -> Problems:
    if not _has_known_data(place.layer) or not place.is_whole:
        return FINE
    return [
        (at, f"{len(octets)} octets that are no whole data")
        for at, data, octets in _placed(place.offset("data"), place.layer.data)
        if isinstance(data, icmpv6.UnknownNodeData)
    ]


def _has_known_data(message: NodeInformation) -> bool:
    if isinstance(message, icmpv6.NodeInformationQuery):
        return message.code in _SUBJECTS
    return message.code == _SUCCESS and message.qtype in _ANSWERS


def _name(place: Place[icmpv6.NodeInformationQuery]) -> Problems:
    if not place.is_whole:
        return FINE
    return [
        (at, "no whole name")
        for at, data, octets in _placed(place.offset("data"), place.layer.data)
        if isinstance(data, icmpv6.SubjectName) and not _is_whole_name(octets)
    ]


def _is_whole_name(octets: bytes) -> bool:
    at, size = 0, 0
    while at < len(octets):
        size = octets[at]
        if size > _LONGEST_LABEL:
            return True  # compressed: what it points to is not looked for
        at += 1 + size
    return at == len(octets) and size == 0


def _options(place: Place[rpl.ControlMessage]) -> Problems:
    return [
        (at, f"option {octets[0]}: {len(octets)} octets")
        for at, option, octets in _placed(place.offset("options"), place.layer.options)
        if isinstance(option, rpl.options.Unknown)
        and (octets[0] in DECODERS or _is_cut(octets))
        and place.is_whole
    ]


def _is_cut(octets: bytes) -> bool:
    return len(octets) < _HEADER_LENGTH or len(octets) < _HEADER_LENGTH + octets[1]


RULES: tuple[Rule, ...] = (
    Rule(
        name="router-renumbering-part-malformed",
        source="RFC 2894 §3.2",
        text="Whole operations or results are behind the header.",
        layers=(icmpv6.RouterRenumbering,),
        check=_parts,
    ),
    Rule(
        name="node-information-data-malformed",
        source="RFC 4620 §4",
        text="The data have the form that the code and the Qtype ask for.",
        layers=get_args(NodeInformation),
        check=_data,
    ),
    Rule(
        name="node-information-name-malformed",
        source="RFC 4620 §4",
        text="A name that a query is about ends within the message.",
        layers=(icmpv6.NodeInformationQuery,),
        check=_name,
    ),
    Rule(
        name="rpl-option-malformed",
        source="RFC 6550 §6.7",
        text="An option ends within its message, and its length fits its type.",
        layers=_WITH_OPTIONS,
        check=_options,
    ),
)
