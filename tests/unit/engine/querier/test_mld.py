"""A router's MLD queries on the wire."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Querier as Settings
from asdic.engine.instant import SECOND
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import MulticastListenerQueryVersion2
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from asdic.wire.validate import findings
from queriers import GROUP, A, QuerierBench
from turns import LINK_LOCAL


def queries(bench: QuerierBench) -> list[MulticastListenerQueryVersion2]:
    found = []
    for packet, _ in bench.link.sent:
        assert list(findings(decode(packet, LinkType.IPV6))) == []
        message = icmpv6.decode(packet[48:])
        assert isinstance(message, MulticastListenerQueryVersion2)
        found.append(message)
    return found


@pytest.mark.requirement("rfc2710-3-a")
@pytest.mark.requirement("rfc3810-5.1.14-a")
def test_a_general_query_goes_to_all_nodes_from_the_link_local_address() -> None:
    bench = QuerierBench()

    ((packet, next_hop),) = bench.link.sent
    assert next_hop == packet[24:40] == bytes.fromhex("ff02" + 27 * "0" + "1")
    assert (packet[8:24], packet[7]) == (LINK_LOCAL, 1)
    (query,) = queries(bench)
    assert query.maximum_response_delay == 10_000
    assert query.queriers_robustness_variable == 2
    assert query.queriers_query_interval == 125
    assert bench.counters.icmpv6_out == {130: 1}


def test_a_query_about_a_group_goes_to_the_group() -> None:
    bench = QuerierBench()
    bench.include(A)
    bench.link.sent.clear()

    bench.record(6, A)

    assert [next_hop for _, next_hop in bench.link.sent] == [GROUP]
    (query,) = queries(bench)
    assert query.maximum_response_delay == 1000


@pytest.mark.requirement("rfc3810-5.1.3-a")
def test_long_times_and_a_large_robustness_are_told_as_well_as_can_be() -> None:
    bench = QuerierBench(
        Settings(
            robustness_variable=8,
            query_interval=1000 * SECOND,
            query_response_interval=100 * SECOND,
        )
    )

    (query,) = queries(bench)

    assert query.queriers_robustness_variable == 0
    assert query.queriers_query_interval == 992
    assert query.maximum_response_delay == 99_984 + 16
