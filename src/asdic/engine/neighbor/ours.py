"""Which addresses no neighbor has, since this node has them."""

from __future__ import annotations

from asdic.engine.interface import AddressState, Interface

__all__ = ["is_ours"]


def is_ours(interface: Interface, address: bytes) -> bool:
    """Tell whether *interface* has *address*, or is about to.

    A duplicate is somebody else's (RFC 4862 §5.4.5).
    """
    found = interface.addresses.get(address)
    return found is not None and found.state is not AddressState.DUPLICATED
