"""How large the limits are that a configuration asks for."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Errors, IosLimits, LinuxLimits
from asdic.engine.icmp_errors import Governor
from asdic.engine.icmp_errors.limits import Limit, limits_of
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.token_bucket import Rate
from turns import configuration

HALF = 500 * MILLISECOND
NODE = Rate(50, 10 * MILLISECOND)


def peer_interval(limits: IosLimits, governor: Governor) -> int | None:
    """Return after how many milliseconds a peer may be sent one more."""
    peer = limits_of(configuration(ios_limits=limits))[governor].peer
    return None if peer is None else peer.interval // MILLISECOND


def test_every_limit_has_a_size_but_that_of_nothing() -> None:
    assert set(limits_of(configuration())) == set(Governor) - {Governor.NONE}


def test_errors_have_the_sizes_of_their_section() -> None:
    errors = Errors(peer_bucket=3, peer_interval=SECOND, bucket=9, spread=0)
    limits = limits_of(configuration(errors=errors))

    wanted = Limit(peer=Rate(3, SECOND), node=Rate(9, 10 * MILLISECOND))
    for governor in (Governor.ERRORS, Governor.TOO_BIG, Governor.ANSWERS):
        assert limits[governor] == wanted


@pytest.mark.parametrize(
    ("limits", "others", "df"),
    [
        (IosLimits(), 500, 500),
        (IosLimits(unreachable_interval=200 * MILLISECOND), 200, 200),
        (IosLimits(df_apart=True, df_interval=SECOND), 500, 1000),
        (
            IosLimits(
                unreachable_interval=200 * MILLISECOND,
                df_apart=True,
                df_interval=SECOND,
            ),
            200,
            1000,
        ),
        (IosLimits(unreachable_interval=None), None, None),
        (IosLimits(df_apart=True, df_interval=None), 500, None),
        (IosLimits(df_interval=SECOND), 500, 500),
        (
            IosLimits(unreachable_interval=None, df_apart=True, df_interval=SECOND),
            None,
            1000,
        ),
    ],
)
def test_an_interval_governs_df_too_unless_df_has_its_own(
    limits: IosLimits, others: int | None, df: int | None
) -> None:
    assert peer_interval(limits, Governor.IOS_UNREACHABLES) == others
    assert peer_interval(limits, Governor.IOS_DF) == df


def test_what_ios_does_not_limit_has_no_limit_of_the_node_either() -> None:
    limits = limits_of(configuration(ios_limits=IosLimits(unreachable_interval=None)))

    assert limits[Governor.IOS_UNREACHABLES] == Limit()


def test_an_interval_of_ios_is_one_message_and_the_node_stays_limited() -> None:
    limits = limits_of(configuration())

    assert limits[Governor.IOS_DF] == Limit(
        peer=Rate(1, HALF), node=NODE, spread=1, is_interval=True
    )


def test_the_error_interval_of_ios_has_a_bucket() -> None:
    ios = IosLimits(error_interval=20 * MILLISECOND, error_bucket=1)
    limits = limits_of(configuration(ios_limits=ios))

    assert limits[Governor.IOS_ERRORS].peer == Rate(1, 20 * MILLISECOND)
    assert not limits[Governor.IOS_ERRORS].is_interval
    assert limits[Governor.IOS_TOO_BIG] == limits[Governor.IOS_ERRORS]


def test_linux_sends_six_at_once_and_then_one_in_each_interval() -> None:
    limits = limits_of(configuration())
    node, toll = Rate(50, MILLISECOND), Rate(5, SECOND)

    assert limits[Governor.LINUX_IPV4] == Limit(
        peer=Rate(6, SECOND), node=node, spread=1
    )
    assert limits[Governor.LINUX_NO_ROUTE] == Limit(
        peer=Rate(6, SECOND), toll=toll, node=node, spread=1
    )
    assert limits[Governor.LINUX_IPV6] == Limit(
        peer=Rate(6, 100 * MILLISECOND), node=node, spread=1
    )


def test_no_route_costs_something_even_where_the_mask_limits_nothing() -> None:
    linux = LinuxLimits(
        icmp_ratemask=0, route_error_cost=HALF, route_error_burst=SECOND
    )
    limits = limits_of(configuration(linux_limits=linux))

    assert limits[Governor.LINUX_NO_ROUTE] == Limit(toll=Rate(2, HALF))


def test_an_interval_of_0_of_linux_leaves_the_limit_of_the_node() -> None:
    linux = LinuxLimits(icmp_ratelimit=0, icmpv6_ratelimit=0, icmpv6_by_prefix=True)
    limits = limits_of(configuration(linux_limits=linux))

    assert limits[Governor.LINUX_IPV4].peer is None
    assert limits[Governor.LINUX_IPV6].peer is None
    assert limits[Governor.LINUX_IPV6].node == Rate(50, MILLISECOND)


@pytest.mark.parametrize(
    ("governor", "most"),
    [
        (Governor.ERRORS, Errors().max_peers),
        (Governor.TOO_BIG, Errors().max_peers),
        (Governor.IOS_UNREACHABLES, Errors().max_peers),
        (Governor.IOS_ERRORS, Errors().max_peers),
        (Governor.LINUX_IPV4, 8192),
        (Governor.LINUX_IPV6, 8192),
    ],
)
def test_a_bucket_fills_up_before_so_many_others_are_sent_something(
    governor: Governor, most: int
) -> None:
    limit = limits_of(configuration())[governor]
    assert limit.peer is not None
    assert limit.node is not None
    filling = limit.peer.size * limit.peer.interval

    # A third more, since what a message takes is drawn.
    others = limit.node.size + filling / limit.node.interval
    assert 4 / 3 * others < most
