"""What a link must be for a node to run on it, and why it cannot be used as it is."""

from __future__ import annotations

from asdic.config.setup import LinkSetup
from asdic.errors import OptionError
from asdic.wire.address import IPV4_OCTETS, format_address, is_ipv6_link_local

__all__ = ["check_gateways", "usable_mtu"]

_LEAST = 1280


def usable_mtu(setup: LinkSetup, mtu: int) -> int:
    """Return the MTU of a link: as set up, or *mtu*, which its device takes.

    Raises:
        OptionError: it is too small for IPv6, which every interface speaks.

    """
    chosen = setup.mtu or mtu
    if chosen < _LEAST:
        problem = f"its MTU is {chosen}, and IPv6 needs {_LEAST} (RFC 8200 §5)"
        raise OptionError(
            f"{setup.name}: {problem}; try ip link set dev {setup.name} mtu {_LEAST}"
        )
    return chosen


def check_gateways(setup: LinkSetup, *, makes_addresses: bool) -> None:
    """Make sure that a link has an address to reach each of its gateways from.

    Args:
        setup: The link.
        makes_addresses: Whether IPv6 addresses may come of advertised prefixes.

    Raises:
        OptionError: it has none of the gateway's family, and none can come.

    """
    families = {len(one.octets) for one in setup.addresses if not one.is_anycast}
    for gateway in setup.gateway:
        is_ipv4 = len(gateway) == IPV4_OCTETS
        may_come = not is_ipv4 and (makes_addresses or is_ipv6_link_local(gateway))
        if len(gateway) in families or may_come:
            continue
        family = "IPv4" if is_ipv4 else "IPv6"
        problem = f"gateway {format_address(gateway)}: it has no {family} address"
        raise OptionError(f"{setup.name}: {problem}; give it one, as by --address")
