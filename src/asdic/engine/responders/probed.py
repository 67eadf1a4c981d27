"""What a probe comes to: the code and the states of RFC 8335 §4 and §4.1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.engine.seams import NeighborStates
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS
from asdic.wire.checksum import is_valid
from asdic.wire.icmp.extended_echo_request import ExtendedEcho
from asdic.wire.icmpv6.extended_echo_reply import (
    ExtendedEchoReplyCode as Code,
    ExtendedEchoState as State,
)
from asdic.wire.multi_part import (
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
    InterfaceIdentification,
    Unknown,
)
from asdic.wire.multi_part.extension import VERSION
from asdic.wire.multi_part.interface_identification import CLASS_NUM

__all__ = ["Outcome", "identification", "look_up"]

_CLASS_NUM_AT = 2

_FAMILY_OCTETS = {1: IPV4_OCTETS, 2: IPV6_OCTETS}
_LINK_LAYER_FAMILIES = frozenset({6, 16389})
_STATES = {
    "incomplete": State.INCOMPLETE,
    "reachable": State.REACHABLE,
    "stale": State.STALE,
    "delay": State.DELAY,
    "probe": State.PROBE,
    "unreachable": State.FAILED,
}


@final
class Outcome(Struct, frozen=True, gc=False):
    """What a reply says.

    Attributes:
        code: Whether one interface was found.
        state: Of the neighbor.
        active: Whether the interface is up: one that a node has is.
        ipv4: Whether it has an IPv4 address.
        ipv6: Whether it has an IPv6 address.

    """

    code: Code
    state: int = 0
    active: bool = False
    ipv4: bool = False
    ipv6: bool = False


def identification(
    request: ExtendedEcho, structure: bytes
) -> InterfaceIdentification | None:
    """Return the one object that says which interface is meant.

    Args:
        request: The request.
        structure: The octets of its extension structure.

    Returns:
        `None` where the query is malformed: the structure is not there, is not of
        version 2 or fails its checksum, or has no such object, or two.

    """
    extension = request.extension
    if extension is None or extension.version != VERSION:
        return None
    has_checksum = structure[2:4] != b"\0\0"
    if has_checksum and not is_valid(structure):
        return None
    objects = extension.objects
    found = [one for one in objects if isinstance(one, InterfaceIdentification)]
    is_only_one = len(found) == 1 and not any(map(_is_broken_identification, objects))
    return found[0] if is_only_one and _is_well_formed(found[0]) else None


def _is_broken_identification(one: ExtensionObject) -> bool:
    """Whether an object would be an identification, and breaks its format."""
    at = _CLASS_NUM_AT
    return isinstance(one, Unknown) and one.octets[at : at + 1] == bytes((CLASS_NUM,))


def _is_well_formed(found: InterfaceIdentification) -> bool:
    if isinstance(found, InterfaceByName):
        return bool(found.name) and not found.surplus_words
    if isinstance(found, InterfaceByAddress):
        octets = _FAMILY_OCTETS.get(found.address_family, found.address_length)
        return found.address_length == octets
    return True


def look_up(
    found: InterfaceIdentification,
    interfaces: Iterable[Interface],
    neighbors: NeighborStates,
    *,
    is_local: bool,
) -> Outcome:
    """Return what is known of the interface that is meant (RFC 8335 §4.1)."""
    if is_local:
        return _local(found, list(interfaces))
    if not isinstance(found, InterfaceByAddress):
        return Outcome(Code.MALFORMED_QUERY)
    return _remote(neighbors.neighbor_states(found.address))


def _local(found: InterfaceIdentification, interfaces: list[Interface]) -> Outcome:
    matches = [
        one
        for index, one in enumerate(interfaces, start=1)
        if _is_meant(found, one, index)
    ]
    if not matches:
        return Outcome(Code.NO_SUCH_INTERFACE)
    if len(matches) > 1:
        return Outcome(Code.MULTIPLE_INTERFACES_SATISFY_QUERY)
    sizes = {len(one.octets) for one in matches[0].assigned()}
    is_ipv6_on = not matches[0].is_disabled and IPV6_OCTETS in sizes
    return Outcome(
        Code.NO_ERROR, active=True, ipv4=IPV4_OCTETS in sizes, ipv6=is_ipv6_on
    )


def _remote(states: tuple[str, ...]) -> Outcome:
    if not states:
        return Outcome(Code.NO_SUCH_TABLE_ENTRY)
    if len(states) > 1:
        return Outcome(Code.MULTIPLE_INTERFACES_SATISFY_QUERY)
    return Outcome(Code.NO_ERROR, state=_STATES[states[0]].value)


def _is_meant(found: InterfaceIdentification, one: Interface, index: int) -> bool:
    if isinstance(found, InterfaceByName):
        return found.name == one.name.encode()
    if isinstance(found, InterfaceByIndex):
        return found.if_index == index
    if found.address_family in _LINK_LAYER_FAMILIES:
        return found.address == one.link_layer_address
    return found.address_family in _FAMILY_OCTETS and one.owns(found.address)
