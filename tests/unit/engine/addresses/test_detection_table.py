"""Every (state, event) pair of Duplicate Address Detection."""

from __future__ import annotations

from itertools import product

import pytest

from address_bench import RecordingGroups
from asdic.engine.addresses.detection import AddressTest, DuplicateAddressDetection
from asdic.engine.addresses.detection_table import (
    DETECTION,
    DetectionEvent,
    DetectionState,
)
from asdic.engine.addresses.membership import Membership
from asdic.engine.interface import Address, Interface
from asdic.engine.turn import Turn
from turns import LINK_LOCAL, Bench, RecordingLink, events

S = DetectionState
E = DetectionEvent
NOTHING = ""

# What RFC 4862 §5.4 and RFC 7527 §4 have follow, seen from outside.
EXPECTED = {
    (S.WAITING, E.PROBE_DUE): (S.PROBING, "probe"),
    (S.WAITING, E.PROBES_DONE): (S.UNIQUE, "unique"),
    (S.WAITING, E.LOOPED): (S.WAITING, "SolicitationLooped"),
    (S.WAITING, E.CLAIMED): (S.DUPLICATE, "duplicate"),
    (S.PROBING, E.PROBE_DUE): (S.PROBING, "probe"),
    (S.PROBING, E.PROBES_DONE): (S.UNIQUE, "unique"),
    (S.PROBING, E.LOOPED): (S.LOOPED, "SolicitationLooped"),
    (S.PROBING, E.CLAIMED): (S.DUPLICATE, "duplicate"),
    (S.LOOPED, E.PROBE_DUE): (S.LOOPED, "probe"),
    (S.LOOPED, E.PROBES_DONE): (S.PROBING, "probe"),
    (S.LOOPED, E.LOOPED): (S.LOOPED, "SolicitationLooped"),
    (S.LOOPED, E.CLAIMED): (S.DUPLICATE, "duplicate"),
    (S.UNIQUE, E.PROBE_DUE): (S.UNIQUE, NOTHING),
    (S.UNIQUE, E.PROBES_DONE): (S.UNIQUE, NOTHING),
    (S.UNIQUE, E.LOOPED): (S.UNIQUE, "SolicitationLooped"),
    (S.UNIQUE, E.CLAIMED): (S.UNIQUE, "AddressConflict"),
    (S.DUPLICATE, E.PROBE_DUE): (S.DUPLICATE, NOTHING),
    (S.DUPLICATE, E.PROBES_DONE): (S.DUPLICATE, NOTHING),
    (S.DUPLICATE, E.LOOPED): (S.DUPLICATE, "SolicitationLooped"),
    (S.DUPLICATE, E.CLAIMED): (S.DUPLICATE, NOTHING),
}


class Outcomes:
    """Keeps how tests end."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def address_unique(self, _turn: Turn, _on: Interface, _address: Address) -> None:
        """Keep that an address is unique."""
        self.log.append("unique")

    def address_duplicated(
        self, _turn: Turn, _on: Interface, _address: Address
    ) -> None:
        """Keep that an address is a duplicate."""
        self.log.append("duplicate")


def what_follows(state: DetectionState, event: DetectionEvent) -> tuple[object, str]:
    """Return the next state, and what is seen of it from outside."""
    bench, link, outcomes = Bench(), RecordingLink(), Outcomes()
    detection = DuplicateAddressDetection(link, Membership(RecordingGroups()), outcomes)
    address = Address(octets=LINK_LOCAL, prefix_length=64)
    test = AddressTest(address=address, probes_left=1, state=state)
    turn = bench.turn()
    detection.happen(turn, bench.interface, test, event)
    seen = ["probe" for _ in link.sent] + outcomes.log
    seen += [type(one).__name__ for one in events(turn)]
    return test.state, " ".join(seen)


def test_the_table_has_a_row_for_every_pair() -> None:
    assert set(DETECTION) == set(product(DetectionState, DetectionEvent))


@pytest.mark.parametrize("pair", EXPECTED, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def test_each_state_goes_where_the_rfc_says(
    pair: tuple[DetectionState, DetectionEvent],
) -> None:
    assert what_follows(*pair) == EXPECTED[pair]
