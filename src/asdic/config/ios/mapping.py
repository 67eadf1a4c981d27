"""Which device carries the frames of which interface: `--map Ethernet0/0=veth1`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from asdic.config.ios.interface_names import parse_interface_name
from asdic.config.ios.text import address_text
from asdic.config.running import is_reachable, with_hops
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import StaticHop
from asdic.errors import EncodeError, OptionError

__all__ = ["mapped", "parse_mapping"]


def parse_mapping(word: str) -> tuple[str, str]:
    """Return an interface, its name in full, and a device: of `e0/0=veth1`.

    Raises:
        OptionError: *word* is none.

    """
    name, separator, device = word.partition("=")
    if not separator or not device:
        raise OptionError(f"--map {word}: expected Ethernet0/0=DEVICE")
    try:
        return parse_interface_name(name), device
    except EncodeError as error:
        raise OptionError(f"--map {word}: {error}") from error


def mapped(
    setup: NodeSetup, devices: Mapping[str, str], kinds: Mapping[str, LinkSetup]
) -> tuple[NodeSetup, list[str]]:
    """Return a setup whose interfaces have devices, and what is to be said of it.

    One without a device is shut down. A next hop that is on no link, as IOS allows, is
    left out.

    Args:
        setup: What a text of IOS came to.
        devices: By name of interface.
        kinds: Devices that are no network interfaces of the kernel, or are set up in
            other ways: by name.

    Raises:
        OptionError: a device is for an interface that is not there, or is used twice.

    """
    names = {one.name for one in setup.links}
    for name in devices:
        if name not in names:
            there = ", ".join(sorted(names)) or "none at all"
            raise OptionError(f"--map {name}: there is no such interface, but {there}")
    if len(set(devices.values())) < len(devices):
        raise OptionError("--map: a device can carry one interface only")
    notices: list[str] = []
    links = tuple(_mapped(one, devices, kinds, notices) for one in setup.links)
    up = [one for one in links if not one.shutdown]
    lost = _lost(setup, up)
    notices += [
        f"the next hop {_text(one)} is on no link: it is left out" for one in lost
    ]
    routes = with_hops(setup.base.routes, lambda hop: hop not in lost)
    base = replace(setup.base, routes=tuple(routes))
    return replace(setup, links=links, base=base), notices


def _mapped(
    one: LinkSetup,
    devices: Mapping[str, str],
    kinds: Mapping[str, LinkSetup],
    notices: list[str],
) -> LinkSetup:
    if one.kind is LinkKind.LOOPBACK:
        return one
    device = devices.get(one.name)
    if device is None:
        if not one.shutdown:
            notices.append(
                f"{one.name} has no device, and stays down: --map {one.name}=DEVICE"
            )
        return replace(one, shutdown=True)
    given = kinds.get(device)
    if given is None:
        return replace(one, device=device)
    address = given.link_layer_address or one.link_layer_address
    return replace(one, device=device, kind=given.kind, link_layer_address=address)


def _lost(setup: NodeSetup, up: Iterable[LinkSetup]) -> list[StaticHop]:
    """Return the next hops that are on no link of an interface that is up."""
    links = list(up)
    hops = [hop for route in setup.base.routes for hop in route.hops]
    return [hop for hop in hops if not is_reachable(hop, links)]


def _text(hop: StaticHop) -> str:
    gateway = () if hop.gateway is None else (address_text(hop.gateway),)
    interface = () if hop.interface is None else (hop.interface,)
    return " ".join((*interface, *gateway))
