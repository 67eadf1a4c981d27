"""The Address Mask responder (RFC 950 appendix I, RFC 1122 §3.2.2.9): off by default.

It tells the mask of the address that was asked, or of the one that the asker's address
belongs to. Masks are never asked for here: they are configured.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.engine.ipv4_answer import ipv4_answer
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.address import IPV4_OCTETS

__all__ = ["RULES", "AddressMaskFacts", "AddressMaskResponder"]

_BITS = 32


@final
class AddressMaskFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether an Address Mask Request is answered.

    Attributes:
        is_on: Whether this node is an authority on masks.
        has_mask: Whether it has one for the asker.

    """

    is_on: bool
    has_mask: bool


RULES: RuleTable[AddressMaskFacts] = RuleTable(
    RuleRow(
        Rule(
            name="address-mask-off",
            source="RFC 1122 §3.2.2.9, RFC 6918 §2",
            text="Only who was made an authority on masks tells them.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="address-mask-of-others",
            source="RFC 950 appendix I",
            text="Nobody is told the mask of a network that this node is not on.",
        ),
        lambda facts: not facts.has_mask,
    ),
)


class AddressMaskResponder:
    """Answers Address Mask Requests.

    Args:
        output: Who sends packets.

    """

    def __init__(self, output: PacketOutput) -> None:
        self._output = output

    def receive_request(
        self, turn: Turn, received: Received[icmpv4.AddressMaskRequest]
    ) -> None:
        """Answer a request, if this node may."""
        mask = _mask(received.interface, received.source)
        facts = AddressMaskFacts(
            is_on=turn.configuration.host.address_mask
            or received.interface.configuration.mask_reply,
            has_mask=mask is not None,
        )
        rule = RULES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return
        request = received.message
        reply = icmpv4.AddressMaskReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            address_mask=mask or bytes(IPV4_OCTETS),
        )
        self._output.originate(
            turn, ipv4_answer(turn, received, reply.encode_unsummed())
        )


def _mask(interface: Interface, asker: bytes) -> bytes | None:
    """Return the mask of the network that *asker* is on."""
    for one in interface.assigned():
        if len(one.octets) != IPV4_OCTETS:
            continue
        rest = _BITS - one.prefix_length
        difference = int.from_bytes(one.octets, "big") ^ int.from_bytes(asker, "big")
        if difference >> rest == 0:
            return ((1 << _BITS) - (1 << rest)).to_bytes(IPV4_OCTETS, "big")
    return None
