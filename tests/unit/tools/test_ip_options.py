"""The options that a ping puts into IPv4 headers; octets as iputils' ping sends them."""

import pytest

from asdic.errors import LinkError
from asdic.tools.ip_options import StampKind, record_route, source_route, timestamps

HOP = bytes([192, 0, 2, 1])


def test_a_record_route_has_nine_slots() -> None:
    assert record_route() == bytes([1, 7, 39, 4]) + bytes(36)


def test_bare_timestamps_have_nine_slots() -> None:
    assert timestamps(StampKind.TIMES) == bytes([68, 40, 5, 0]) + bytes(36)


def test_timestamps_with_addresses_have_four_slots() -> None:
    expected = bytes([68, 36, 5, 1]) + bytes(32)

    assert timestamps(StampKind.ADDRESSES_AND_TIMES) == expected


def test_prespecified_timestamps_name_their_hops() -> None:
    expected = bytes([68, 12, 5, 3]) + HOP + bytes(4)

    assert timestamps(StampKind.PRESPECIFIED, [HOP]) == expected


@pytest.mark.parametrize("hops", [[], [HOP] * 5])
def test_so_many_prespecified_hops_do_not_fit(hops: list[bytes]) -> None:
    with pytest.raises(LinkError, match=rf"^{len(hops)} hops: expected 1 to 4$"):
        timestamps(StampKind.PRESPECIFIED, hops)


def test_hops_are_of_ipv4() -> None:
    with pytest.raises(LinkError, match="IPv4"):
        source_route([bytes(16)])


def test_a_source_route_names_its_hops() -> None:
    assert source_route([HOP]) == bytes([1, 131, 7, 4]) + HOP
