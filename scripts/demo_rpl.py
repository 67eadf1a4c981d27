"""RPL control messages, for `demo_messages`."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import rpl
from asdic.wire.address import parse_address
from asdic.wire.rpl import options

__all__ = ["rpl_messages"]

_ROOT = parse_address("2001:db8::ff")
_NODE = parse_address("2001:db8::11")
_LOCAL = 0x9E  # an instance of its own, for a route from one node to another
_GLOBAL = 30


def rpl_messages() -> Iterator[rpl.Message]:
    """Yield one of each, with every option among them."""
    asked = options.SolicitedInformation(
        rpl_instance_id=_GLOBAL, instance_id_predicate=True
    )
    yield rpl.DodagInformationSolicitation(options=(asked, options.Pad1()))
    yield rpl.DodagInformationObject(
        rpl_instance_id=_GLOBAL,
        version_number=240,
        rank=256,
        grounded=True,
        mode_of_operation=1,
        dodagid=_ROOT,
        options=tuple(_of_root()),
    )
    yield from _downward()
    yield from _point_to_point()
    yield rpl.MeasurementObject(measurement=bytes(36))
    secured = rpl.Security(counter=5)
    code = bytes(4)
    yield rpl.ConsistencyCheck(
        rpl_instance_id=_GLOBAL,
        cc_nonce=0x1234,
        dodagid=_ROOT,
        security=secured,
        authentication=code,
    )
    yield rpl.DodagInformationSolicitation(security=secured, authentication=code)
    yield rpl.Encrypted(
        code=0x81, security=rpl.Security(counter=6, level=1), ciphertext=bytes(32)
    )


def _of_root() -> Iterator[options.Option]:
    yield options.DodagConfiguration(objective_code_point=1, lifetime_unit=60)
    yield options.DagMetricContainer(metrics=bytes.fromhex("070000020100"))
    yield options.RouteInformation(
        prefix_length=64, route_lifetime=3600, prefix=_ROOT[:8]
    )
    yield options.PrefixInformation(
        prefix_length=64,
        autonomous=True,
        valid_lifetime=86400,
        preferred_lifetime=14400,
        prefix=_ROOT[:8] + bytes(8),
    )
    yield options.PadN(data=bytes(2))


def _downward() -> Iterator[rpl.Message]:
    target = (
        options.RplTarget(prefix_length=128, target_prefix=_NODE),
        options.RplTargetDescriptor(descriptor=0xDEADBEEF),
        options.TransitInformation(path_lifetime=30, parent_address=_ROOT),
    )
    yield rpl.DestinationAdvertisementObject(
        rpl_instance_id=_GLOBAL,
        dao_sequence=7,
        acknowledgment_requested=True,
        dodagid=_ROOT,
        options=target,
    )
    yield rpl.DestinationAdvertisementObjectAcknowledgment(
        rpl_instance_id=_GLOBAL, dao_sequence=7
    )
    yield rpl.DestinationCleanupObject(
        rpl_instance_id=_GLOBAL, dco_sequence=8, options=target
    )
    yield rpl.DestinationCleanupObjectAcknowledgment(
        rpl_instance_id=_GLOBAL, dco_sequence=8
    )


def _point_to_point() -> Iterator[rpl.Message]:
    route = options.P2pRouteDiscovery(addresses=_NODE)
    yield rpl.P2pDiscoveryReplyObject(
        rpl_instance_id=_LOCAL,
        dodagid=_NODE,
        acknowledgment_requested=True,
        options=(route,),
    )
    yield rpl.P2pDiscoveryReplyObjectAcknowledgment(
        rpl_instance_id=_LOCAL, dodagid=_NODE
    )
