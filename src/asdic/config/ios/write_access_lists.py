"""Writing access lists as IOS prints them.

A list that has a number is written line by line, others under a heading, and so is one
with sequence numbers of its own: they stand only where they are not the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from asdic.config.ios.draft_list import STEP
from asdic.config.ios.icmp_keywords import icmp_keyword
from asdic.config.ios.text import address_text, prefix_text
from asdic.config.ios.words import (
    DSCP,
    IPV4_PROTOCOLS,
    IPV6_PROTOCOLS,
    PRECEDENCE,
    TCP_PORTS,
    TOS,
    UDP_PORTS,
    word_of,
)
from asdic.engine.configuration import (
    AccessEntry,
    AccessList,
    AccessListKind,
    AddressMatch,
    PortMatch,
)
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS, format_ipv4

__all__ = ["access_list_lines", "entry_text"]

_TCP, _UDP = 6, 17
_OWN_WORDS = {
    4: {None: "ip", 1: "icmp", _TCP: "tcp", _UDP: "udp"},
    6: {None: "ipv6", 58: "icmp", _TCP: "tcp", _UDP: "udp"},
}
_PROTOCOLS = {4: IPV4_PROTOCOLS, 6: IPV6_PROTOCOLS}
_PORTS = {_TCP: TCP_PORTS, _UDP: UDP_PORTS}
_FLAGS = (
    ("established", "established"),
    ("fragments", "fragments"),
    ("routing", "routing"),
    ("undetermined_transport", "undetermined-transport"),
    ("log", "log"),
    ("log_input", "log-input"),
)
_VALUES: tuple[tuple[str, str, dict[str, int]], ...] = (
    ("dscp", "dscp", dict(DSCP)),
    ("precedence", "precedence", dict(PRECEDENCE)),
    ("tos", "tos", dict(TOS)),
    ("flow_label", "flow-label", {}),
)


def access_list_lines(one: AccessList) -> Iterator[str]:
    """Yield the lines of a list."""
    if one.name.isdigit() and _is_usual(one):
        for line in _lines(one):
            yield f"access-list {one.name} {line}"
        if one.entries or one.remarks:
            return
    yield _heading(one)
    for line in _lines(one):
        yield f" {line}"


def entry_text(one: AccessList, entry: AccessEntry) -> str:
    """Return an entry without its number.

    Raises:
        ConfigurationError: IOS has no words for it.

    """
    words = [entry.action.value]
    if one.kind is AccessListKind.STANDARD:
        source = _address(one, entry.source).removeprefix("host ")
        return " ".join([*words, source, *_flags(entry)])
    ports = _PORTS.get(entry.protocol or 0, {})
    words += [
        _protocol(one.version, entry.protocol),
        _address(one, entry.source),
        *_port_words(entry.source_ports, ports),
        _address(one, entry.destination),
        *_port_words(entry.destination_ports, ports),
        *_message(one.version, entry),
    ]
    for name, word, known in _VALUES:
        value = getattr(entry, name)
        if value is not None:
            words += [word, word_of(known, value)]
    return " ".join([*words, *_flags(entry)])


def _heading(one: AccessList) -> str:
    if one.version == 4:  # noqa: PLR2004 - IP's
        return f"ip access-list {one.kind.value} {one.name}"
    return f"ipv6 access-list {one.name}"


def _is_usual(one: AccessList) -> bool:
    """Tell whether the entries have the numbers that IOS gives."""
    usual = range(STEP, STEP * (len(one.entries) + 1), STEP)
    return [entry.sequence for entry in one.entries] == list(usual)


def _lines(one: AccessList) -> Iterator[str]:
    last = 0
    word = "" if one.version == 4 else "sequence "  # noqa: PLR2004 - IP's
    for entry in one.entries:
        for remark in entry.remarks:
            yield f"remark {remark}"
        is_usual = entry.sequence == last + STEP
        number = "" if is_usual else f"{word}{entry.sequence} "
        yield number + entry_text(one, entry)
        last = entry.sequence
    for remark in one.remarks:
        yield f"remark {remark}"


def _flags(entry: AccessEntry) -> list[str]:
    return [word for name, word in _FLAGS if getattr(entry, name)]


def _protocol(version: int, protocol: int | None) -> str:
    own = _OWN_WORDS[version].get(protocol)
    return own or word_of(_PROTOCOLS[version], protocol or 0)


def _address(one: AccessList, match: AddressMatch | None) -> str:
    if match is None:
        return "any"
    if not any(match.wildcard):
        return f"host {address_text(match.octets)}"
    if len(match.octets) == IPV4_OCTETS:
        return f"{address_text(match.octets)} {format_ipv4(match.wildcard)}"
    wildcard = int.from_bytes(match.wildcard, "big")
    if wildcard & (wildcard + 1):
        raise ConfigurationError(
            f"access list {one.name}: IOS has prefixes of IPv6 alone, not wildcards"
        )
    return prefix_text(match.octets, 8 * len(match.octets) - wildcard.bit_length())


def _port_words(match: PortMatch | None, known: Mapping[str, int]) -> list[str]:
    if match is None:
        return []
    return [match.operator.value, *(word_of(known, one) for one in match.ports)]


def _message(version: int, entry: AccessEntry) -> list[str]:
    if entry.icmp_type is None:
        return []
    keyword = icmp_keyword(version, entry.icmp_type, entry.icmp_code)
    if keyword is not None:
        return [keyword]
    numbers = (entry.icmp_type, entry.icmp_code)
    return [str(one) for one in numbers if one is not None]
