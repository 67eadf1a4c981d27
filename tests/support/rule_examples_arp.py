"""For each rule of `asdic.engine.arp`, an example of what it keeps silent."""

from __future__ import annotations

from collections.abc import Callable

from arp_bench import HOST, PEER, UNSPECIFIED, ArpBench, arp
from asdic.engine.interface import AddressState
from asdic.wire.arp import Operation
from turns import MAC

__all__ = ["EXAMPLES"]

_TENTATIVE = bytes((192, 0, 2, 99))


def _check(name: str, frame: bytes, neighbor: bytes = PEER) -> None:
    """Show that a frame is not answered, and that nobody is learned from it."""
    bench = ArpBench()
    bench.assign(_TENTATIVE, AddressState.TENTATIVE)

    assert bench.receive(frame) == []
    assert bench.silences == [name]
    assert bench.known(neighbor) is None


def _reply(sender: bytes) -> bytes:
    return arp(Operation.REPLY.value, sender=sender, target_hardware=MAC, station=MAC)


EXAMPLES: dict[str, Callable[[], None]] = {
    "arp-cut-short": lambda: _check("arp-cut-short", arp()[:-1]),
    "arp-of-other-hardware": lambda: _check(
        "arp-of-other-hardware", arp(hardware_type=6)
    ),
    "arp-of-other-protocol": lambda: _check(
        "arp-of-other-protocol", arp(protocol_type=0x809B)
    ),
    "arp-of-other-lengths": lambda: _check(
        "arp-of-other-lengths",
        arp(
            sender=PEER + PEER,
            target=HOST + HOST,
            protocol_length=8,
        ),
    ),
    "arp-of-other-operation": lambda: _check(
        "arp-of-other-operation", arp(Operation.INVERSE_REQUEST.value)
    ),
    "arp-from-our-station": lambda: _check("arp-from-our-station", arp(hardware=MAC)),
    "arp-from-group-station": lambda: _check(
        "arp-from-group-station", arp(hardware=bytes.fromhex("01005e000001"))
    ),
    "arp-from-no-single-address": lambda: _check(
        "arp-from-no-single-address",
        arp(sender=bytes((192, 0, 2, 255))),
        bytes((192, 0, 2, 255)),
    ),
    "arp-from-our-address": lambda: _check(
        "arp-from-our-address", arp(sender=HOST, target=_TENTATIVE), HOST
    ),
    "arp-reply-from-unspecified": lambda: _check(
        "arp-reply-from-unspecified", _reply(UNSPECIFIED), UNSPECIFIED
    ),
    "arp-target-not-ours": lambda: _check(
        "arp-target-not-ours", arp(target=bytes((192, 0, 2, 50)))
    ),
    "arp-target-tentative": lambda: _check(
        "arp-target-tentative", arp(target=_TENTATIVE)
    ),
}
