"""What errors about packets in transit tell behind the quote (RFC 4884).

The interface that the packet came in by (RFC 5837), and the labels that it came with
(RFC 4950); each where it is configured. `asdic.engine.icmp_errors` leaves both out of
messages that have no place for them.
"""

from __future__ import annotations

from asdic.engine.configuration import MplsLabel
from asdic.engine.forwarding.interface_information import interface_information
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    LabelStackEntry,
    MplsLabelStack,
)

__all__ = ["told_extension"]


def told_extension(turn: Turn, interface: Interface, version: int) -> Extension | None:
    """Return the structure, or `None` where nothing is to be told.

    Args:
        turn: The present one.
        interface: Where the packet came in.
        version: Of the packet.

    """
    objects: list[ExtensionObject] = []
    if labels := interface.configuration.mpls_label_stack:
        objects.append(_label_stack(labels))
    if turn.configuration.forwarding.interface_information:
        objects.append(interface_information(interface, version))
    return Extension(objects=tuple(objects)) if objects else None


def _label_stack(labels: tuple[MplsLabel, ...]) -> MplsLabelStack:
    last = len(labels) - 1
    return MplsLabelStack(
        entries=tuple(
            LabelStackEntry(
                label=one.label,
                traffic_class=one.traffic_class,
                bottom_of_stack=at == last,
                time_to_live=one.time_to_live,
            )
            for at, one in enumerate(labels)
        )
    )
