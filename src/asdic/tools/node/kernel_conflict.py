"""What the kernel must not have where a node shares an interface with it.

Both would answer for the same address, and neither would see the other's frames: no
duplicate address detection finds that out.
"""

from __future__ import annotations

import socket

from asdic.config.setup import LinkSetup
from asdic.errors import OptionError
from asdic.links.kernel_addresses import KernelAddress, kernel_addresses
from asdic.links.packet.hardware import hardware_of
from asdic.wire.address import format_address

__all__ = ["refuse_kernel_conflict"]


def refuse_kernel_conflict(setup: LinkSetup) -> None:
    """See that kernel and node can live on a network interface side by side.

    With the interface's own MAC address the node must be alone; with another, it must
    not be given an address that the kernel has.

    Raises:
        OptionError: they can't.

    """
    index = socket.if_nametoindex(setup.device_name)
    held = kernel_addresses()
    own = setup.link_layer_address
    if own is None or own == hardware_of(setup.device_name).address:
        _refuse_company(
            setup.device_name, [one for one in held if one.interface_index == index]
        )
    ours = {one.octets for one in setup.addresses}
    for one in held:
        if one.octets in ours:
            raise OptionError(
                f"{setup.device_name}: the kernel has {format_address(one.octets)} itself; "
                "give the node another address"
            )


def _refuse_company(name: str, held: list[KernelAddress]) -> None:
    if held:
        shown = ", ".join(format_address(one.octets) for one in held)
        raise OptionError(
            f"{name}: the kernel has {shown} there, with the same MAC address; "
            f"give the node another (--mac), or take IP from the interface: "
            f"sudo sysctl net.ipv6.conf.{name}.disable_ipv6=1; "
            f"sudo ip address flush dev {name}"
        )
