"""What can be set of a node, as its engine declares it."""

from __future__ import annotations

import pytest

from asdic.config.settings import SECTIONS, Kind, Setting, settings_of
from asdic.engine.configuration import Configuration
from asdic.engine.instant import MILLISECOND

ALL = [one for section in SECTIONS for one in settings_of(section).values()]


def name(setting: Setting) -> str:
    return f"{setting.section}.{setting.name}"


def test_every_part_of_the_configuration_is_a_section() -> None:
    parts = set(Configuration.__struct_fields__) - {
        "interfaces",
        "routes",
        "access_lists",
    }
    assert set(SECTIONS) == parts


@pytest.mark.parametrize("setting", ALL, ids=name)
def test_each_is_explained_and_its_default_is_allowed(setting: Setting) -> None:
    assert len(setting.explanation) > 5
    assert setting.allowed
    if isinstance(setting.default, int):
        assert setting.low <= setting.default <= setting.high


@pytest.mark.parametrize(
    ("section", "key", "kind", "default"),
    [
        ("host", "echo", Kind.FLAG, "true"),
        ("host", "open_udp", Kind.PORTS, ""),
        ("host", "node_name", Kind.TEXT, ""),
        ("host", "utc_offset", Kind.DURATION, ""),
        ("neighbor_discovery", "retrans_timer", Kind.DURATION, '"1s"'),
        ("neighbor_discovery", "max_neighbors", Kind.NUMBER, "1024"),
        ("neighbor_discovery", "min_random_factor", Kind.FACTOR, "0.5"),
        ("reassembly", "max_octets", Kind.NUMBER, "4194304"),
        ("errors", "interval", Kind.DURATION, '"10ms"'),
        ("autoconfiguration", "stable_secret", Kind.OCTETS, ""),
        (
            "ipv4_router_discovery",
            "solicitation_address",
            Kind.ADDRESS,
            '"224.0.0.2"',
        ),
        ("conflict_detection", "defense", Kind.CHOICE, '"defend once"'),
        ("probe", "by_name", Kind.PREFIXES, ""),
        ("probe", "interfaces", Kind.NAMES, ""),
        ("forwarding", "personality", Kind.CHOICE, '"rfc"'),
        ("ios_limits", "unreachable_interval", Kind.DURATION, '"500ms"'),
        ("ios_limits", "log_packets", Kind.NUMBER, "1000"),
        ("linux_limits", "icmp_ratemask", Kind.NUMBER, "6168"),
        ("linux_limits", "icmpv6_ratemask", Kind.TYPES, '"0-1,3-127"'),
    ],
)
def test_its_kind_follows_from_its_declaration(
    section: str, key: str, kind: Kind, default: str
) -> None:
    setting = settings_of(section)[key]
    assert (setting.kind, setting.default_text) == (kind, default)


def test_an_interval_of_nothing_is_not_allowed_but_a_delay_is() -> None:
    discovery = settings_of("neighbor_discovery")
    assert discovery["retrans_timer"].low == MILLISECOND
    assert discovery["max_rtr_solicitation_delay"].low == 0
    assert discovery["max_neighbors"].low == 1


def test_what_may_be_without_limit_says_so() -> None:
    assert settings_of("ios_limits")["df_interval"].allowed.endswith(
        '"1ms" or more, or "unlimited"'
    )
    assert not settings_of("host")["utc_offset"].no_limit
    assert not settings_of("linux_limits")["icmp_ratelimit"].no_limit
