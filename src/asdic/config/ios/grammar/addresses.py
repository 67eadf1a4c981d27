"""Commands that give an interface its addresses."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match
from asdic.engine.configuration import StaticAddress
from asdic.errors import ConfigurationError
from asdic.wire.address import (
    IPV4_OCTETS,
    IPV6_OCTETS,
    format_address,
    is_ipv6_link_local,
    is_multicast,
)

__all__ = ["COMMANDS", "LINK_LOCAL_LENGTH"]

LINK_LOCAL_LENGTH: Final = 128
"""Of a link-local address set by hand: the link's prefix comes with no address."""

_IDENTIFIER_BITS = 64
_LONGEST_WITH_HOSTS = 30
_BITS = 32


def _ip_address(draft: Draft, match: Match) -> None:
    one = draft.interface
    held = one.addresses(IPV4_OCTETS)
    if not match.is_set:
        one.set_addresses(IPV4_OCTETS, _without(held, match))
        return
    new = StaticAddress(
        octets=match.octets("address"), prefix_length=match.number("mask")
    )
    _check_ipv4(new)
    _tell_of_another(draft, new)
    if "secondary" not in match:
        one.set_addresses(IPV4_OCTETS, (new, *_others(held[1:], new)))
    elif not held:
        raise ConfigurationError("a secondary address needs a primary one first")
    else:
        one.set_addresses(IPV4_OCTETS, (held[0], *_others(held[1:], new), new))


def _tell_of_another(draft: Draft, new: StaticAddress) -> None:
    """Say that another interface has an address; they may be in VRFs of their own."""
    for one in draft.interfaces.values():
        held = {other.octets for other in one.addresses(IPV4_OCTETS)}
        if one is not draft.interface and new.octets in held:
            text = (
                f"{format_address(new.octets)} is an address of {one.plain.name}, too"
            )
            draft.notice(text)


def _others(
    held: tuple[StaticAddress, ...], new: StaticAddress
) -> tuple[StaticAddress, ...]:
    return tuple(one for one in held if one.octets != new.octets)


def _without(
    held: tuple[StaticAddress, ...], match: Match
) -> tuple[StaticAddress, ...]:
    """Return the addresses that are left: none, unless one is named."""
    if not match.has("address"):
        return ()
    address = match.octets("address")
    if len(held) > 1 and held[0].octets == address and "secondary" not in match:
        raise ConfigurationError("the secondary addresses have to go first")
    return tuple(one for one in held if one.octets != address)


def _check_ipv4(new: StaticAddress) -> None:
    number = int.from_bytes(new.octets, "big")
    hosts = (1 << _BITS - new.prefix_length) - 1
    is_whole = new.prefix_length <= _LONGEST_WITH_HOSTS and number & hosts in {0, hosts}
    if is_whole or is_multicast(new.octets) or not number or not new.prefix_length:
        raise ConfigurationError(
            f"{format_address(new.octets)}/{new.prefix_length} is no address that an"
            " interface can have"
        )


def _dhcp(draft: Draft, match: Match) -> None:
    if match.is_set:
        draft.notice("there is no DHCP here: the interface gets no address by it")


def _ipv6_address(draft: Draft, match: Match) -> None:
    one = draft.interface
    held = one.addresses(IPV6_OCTETS)
    if not match.has("prefix"):
        one.set_addresses(IPV6_OCTETS, ())
        return
    new = _prefixed(match)
    others = _others(held, new)
    one.set_addresses(IPV6_OCTETS, (*others, new) if match.is_set else others)


def _prefixed(match: Match) -> StaticAddress:
    prefix = match.prefix("prefix")
    octets, length = prefix.octets, prefix.prefix_length
    has_eui64 = "eui-64" in match
    if has_eui64:
        if length > _IDENTIFIER_BITS:
            raise ConfigurationError("eui-64 needs a prefix of 64 bits at most")
        octets = octets[:8] + bytes(8)
    if is_multicast(octets) or is_ipv6_link_local(octets) or not any(octets):
        raise ConfigurationError(
            f"{format_address(octets)}/{length} is no address that an interface can"
            " have so; a link-local one is written without a length, and `link-local`"
        )
    return StaticAddress(
        octets=octets,
        prefix_length=length,
        is_anycast="anycast" in match,
        has_eui64=has_eui64,
    )


def _link_local(draft: Draft, match: Match) -> None:
    one = draft.interface
    octets = match.octets("address")
    if not is_ipv6_link_local(octets):
        raise ConfigurationError(f"{format_address(octets)} is not link-local")
    others = tuple(
        held
        for held in one.addresses(IPV6_OCTETS)
        if not is_ipv6_link_local(held.octets)
    )
    new = StaticAddress(octets=octets, prefix_length=LINK_LOCAL_LENGTH)
    one.set_addresses(IPV6_OCTETS, (new, *others) if match.is_set else others)


def _autoconfig(draft: Draft, match: Match) -> None:
    draft.interface.autoconfigures = match.is_set
    if match.is_set and len(draft.interfaces) > 1:
        draft.notice("addresses are made of advertised prefixes on all interfaces")


def _enable(draft: Draft, match: Match) -> None:
    draft.interface.ipv6_enabled = match.is_set


COMMANDS: Final = (
    Command(
        pattern="ip address <address:ipv4> <mask:mask> [secondary]",
        text="An IPv4 address; further ones are secondary.",
        handler=_ip_address,
    ),
    Command(
        pattern="ip address dhcp [<rest:line>]",
        text="Accepted with a notice: there is no DHCP.",
        handler=_dhcp,
        is_loose=False,
        is_ignored=True,
    ),
    Command(
        pattern="ipv6 address <prefix:ipv6prefix> [{eui-64|anycast}]",
        text="An IPv6 address; with `eui-64`, its last 64 bits are made of the MAC"
        " address.",
        handler=_ipv6_address,
    ),
    Command(
        pattern="ipv6 address <address:ipv6> link-local",
        text="The link-local address, in place of the one that is made of the MAC"
        " address.",
        handler=_link_local,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 address autoconfig [default]",
        text="Make addresses of advertised prefixes; it holds for all interfaces.",
        handler=_autoconfig,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 address dhcp [<rest:line>]",
        text="Accepted with a notice: there is no DHCP.",
        handler=_dhcp,
        is_loose=False,
        is_ignored=True,
    ),
    Command(
        pattern="ipv6 enable",
        text="Turn IPv6 on, where there is no IPv6 address.",
        handler=_enable,
    ),
)
"""Under `interface`."""
