"""The table of requirements is sound, and the page about it finds its tests."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

import requirement_page
from asdic.wire.validate import RULES

TESTS = Path(__file__).parents[1]


class Row(TypedDict):
    """One row of tests/requirements.toml; the `OPTIONAL` keys may be absent."""

    id: str
    level: str
    role: str
    rank: str
    group: str
    rfc: int | str
    section: str
    text: str


TABLE = tomllib.loads((TESTS / "requirements.toml").read_text(encoding="utf-8"))
ROWS: list[Row] = TABLE["requirement"]
REASONS: dict[str, str] = TABLE["reasons"]
IPV6_HOST = {
    "dad": "duplicate address detection",
    "dad-enhanced": "its nonce",
    "dad-optimistic": "addresses in use before it ends",
    "echo6": "echo",
    "ext4884": "extensions of errors",
    "exthdr": "extension headers",
    "frag6": "fragments",
    "general": "what every node needs",
    "icmp6-error-gen": "errors that are sent",
    "icmp6-general": "messages in general",
    "icmp6-rx": "errors that are received",
    "ip6": "the IPv6 header",
    "mld": "multicast listeners",
    "mld2": "multicast listeners, version 2",
    "nd-anycast": "anycast addresses",
    "nd-ar": "address resolution",
    "nd-exhaustion": "full caches",
    "nd-general": "Neighbor Discovery in general",
    "nd-host-ra": "Router Advertisements",
    "nd-host-rs": "Router Solicitations",
    "nd-nexthop": "next hops",
    "nd-proxy": "neighbors that others answer for",
    "nd-router": "routers; rows that concern both",
    "nd-rtpref": "preferences of routers",
    "nd-unsolicited": "advertisements that nobody asked for",
    "nd-validation": "messages that are ignored",
    "nud": "neighbor unreachability detection",
    "pmtu6": "path MTU discovery",
    "probe8335": "questions about interfaces",
    "ratelimit": "limits of errors",
    "rdnss": "resolvers",
    "redirect6": "Redirects",
    "security": "errors that somebody made up",
    "side-channel": "what limits give away",
    "slaac": "address autoconfiguration",
    "slaac-iid": "interface identifiers",
    "slaac-temp": "temporary addresses",
    "source-select": "source addresses",
}
"""Groups with rows for an IPv6 host, and what they are about."""
OTHER_GROUPS = {
    *("deprecated", "echo4", "frag4", "icmp4-error-gen", "icmp4-error-rx"),
    *("icmp4-general", "ip4", "mask", "pmtu4", "rdisc4", "redirect4", "smurf"),
    *("timestamp", "filter-policy", "frag-security", "ifinfo5837", "nat"),
    *("plpmtu", "ra-guard", "translation"),
}
"""Those of IPv4, of routers, of guards and translators, of tools."""
NO_HOSTS = {"filter-policy", "nat", "translation"}
"""Those of what stands between hosts."""
LEAST_SHARE = 0.9
LEAST_SHARE_OF_BOTH = 0.95
LEVELS = {"MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"}
OPTIONAL = {"checked", "reason", "rules"}


def test_every_row_says_what_it_has_to() -> None:
    for row in ROWS:
        assert set(row) - OPTIONAL == set(Row.__annotations__), row["id"]
        assert row["level"] in LEVELS, row["id"]
        assert row["role"] in {"host", "router", "both"}, row["id"]
        assert row["rank"] in {"core", "extended"}, row["id"]


def test_no_two_rows_have_one_id() -> None:
    assert [
        name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1
    ] == []


def test_every_row_without_a_test_has_a_reason() -> None:
    proved = requirement_page.marked_tests(TESTS)
    assert [
        row["id"]
        for row in ROWS
        if row["id"] not in proved
        and "reason" not in row
        and row["group"] not in REASONS
    ] == []


def test_every_reason_is_of_a_group() -> None:
    assert set(REASONS) - {row["group"] for row in ROWS} == set()


def test_rules_that_rows_name_are_those_of_validation() -> None:
    named = {name for row in TABLE["requirement"] for name in row.get("rules", ())}
    assert named - {rule.name for rule in RULES} == set()


def test_every_group_is_an_ipv6_hosts_or_not() -> None:
    assert set(IPV6_HOST) & OTHER_GROUPS == set()
    assert {row["group"] for row in ROWS} == set(IPV6_HOST) | OTHER_GROUPS


def share_proved(rows: list[Row]) -> tuple[float, str]:
    """Return how much of *rows* has a test, and what has none."""
    proved = requirement_page.marked_tests(TESTS)
    missing = [row["id"] for row in rows if row["id"] not in proved]
    share = 1 - len(missing) / len(rows)
    return share, f"{share:.1%} of {len(rows)}; missing: {' '.join(missing)}"


def core_rows_of_hosts() -> list[Row]:
    return [
        row for row in ROWS if row["rank"] == "core" and row["role"] in {"host", "both"}
    ]


def test_nine_tenths_of_the_core_rows_for_an_ipv6_host_are_proved() -> None:
    rows = [row for row in core_rows_of_hosts() if row["group"] in IPV6_HOST]
    share, told = share_proved(rows)
    assert share >= LEAST_SHARE, told


def test_nearly_all_core_rows_for_a_host_of_both_families_are_proved() -> None:
    rows = [row for row in core_rows_of_hosts() if row["group"] not in NO_HOSTS]
    share, told = share_proved(rows)
    assert share >= LEAST_SHARE_OF_BOTH, told


def test_the_page_names_every_row() -> None:
    page = requirement_page.page()
    assert [row["id"] for row in ROWS if f"`{row['id']}`" not in page] == []


MARKED = """
import pytest

pytestmark = pytest.mark.requirement("whole-file")

@pytest.mark.requirement("one", "two")
def test_a_function(): ...

@pytest.mark.requirement("class")
class TestClass:
    @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.requirement("three"))])
    def test_method(self, x): ...
"""


@pytest.mark.parametrize(
    ("identifier", "test"),
    [
        ("whole-file", "test_it.py"),
        ("one", "test_it.py::test_a_function"),
        ("two", "test_it.py::test_a_function"),
        ("class", "test_it.py::TestClass"),
        ("three", "test_it.py::TestClass::test_method"),
    ],
)
def test_the_page_finds_a_mark_wherever_it_stands(
    tmp_path: Path, identifier: str, test: str
) -> None:
    (tmp_path / "test_it.py").write_text(MARKED, encoding="utf-8")
    assert requirement_page.marked_tests(tmp_path)[identifier] == [
        f"{tmp_path.name}/{test}"
    ]
