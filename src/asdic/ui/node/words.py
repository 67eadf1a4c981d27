"""From the words of the command line to a node's setup.

A value may say which interface it is for: `t0=192.0.2.1/24`. Where there is one
interface only, it need not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from asdic.config.setup import LinkKind, LinkSetup
from asdic.config.text import parse_interface_address, parse_mac, parse_port
from asdic.engine.configuration import StaticAddress
from asdic.errors import EncodeError, OptionError
from asdic.wire.address import parse_address

__all__ = ["added_links", "open_ports", "with_addresses", "with_gateways", "with_macs"]

Links = dict[str, LinkSetup]


def added_links(links: Links, names: Iterable[str], kind: LinkKind) -> Links:
    """Return *links* and those of *kind* with these names.

    Raises:
        OptionError: a name is there twice.

    """
    added = dict(links)
    for name in names:
        if name in added:
            raise OptionError(f"--{kind.value} {name}: there is a link of that name")
        added[name] = LinkSetup(kind=kind, name=name)
    return added


def with_macs(links: Links, words: Sequence[str]) -> Links:
    """Return *links* with the MAC addresses of `--mac`."""
    changed = dict(links)
    for word in words:
        name, text = _split("--mac", word, links)
        try:
            address = parse_mac(text)
        except EncodeError as error:
            raise OptionError(f"--mac {word}: {error}") from error
        changed[name] = replace(changed[name], link_layer_address=address)
    return changed


def with_addresses(links: Links, words: Sequence[str]) -> Links:
    """Return *links* with the addresses of `--address`."""
    changed = dict(links)
    for word in words:
        name, text = _split("--address", word, links)
        address = _address(word, text)
        one = changed[name]
        changed[name] = replace(one, addresses=(*one.addresses, address))
    return changed


def with_gateways(links: Links, words: Sequence[str]) -> Links:
    """Return *links* with the default routers of `--gateway`."""
    changed = dict(links)
    for word in words:
        name, text = _split("--gateway", word, links)
        try:
            gateway = parse_address(text)
        except EncodeError as error:
            raise OptionError(f"--gateway {word}: {error}") from error
        one = changed[name]
        changed[name] = replace(one, gateway=(*one.gateway, gateway))
    return changed


def open_ports(words: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the UDP and the TCP ports of `--open udp/7,tcp/7`.

    Raises:
        OptionError: a word is not such a port.

    """
    ports: dict[str, set[int]] = {"udp": set(), "tcp": set()}
    for word in ",".join(words).split(",") if words else ():
        protocol, _, text = word.strip().partition("/")
        if protocol not in ports:
            raise OptionError(f"--open {word}: expected udp/PORT or tcp/PORT")
        try:
            ports[protocol].add(parse_port(text))
        except EncodeError as error:
            raise OptionError(f"--open {word}: {error}") from error
    return frozenset(ports["udp"]), frozenset(ports["tcp"])


def _address(word: str, text: str) -> StaticAddress:
    try:
        return parse_interface_address(text)
    except EncodeError as error:
        raise OptionError(f"--address {word}: {error}") from error


def _split(option: str, word: str, links: Links) -> tuple[str, str]:
    """Return which link a value is for, and the value."""
    name, separator, value = word.partition("=")
    if not separator:
        if len(links) == 1:
            return next(iter(links)), word
        ways = " or ".join(f"{one}={word}" for one in links)
        hint = f"Write {ways}" if ways else "There is none"
        raise OptionError(f"{option} {word}: for which link? {hint}")
    if name not in links:
        raise OptionError(f"{option} {word}: there is no link {name}")
    return name, value
