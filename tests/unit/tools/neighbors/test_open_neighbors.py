"""Which interface is opened, and who we are there."""

import pytest

from asdic.errors import LinkError, OptionError, UnknownName
from asdic.links.names import Endpoint
from asdic.tools.neighbors import NeighborOptions, open_neighbors, station_of
from asdic.wire.address import parse_address


def test_the_loopback_interface_has_its_addresses() -> None:
    station = station_of("lo")
    assert station.link_layer_address == bytes(6)
    assert station.owns(parse_address("127.0.0.1"))


@pytest.mark.parametrize("address", ["127.0.0.2", "127.255.0.1"])
def test_the_interface_is_that_of_the_prefix(address: str) -> None:
    target = Endpoint(address=parse_address(address))
    with pytest.raises(LinkError, match="lo: neighbors need Ethernet"):
        open_neighbors(NeighborOptions(target=target))


def test_the_interface_is_that_of_the_zone() -> None:
    target = Endpoint(address=parse_address("fe80::1"), scope_id=1)
    with pytest.raises(LinkError, match="neighbors need Ethernet"):
        open_neighbors(NeighborOptions(target=target))


def test_an_address_on_no_link_needs_an_interface() -> None:
    target = Endpoint(address=parse_address("203.0.113.99"))
    with pytest.raises(OptionError, match=r"203\.0\.113\.99 is on no link of ours"):
        open_neighbors(NeighborOptions(target=target))


def test_an_unknown_interface_is_named() -> None:
    with pytest.raises(UnknownName, match="nowhere0: no such interface"):
        open_neighbors(NeighborOptions(interface="nowhere0"))


def test_without_any_hint_there_must_be_one_interface(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [(1, "lo"), (2, "nowhere0")]
    monkeypatch.setattr("socket.if_nameindex", lambda: names)
    with pytest.raises(OptionError, match="which interface"):
        open_neighbors(NeighborOptions())
