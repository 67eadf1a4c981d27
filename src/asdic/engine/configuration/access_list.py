"""Access lists: which packets may pass, entry by entry; the first that matches decides.

The words are those of IOS. How a list is judged is the business of
`asdic.engine.access_lists`; how it is written, of `asdic.config`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import final

from msgspec import Struct

from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS
from asdic.wire.protocol import Protocol

__all__ = [
    "AccessAction",
    "AccessEntry",
    "AccessList",
    "AccessListKind",
    "AddressMatch",
    "PortMatch",
    "PortOperator",
]

_PORTED = frozenset({Protocol.TCP, Protocol.UDP})
_ICMP = {IPV4_OCTETS: Protocol.ICMPV4, IPV6_OCTETS: Protocol.ICMPV6}
_OCTETS = {4: IPV4_OCTETS, 6: IPV6_OCTETS}
_RANGE = 2
_MOST_PORTS = 10
_LARGEST = {
    "protocol": 0xFF,
    "icmp_type": 0xFF,
    "icmp_code": 0xFF,
    "dscp": 0x3F,
    "precedence": 7,
    "tos": 0xF,
    "flow_label": 0xFFFFF,
}
_LARGEST_PORT = 0xFFFF
_LARGEST_SEQUENCE = 0x7FFFFFFF


class AccessAction(Enum):
    """What becomes of a packet that matches."""

    PERMIT = "permit"
    DENY = "deny"


class AccessListKind(Enum):
    """What the entries of a list may look at; a list of IPv6 is always extended."""

    STANDARD = "standard"
    """The source alone."""
    EXTENDED = "extended"


class PortOperator(Enum):
    """How a port is compared."""

    EQ = "eq"
    NEQ = "neq"
    LT = "lt"
    GT = "gt"
    RANGE = "range"


@final
class AddressMatch(Struct, frozen=True, kw_only=True, gc=False):
    """Addresses that match.

    Attributes:
        octets: 4 or 16 octets.
        wildcard: As many; a bit that is set there does not count. No bit for a host.

    Raises:
        ConfigurationError: they are not as long as an address.

    """

    octets: bytes
    wildcard: bytes

    def __post_init__(self) -> None:
        """Check the lengths."""
        sizes = {len(self.octets), len(self.wildcard)}
        if sizes not in ({IPV4_OCTETS}, {IPV6_OCTETS}):
            problem = "an address and its wildcard have 4 octets each, or 16"
            raise ConfigurationError(f"{problem}: {self.octets.hex()}")


@final
class PortMatch(Struct, frozen=True, kw_only=True, gc=False):
    """Ports that match.

    Attributes:
        operator: How they are compared.
        ports: One for `lt` and `gt`, the first and the last for `range`, and up to 10
            for `eq` and `neq`: any of them, or none of them.

    Raises:
        ConfigurationError: there are too many or too few, or they are no ports.

    """

    operator: PortOperator
    ports: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check how many there are."""
        operator, ports = self.operator, self.ports
        if operator is PortOperator.RANGE:
            is_right = len(ports) == _RANGE and ports[0] <= ports[1]
        elif operator in {PortOperator.EQ, PortOperator.NEQ}:
            is_right = 0 < len(ports) <= _MOST_PORTS
        else:
            is_right = len(ports) == 1
        if not is_right or not all(0 <= port <= _LARGEST_PORT for port in ports):
            text = " ".join(map(str, ports))
            raise ConfigurationError(f"ports: {operator.value} {text}: cannot be")


@final
class AccessEntry(Struct, frozen=True, kw_only=True):
    """An entry of an access list. `None` matches anything.

    Attributes:
        sequence: Its number in the list, from 1.
        action: What becomes of a packet that matches.
        protocol: IANA number; of IPv6 that of the upper layer.
        source: Addresses that it is from.
        destination: Addresses that it is to.
        source_ports: Of TCP and UDP.
        destination_ports: Of TCP and UDP.
        icmp_type: Of ICMPv4 or ICMPv6, as the family is.
        icmp_code: Of it; not without a type.
        established: Whether it is only TCP segments with ACK or RST.
        fragments: Whether it is only fragments other than the first.
        undetermined_transport: Whether it is only IPv6 packets whose upper layer is
            not to be found (RFC 7112 §5), later fragments apart.
        routing: Whether it is only IPv6 packets with a Routing header.
        dscp: Differentiated services code point.
        precedence: IPv4 precedence, the highest three bits of the same octet.
        tos: IPv4 type of service, the four bits behind it (RFC 1349 §3).
        flow_label: Of IPv6.
        log: Whether matches are told.
        log_input: Whether they are told with interface and link-layer source.
        remarks: What people wrote above it.

    """

    sequence: int
    action: AccessAction
    protocol: int | None = None
    source: AddressMatch | None = None
    destination: AddressMatch | None = None
    source_ports: PortMatch | None = None
    destination_ports: PortMatch | None = None
    icmp_type: int | None = None
    icmp_code: int | None = None
    established: bool = False
    fragments: bool = False
    undetermined_transport: bool = False
    routing: bool = False
    dscp: int | None = None
    precedence: int | None = None
    tos: int | None = None
    flow_label: int | None = None
    log: bool = False
    log_input: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def has_transport(self) -> bool:
        """Whether it looks at what only a first fragment has."""
        return (
            self.source_ports is not None
            or self.destination_ports is not None
            or self.icmp_type is not None
            or self.established
        )


@final
class AccessList(Struct, frozen=True, kw_only=True):
    """An access list. What no entry permits is denied, unless there is none at all.

    Attributes:
        name: Of any kind: lists of IOS that have a number are called by it.
        version: 4 or 6.
        kind: What its entries may look at.
        entries: In the order of their sequence numbers.
        remarks: What people wrote below the last one.

    Raises:
        ConfigurationError: an entry asks for what cannot be; it says which.

    """

    name: str
    version: int = 4
    kind: AccessListKind = AccessListKind.EXTENDED
    entries: tuple[AccessEntry, ...] = ()
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check all entries."""
        if self.version not in _OCTETS:
            raise ConfigurationError(
                f"access list {self.name}: expected version 4 or 6"
            )
        last = 0
        for entry in self.entries:
            problem = _problem(self, entry)
            if not last < entry.sequence <= _LARGEST_SEQUENCE:
                allowed = f"{last + 1} to {_LARGEST_SEQUENCE}"
                problem = f"expected a sequence number from {allowed}"
            if problem:
                where = f"access list {self.name}, entry {entry.sequence}"
                raise ConfigurationError(f"{where}: {problem}")
            last = entry.sequence


def _problem(access_list: AccessList, entry: AccessEntry) -> str:
    """Return what cannot be in an entry, or nothing."""
    for name, largest in _LARGEST.items():
        value = getattr(entry, name)
        if value is not None and not 0 <= value <= largest:
            return f"{name}: expected 0 to {largest}, not {value}"
    octets = _OCTETS[access_list.version]
    for is_wrong, text in _PROBLEMS:
        if is_wrong(access_list, entry, octets):
            return text
    return ""


def _is_of_other_family(_: AccessList, entry: AccessEntry, octets: int) -> bool:
    addresses = (entry.source, entry.destination)
    return any(one is not None and len(one.octets) != octets for one in addresses)


def _is_more_than_standard(one: AccessList, entry: AccessEntry, _: int) -> bool:
    plain = AccessEntry(
        sequence=entry.sequence,
        action=entry.action,
        source=entry.source,
        log=entry.log,
        remarks=entry.remarks,
    )
    return one.kind is AccessListKind.STANDARD and entry != plain


def _has_ports(entry: AccessEntry) -> bool:
    return entry.source_ports is not None or entry.destination_ports is not None


_PROBLEMS: tuple[tuple[Callable[[AccessList, AccessEntry, int], bool], str], ...] = (
    (
        lambda one, _, octets: (
            one.kind is AccessListKind.STANDARD and octets == IPV6_OCTETS
        ),
        "a list of IPv6 is an extended one",
    ),
    (_is_of_other_family, "the address is not of the list's family"),
    (_is_more_than_standard, "a standard list looks at the source alone"),
    (
        lambda _, entry, __: _has_ports(entry) and entry.protocol not in _PORTED,
        "only tcp and udp have ports",
    ),
    (
        lambda _, entry, octets: (
            entry.icmp_type is not None and entry.protocol != _ICMP[octets]
        ),
        "only icmp has a type",
    ),
    (
        lambda _, entry, __: entry.icmp_code is not None and entry.icmp_type is None,
        "a code needs a type",
    ),
    (
        lambda _, entry, __: entry.established and entry.protocol != Protocol.TCP,
        "only tcp is established",
    ),
    (
        lambda _, entry, __: (
            entry.has_transport and (entry.fragments or entry.undetermined_transport)
        ),
        "what only first fragments have cannot be asked of others",
    ),
    (
        lambda _, entry, octets: (
            octets == IPV4_OCTETS
            and (
                entry.undetermined_transport
                or entry.routing
                or entry.flow_label is not None
            )
        ),
        "only IPv6 has that",
    ),
    (
        lambda _, entry, octets: (
            octets == IPV6_OCTETS
            and (entry.precedence is not None or entry.tos is not None)
        ),
        "IPv6 has a dscp instead of precedence and tos",
    ),
    (
        lambda _, entry, __: (
            entry.dscp is not None
            and (entry.precedence is not None or entry.tos is not None)
        ),
        "either a dscp, or precedence and tos",
    ),
)
