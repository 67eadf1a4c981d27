"""Which link-layer addresses are believed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.engine.link_layer_option import LINK_LAYER_RULES, usable_link_layer_address
from asdic.wire import ndp
from neighbors import OTHER_MAC, PEER_MAC, NeighborBench
from turns import MAC, silences


def source(address: bytes) -> ndp.SourceLinkLayerAddress:
    return ndp.SourceLinkLayerAddress(link_layer_address=address)


def usable(
    *options: ndp.Option, interface: str = "eth0"
) -> tuple[bytes | None, list[str]]:
    """Return what is believed, and the rules that were broken."""
    bench = NeighborBench()
    turn = bench.turn()
    address = usable_link_layer_address(
        turn, bench.interfaces[interface], ndp.SourceLinkLayerAddress, options
    )
    return address, silences(turn)


def refused(address: bytes, name: str) -> Callable[[], None]:
    """Return an example of an address that a rule refuses."""

    def example() -> None:
        assert usable(source(address)) == (None, [name])

    return example


EXAMPLES = {
    name: refused(address, name)
    for name, address in {
        "link-layer-address-of-another-length": bytes(14),
        "link-layer-address-of-group": bytes.fromhex("3333ff000100"),
        "link-layer-address-of-our-own": MAC,
    }.items()
}


def test_each_rule_has_an_example() -> None:
    assert list(EXAMPLES) == [rule.name for rule in LINK_LAYER_RULES]


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    EXAMPLES[name]()

    kept = tuple(row for row in LINK_LAYER_RULES.rows if row.rule.name != name)
    monkeypatch.setattr(LINK_LAYER_RULES, "rows", kept)
    with pytest.raises(AssertionError):
        EXAMPLES[name]()


def test_the_first_option_of_the_kind_counts() -> None:
    other = ndp.TargetLinkLayerAddress(link_layer_address=OTHER_MAC)

    assert usable(other, source(PEER_MAC), source(OTHER_MAC)) == (PEER_MAC, [])


def test_without_an_option_there_is_no_address() -> None:
    assert usable() == (None, [])


def test_on_a_link_without_such_addresses_none_is_believed() -> None:
    assert usable(source(PEER_MAC), interface="ppp0") == (
        None,
        ["link-layer-address-of-another-length"],
    )
