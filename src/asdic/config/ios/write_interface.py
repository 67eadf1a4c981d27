"""Writing an interface as IOS prints it: what differs from the default."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.config.ios.text import address_text, mac_text, mask_text, prefix_text
from asdic.config.ios.write_advertising import (
    advertising_lines,
    ipv4_advertising_lines,
)
from asdic.config.setup import LinkSetup
from asdic.engine.configuration import SourceValidation, StaticAddress
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local

__all__ = ["interface_lines"]

_VALIDATION = {SourceValidation.STRICT: "rx", SourceValidation.LOOSE: "any"}


def interface_lines(
    link: LinkSetup, *, advertises: bool, hop_limit: int, autoconfigures: bool
) -> Iterator[str]:
    """Yield the lines of an interface.

    Args:
        link: It.
        advertises: Whether routers advertise themselves.
        hop_limit: What is advertised unless the interface has its own.
        autoconfigures: Whether to say that addresses are made of advertised prefixes.

    """
    yield f"interface {link.name}"
    for line in _lines(link):
        yield f" {line}"
    if autoconfigures:
        yield " ipv6 address autoconfig"
    lines = advertising_lines(link, advertises=advertises, hop_limit=hop_limit)
    for line in (*_ipv6(link), *lines, *_end(link)):
        yield f" {line}"


def _lines(link: LinkSetup) -> Iterator[str]:
    if link.description:
        yield f"description {link.description}"
    if link.link_layer_address is not None:
        yield f"mac-address {mac_text(link.link_layer_address)}"
    if link.mtu is not None:
        yield f"mtu {link.mtu}"
    yield from _ipv4_addresses(link)
    yield from _access(link.ipv4_access_in, link.ipv4_access_out, "ip access-group")
    if link.source_validation in _VALIDATION:
        way = _VALIDATION[link.source_validation]
        yield f"ip verify unicast source reachable-via {way}"
    yield from _switches(link)
    if link.ipv4_mtu is not None:
        yield f"ip mtu {link.ipv4_mtu}"
    yield from ipv4_advertising_lines(link.ipv4_advertising)
    if isinstance(link.ipv4_tcp_mss, int):
        yield f"ip tcp adjust-mss {link.ipv4_tcp_mss}"
    if isinstance(link.ipv6_tcp_mss, int):
        yield f"ipv6 tcp adjust-mss {link.ipv6_tcp_mss}"


def _ipv4_addresses(link: LinkSetup) -> Iterator[str]:
    held = [one for one in link.addresses if len(one.octets) == IPV4_OCTETS]
    if not held:
        yield "no ip address"
    # IOS has secondary addresses above the primary one; it reads them the other way
    # round as well, and so does `asdic.config.ios.read`, which wants the primary first.
    for at, one in enumerate(held):
        mask = mask_text(one.prefix_length)
        text = f"ip address {address_text(one.octets)} {mask}"
        yield f"{text} secondary" if at else text


def _switches(link: LinkSetup) -> Iterator[str]:
    if not link.redirects:
        yield "no ip redirects"
    if not link.unreachables:
        yield "no ip unreachables"
    if link.mask_reply:
        yield "ip mask-reply"
    if link.directed_broadcast:
        yield "ip directed-broadcast"


def _access(incoming: str | None, outgoing: str | None, word: str) -> Iterator[str]:
    if incoming is not None:
        yield f"{word} {incoming} in"
    if outgoing is not None:
        yield f"{word} {outgoing} out"


def _ipv6(link: LinkSetup) -> Iterator[str]:
    held = [one for one in link.addresses if len(one.octets) != IPV4_OCTETS]
    for one in held:
        yield f"ipv6 address {_ipv6_text(one)}"
    if link.ipv6 and not held:
        yield "ipv6 enable"
    if link.ipv6_mtu is not None:
        yield f"ipv6 mtu {link.ipv6_mtu}"
    if link.dup_addr_detect_transmits is not None:
        yield f"ipv6 nd dad attempts {link.dup_addr_detect_transmits}"


def _ipv6_text(one: StaticAddress) -> str:
    if is_ipv6_link_local(one.octets):
        return f"{address_text(one.octets)} link-local"
    text = prefix_text(one.octets, one.prefix_length)
    if one.has_eui64:
        return f"{text} eui-64"
    return f"{text} anycast" if one.is_anycast else text


def _end(link: LinkSetup) -> Iterator[str]:
    yield from _access(link.ipv6_access_in, link.ipv6_access_out, "ipv6 traffic-filter")
    validation = link.ipv6_source_validation
    if validation is None:
        validation = link.source_validation
    if validation in _VALIDATION:
        yield f"ipv6 verify unicast source reachable-via {_VALIDATION[validation]}"
    ipv6 = (link.ipv6_redirects, link.ipv6_unreachables)
    both = (link.redirects, link.unreachables)
    for word, wanted, usual in zip(
        ("redirects", "unreachables"), ipv6, both, strict=True
    ):
        if not (usual if wanted is None else wanted):
            yield f"no ipv6 {word}"
    if link.shutdown:
        yield "shutdown"
