"""asdic's own engine as the host under test, set up as the suite asks.

Random delays and factors are fixed, DAD sends as many solicitations as the test shows
and no nonce (RFC 7527), and routers are solicited at the fixed interval of RFC 4861
rather than with RFC 7559's backoff.
"""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import (
    Autoconfiguration,
    Configuration,
    InterfaceConfiguration,
    NeighborDiscovery,
)
from asdic.engine.node import Node
from asdic.tools.conformance.alive import HOST_MAC

__all__ = ["engine_host"]

_FIXED = {"dad-delay": 0.0, "router-solicitation-delay": 0.0}


def engine_host(transmits: int) -> Node:
    """Return a fresh host that sends so many DAD solicitations per address."""
    configuration = Configuration(
        interfaces=(InterfaceConfiguration(name="eth0", link_layer_address=HOST_MAC),),
        autoconfiguration=Autoconfiguration(
            dup_addr_detect_transmits=transmits, enhanced_dad=False
        ),
        neighbor_discovery=NeighborDiscovery(
            min_random_factor=1.0, max_random_factor=1.0, resilient_solicitations=False
        ),
    )
    # A seed, so that a run can be repeated: nothing here is secret.
    return Node(configuration, Random(0), _FIXED)  # noqa: S311 - see above
