"""The data of Node Information messages (RFC 4620 §4, §6).

Which form they have, the message's code and Qtype tell. Decoding is lossless and
never fails: what does not fit becomes `UnknownNodeData`.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct as Layout
from typing import ClassVar, TypeAlias, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.dns_search_list import decode_names
from asdic.wire.packing import pack

__all__ = [
    "NodeAddress",
    "NodeData",
    "NodeIpv4Address",
    "NodeNames",
    "SubjectIpv4Address",
    "SubjectIpv6Address",
    "SubjectName",
    "UnknownNodeData",
    "decode_answer",
    "decode_subject",
    "encode",
]

_TTL = Layout("!I")
_ADDRESS = Layout("!I16s")
_IPV4_ADDRESS = Layout("!I4s")
_IPV6_SUBJECT = 0
_NAME_SUBJECT = 1
_IPV4_SUBJECT = 2
_NODE_NAME = 2
_NODE_ADDRESSES = 3
_IPV4_ADDRESSES = 4


@final
class UnknownNodeData(Struct, frozen=True, kw_only=True, gc=False):
    """Data of no form that is known.

    Attributes:
        octets: All that is left of the message.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets


@final
class SubjectIpv6Address(Struct, frozen=True, kw_only=True, gc=False):
    """An address whose node a query is about.

    Attributes:
        ipv6_address: 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.ipv6("ipv6_address"),)

    ipv6_address: bytes

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: the address has not 16.

        """
        field.check(self)
        return self.ipv6_address


@final
class SubjectName(Struct, frozen=True, kw_only=True, gc=False):
    """A name whose node a query is about.

    Attributes:
        name: Encoded as in DNS; a name of one component has two empty labels behind
            it. `asdic.wire.ndp.dns_search_list.encode_names` makes it from text.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.domain_names("name"),)

    name: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.name


@final
class SubjectIpv4Address(Struct, frozen=True, kw_only=True, gc=False):
    """An address whose node a query is about.

    Attributes:
        ipv4_address: 4 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.ipv4("ipv4_address"),)

    ipv4_address: bytes

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: the address has not 4.

        """
        field.check(self)
        return self.ipv4_address


@final
class NodeNames(Struct, frozen=True, kw_only=True, gc=False):
    """The names of a node.

    Attributes:
        names: Encoded as in DNS, one behind the other. `name_list` has the text.
        ttl: Seconds for which they may be kept; 0 from most nodes.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("ttl", 32, unit="s"),
        field.domain_names("names"),
    )

    names: bytes
    ttl: int = 0

    @property
    def name_list(self) -> tuple[str, ...]:
        """The names as text, without the last dot, as far as they can be read."""
        return decode_names(self.names)

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: the time to live does not fit.

        """
        return pack(self, _TTL, self.ttl) + self.names


@final
class NodeAddress(Struct, frozen=True, kw_only=True, gc=False):
    """One IPv6 address of a node.

    Attributes:
        ipv6_address: 16 octets.
        ttl: Seconds for which it may be kept.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("ttl", 32, unit="s"),
        field.ipv6("ipv6_address"),
    )

    ipv6_address: bytes
    ttl: int = 0

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(self, _ADDRESS, self.ttl, self.ipv6_address)


@final
class NodeIpv4Address(Struct, frozen=True, kw_only=True, gc=False):
    """One IPv4 address of a node.

    Attributes:
        ipv4_address: 4 octets.
        ttl: Seconds for which it may be kept.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("ttl", 32, unit="s"),
        field.ipv4("ipv4_address"),
    )

    ipv4_address: bytes
    ttl: int = 0

    def encode(self) -> bytes:
        """Return the octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(self, _IPV4_ADDRESS, self.ttl, self.ipv4_address)


NodeData: TypeAlias = (
    NodeAddress
    | NodeIpv4Address
    | NodeNames
    | SubjectIpv4Address
    | SubjectIpv6Address
    | SubjectName
    | UnknownNodeData
)


def decode_subject(code: int, octets: bytes) -> tuple[NodeData, ...]:
    """Read the data of a query, whose *code* tells what they are."""
    if not octets:
        return ()
    if code == _IPV6_SUBJECT and len(octets) == IPV6_OCTETS:
        return (SubjectIpv6Address(ipv6_address=octets),)
    if code == _NAME_SUBJECT:
        return (SubjectName(name=octets),)
    if code == _IPV4_SUBJECT and len(octets) == IPV4_OCTETS:
        return (SubjectIpv4Address(ipv4_address=octets),)
    return (UnknownNodeData(octets=octets),)


def decode_answer(code: int, qtype: int, octets: bytes) -> tuple[NodeData, ...]:
    """Read the data of an answer; only a successful one, of code 0, has a form."""
    data: list[NodeData] = []
    end = 0
    if code == 0 and qtype == _NODE_NAME and len(octets) >= _TTL.size:
        (ttl,) = _TTL.unpack_from(octets)
        return (NodeNames(names=octets[_TTL.size :], ttl=ttl),)
    if code == 0 and qtype == _NODE_ADDRESSES:
        end = len(octets) - len(octets) % _ADDRESS.size
        for ttl, address in _ADDRESS.iter_unpack(octets[:end]):
            data.append(NodeAddress(ipv6_address=address, ttl=ttl))
    if code == 0 and qtype == _IPV4_ADDRESSES:
        end = len(octets) - len(octets) % _IPV4_ADDRESS.size
        for ttl, address in _IPV4_ADDRESS.iter_unpack(octets[:end]):
            data.append(NodeIpv4Address(ipv4_address=address, ttl=ttl))
    if end < len(octets):
        data.append(UnknownNodeData(octets=octets[end:]))
    return tuple(data)


def encode(data: Sequence[NodeData]) -> bytes:
    """Return the octets of *data*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([item.encode() for item in data])
