"""What is written for a setting, and the value of it."""

from __future__ import annotations

import pytest

from asdic.config.settings import settings_of
from asdic.config.value import parse_value
from asdic.engine.configuration import PermittedPrefix, Personality
from asdic.engine.configuration.conflict_detection import Defense

GOOD: list[tuple[str, object, object]] = [
    ("host.echo", False, False),
    ("host.default_hop_limit", 255, 255),
    ("host.node_name", "here", "here"),
    ("host.open_udp", [7, 9, 7], frozenset({7, 9})),
    ("host.open_udp", [], frozenset()),
    ("neighbor_discovery.min_random_factor", 0.25, 0.25),
    ("neighbor_discovery.min_random_factor", 1, 1.0),
    ("neighbor_discovery.retrans_timer", "2s", 2_000_000_000),
    ("autoconfiguration.stable_secret", "00ff", b"\0\xff"),
    (
        "ipv4_router_discovery.solicitation_address",
        "255.255.255.255",
        b"\xff\xff\xff\xff",
    ),
    ("conflict_detection.defense", "keep", Defense.KEEP),
    ("probe.interfaces", ["t0"], frozenset({"t0"})),
    ("forwarding.personality", "linux", Personality.LINUX),
    ("ios_limits.df_interval", "unlimited", None),
    ("ios_limits.df_interval", "200ms", 200_000_000),
    ("linux_limits.icmp_ratelimit", "0s", 0),
    ("linux_limits.icmpv6_ratemask", "1-2", frozenset({1, 2})),
    (
        "probe.by_name",
        ["2001:db8::/32"],
        (PermittedPrefix(octets=b"\x20\x01\x0d\xb8" + bytes(12), prefix_length=32),),
    ),
]
BAD: list[tuple[str, object, str]] = [
    ("host.echo", 1, "expected true or false, not 1"),
    ("host.echo", "yes", 'expected true or false, not "yes"'),
    ("host.default_hop_limit", 0, "a whole number from 1 to 255, not 0"),
    ("host.default_hop_limit", True, "a whole number from 1 to 255, not true"),
    ("host.default_hop_limit", 6.5, "a whole number from 1 to 255, not 6.5"),
    ("host.max_options", -1, "a whole number, 1 or more, not -1"),
    ("host.node_name", 1, "text in quotes, not 1"),
    ("host.open_udp", [0], "a list of ports, 1 to 65535"),
    ("host.open_udp", ["7"], "a list of ports, 1 to 65535"),
    ("host.open_udp", 7, "a list of ports, 1 to 65535"),
    ("neighbor_discovery.min_random_factor", -0.5, "a number, 0 or more"),
    ("neighbor_discovery.min_random_factor", float("nan"), "a number, 0 or more"),
    ("neighbor_discovery.min_random_factor", "1", "a number, 0 or more"),
    ("neighbor_discovery.retrans_timer", "0s", '"1ms" or more, not "0s"'),
    ("neighbor_discovery.retrans_timer", "soon", "'soon' is no duration"),
    ("neighbor_discovery.retrans_timer", 5, 'a duration such as "30s"'),
    ("autoconfiguration.stable_secret", "0", "an even number of hexadecimal digits"),
    ("autoconfiguration.stable_secret", 0, "an even number of hexadecimal digits"),
    (
        "conflict_detection.defense",
        "attack",
        'expected "give up" or "defend once" or "keep", not "attack"',
    ),
    (
        "ipv4_router_discovery.solicitation_address",
        "all",
        'an IP address such as "224.0.0.2"',
    ),
    (
        "ipv4_router_discovery.solicitation_address",
        7,
        'an IP address such as "224.0.0.2", not 7',
    ),
    (
        "ipv4_router_discovery.solicitation_address",
        "ff02::2",
        'an IP address such as "224.0.0.2", not "ff02::2"',
    ),
    ("conflict_detection.defense", 1, 'expected "give up" or'),
    ("probe.interfaces", "t0", "a list of names in quotes"),
    ("forwarding.personality", "bsd", '"rfc" or "linux" or "ios", not "bsd"'),
    ("forwarding.personality", 3, '"rfc" or "linux" or "ios", not 3'),
    ("ios_limits.df_interval", "none", 'or "unlimited"'),
    ("ios_limits.df_interval", "0s", '"1ms" or more, or "unlimited", not "0s"'),
    ("ios_limits.df_interval", 0, 'or "unlimited", not 0'),
    ("host.utc_offset", "unlimited", "a duration such as"),
    ("linux_limits.icmp_ratemask", 1 << 32, "from 0 to 4294967295"),
    ("linux_limits.icmpv6_ratemask", "256", 'types from 0 to 255 such as "0-1,3-127"'),
    ("linux_limits.icmpv6_ratemask", 3, "types from 0 to 255"),
    ("probe.by_name", ["everybody"], "a list of prefixes such as"),
    ("probe.by_name", "::/0", "a list of prefixes such as"),
]


@pytest.mark.parametrize(("key", "written", "value"), GOOD)
def test_what_is_allowed_becomes_the_engines_value(
    key: str, written: object, value: object
) -> None:
    section, _, name = key.partition(".")
    assert parse_value(settings_of(section)[name], written) == value


@pytest.mark.parametrize(("key", "written", "said"), BAD)
def test_what_is_not_is_refused_with_what_is(
    key: str, written: object, said: str
) -> None:
    section, _, name = key.partition(".")
    with pytest.raises(ValueError, match="expected") as caught:
        parse_value(settings_of(section)[name], written)
    assert said in str(caught.value)
