"""The shapes of entries of access lists, and the values that they become."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.match import Match
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["IPV4", "IPV6", "STANDARD", "entry", "is_extended"]

_BITS = 8 * IPV6_OCTETS
_ICMP = {4: 1, 6: 58}
_TRANSPORT = {"tcp": 6, "udp": 17}
_EXTENDED = ("ip", "icmp", *_TRANSPORT)
_ALL = b"\xff" * IPV6_OCTETS


def _address(name: str, version: int) -> str:
    if version == 4:  # noqa: PLR2004 - IP's
        one = f"{name}:ipv4"
        return f"{{any|host <{one}>|<{one}> <{name}_wildcard:wildcard>}} "
    return f"{{any|host <{name}:ipv6>|<{name}_prefix:ipv6prefix>}} "


def _ports(name: str, kind: str) -> str:
    ways = []
    for one in PortOperator:
        port = f"<{name}_{one.value}:{kind}>"
        more = {PortOperator.RANGE: f" {port}"}
        if one in {PortOperator.EQ, PortOperator.NEQ}:
            more[one] = f" {{{port}}}*"
        ways.append(f"{one.value} {port}{more.get(one, '')}")
    return f"[{{{'|'.join(ways)}}}] "


_OPTIONS = {
    4: "dscp <dscp:dscp>|precedence <precedence:precedence>|tos <tos:tos>",
    6: "dscp <dscp:dscp>|flow-label <flow_label:0-1048575>|routing"
    "|undetermined-transport|sequence <sequence:1-2147483647>",
}
_OTHERS = {4: "ip", 6: "ipv6"}
_PROTOCOL = {4: "protocol", 6: "protocol6"}


def _shapes(version: int) -> tuple[str, ...]:
    source, destination = _address("source", version), _address("destination", version)
    icmp = "icmp" if version == 4 else "icmp6"  # noqa: PLR2004 - IP's
    options = _OPTIONS[version] + "|fragments|log|log-input"
    end = f"{{{options}}}*"
    return (
        f"{{{_OTHERS[version]}|<protocol:{_PROTOCOL[version]}>}} "
        + source
        + destination
        + end,
        "icmp "
        + source
        + destination
        + f"[{{<message:{icmp}>|<type:0-255> [<code:0-255>]}}] "
        + end,
        *(
            f"{word} "
            + source
            + _ports("source_port", f"{word}_port")
            + destination
            + _ports("destination_port", f"{word}_port")
            + f"{{{options}{'|established' if word == 'tcp' else ''}}}*"
            for word in _TRANSPORT
        ),
    )


STANDARD: Final = (
    "{any|host <source:ipv4>|<source:ipv4> [<source_wildcard:wildcard>]} [log]"
)
"""Behind permit or deny in a standard list."""

IPV4: Final = _shapes(4)
"""The same in an extended list."""

IPV6: Final = _shapes(6)
"""The same in a list of IPv6."""


def is_extended(match: Match) -> bool:
    """Tell whether an entry names a protocol."""
    return match.has("protocol") or any(one in match for one in _EXTENDED)


def entry(match: Match, version: int) -> AccessEntry:
    """Return an entry; its sequence number is 0 where none is given.

    Raises:
        ConfigurationError: it cannot be.

    """
    type_, code = _message(match)
    return AccessEntry(
        sequence=match.number("sequence"),
        action=AccessAction.PERMIT if "permit" in match else AccessAction.DENY,
        protocol=_protocol(match, version),
        source=_addresses(match, "source"),
        destination=_addresses(match, "destination"),
        source_ports=_port_match(match, "source_port"),
        destination_ports=_port_match(match, "destination_port"),
        icmp_type=type_,
        icmp_code=code,
        established="established" in match,
        fragments="fragments" in match,
        undetermined_transport="undetermined-transport" in match,
        routing="routing" in match,
        dscp=_optional(match, "dscp"),
        precedence=_optional(match, "precedence"),
        tos=_optional(match, "tos"),
        flow_label=_optional(match, "flow_label"),
        log="log" in match,
        log_input="log-input" in match,
    )


def _protocol(match: Match, version: int) -> int | None:
    if "icmp" in match:
        return _ICMP[version]
    for word, number in _TRANSPORT.items():
        if word in match:
            return number
    found = _optional(match, "protocol")
    return None if found == 0 and version == 4 else found  # noqa: PLR2004 - IP's


def _optional(match: Match, name: str) -> int | None:
    return match.number(name) if match.has(name) else None


def _message(match: Match) -> tuple[int | None, int | None]:
    """Return the type and code of ICMP; `None` for all."""
    named = match.pair("message")
    return named or (_optional(match, "type"), _optional(match, "code"))


def _addresses(match: Match, name: str) -> AddressMatch | None:
    """Return which addresses match; `None` for all."""
    if match.has(f"{name}_prefix"):
        prefix = match.prefix(f"{name}_prefix")
        rest = (1 << _BITS - prefix.prefix_length) - 1
        return _match(prefix.octets, rest.to_bytes(IPV6_OCTETS, "big"))
    if not match.has(name):
        return None
    octets = match.octets(name)
    return _match(octets, match.octets(f"{name}_wildcard") or bytes(len(octets)))


def _match(octets: bytes, wildcard: bytes) -> AddressMatch | None:
    if wildcard in {_ALL[:IPV4_OCTETS], _ALL}:
        return None
    kept = bytes(one & ~free for one, free in zip(octets, wildcard, strict=True))
    return AddressMatch(octets=kept, wildcard=wildcard)


def _port_match(match: Match, name: str) -> PortMatch | None:
    for operator in PortOperator:
        ports = match.numbers(f"{name}_{operator.value}")
        if ports:
            return PortMatch(operator=operator, ports=ports)
    return None
