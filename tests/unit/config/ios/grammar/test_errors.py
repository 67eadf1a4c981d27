"""Commands about ICMP errors: which are sent, and how many."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft_interface import new_link
from asdic.engine.configuration import IosLimits, SourceValidation
from asdic.engine.instant import MILLISECOND, SECOND
from ios_texts import base, link, problem

PLAIN = new_link("Ethernet0/0")
USUAL = IosLimits()
RATE = "ip icmp rate-limit unreachable"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("no ip redirects", {"redirects": False}),
        (
            "no ip unreachables",
            {"unreachables": False, "fragmentation_needed": False},
        ),
        ("ip mask-reply", {"mask_reply": True}),
        ("ip directed-broadcast", {"directed_broadcast": True}),
        ("no ipv6 redirects", {"ipv6_redirects": False}),
        ("no ipv6 unreachables", {"ipv6_unreachables": False}),
        (
            "ip verify unicast source reachable-via rx",
            {"source_validation": SourceValidation.STRICT},
        ),
        (
            "ip verify unicast source reachable-via any allow-default",
            {"source_validation": SourceValidation.LOOSE},
        ),
        (
            "ipv6 verify unicast source reachable-via any",
            {"ipv6_source_validation": SourceValidation.LOOSE},
        ),
    ],
)
def test_an_interface_may_do_otherwise(line: str, fields: dict[str, object]) -> None:
    assert link(line) == replace(PLAIN, **fields)
    back = line.removeprefix("no ") if line.startswith("no ") else f"no {line}"
    assert link(line, back) == PLAIN
    assert link(line, f"default {line.removeprefix('no ')}") == PLAIN


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ([f"{RATE} 200"], {"unreachable_interval": 200 * MILLISECOND}),
        ([f"no {RATE}"], {"unreachable_interval": None}),
        ([f"no {RATE}", RATE], {}),
        ([f"no {RATE}", f"default {RATE}"], {}),
        (
            [f"{RATE} df 50"],
            {"df_apart": True, "df_interval": 50 * MILLISECOND},
        ),
        ([f"no {RATE} df"], {"df_apart": True, "df_interval": None}),
        ([f"no {RATE} df", f"default {RATE} df"], {}),
        (
            [f"{RATE} 200", f"{RATE} df 50"],
            {
                "unreachable_interval": 200 * MILLISECOND,
                "df_apart": True,
                "df_interval": 50 * MILLISECOND,
            },
        ),
        ([f"{RATE} log"], {"log": True}),
        (
            [f"{RATE} 10 log 20 30000"],
            {
                "unreachable_interval": 10 * MILLISECOND,
                "log": True,
                "log_packets": 20,
                "log_interval": 30 * SECOND,
            },
        ),
        (
            [f"{RATE} df log 20"],
            {"df_apart": True, "df_log": True, "df_log_packets": 20},
        ),
        (
            ["ipv6 icmp error-interval 50 20"],
            {"error_interval": 50 * MILLISECOND, "error_bucket": 20},
        ),
        (["ipv6 icmp error-interval 50"], {"error_interval": 50 * MILLISECOND}),
        (["ipv6 icmp error-interval 0"], {"error_interval": None}),
        (["ipv6 icmp error-interval 0", "no ipv6 icmp error-interval"], {}),
    ],
)
def test_how_many_errors_there_are_is_set(
    lines: list[str], fields: dict[str, object]
) -> None:
    assert base(*lines).ios_limits == replace(USUAL, **fields)


def test_an_interval_has_bounds() -> None:
    assert base(f"{RATE} 4294967295").ios_limits.unreachable_interval is not None
    assert problem(f"{RATE} 0").startswith("1: expected a number from 1 to 4294967295")
