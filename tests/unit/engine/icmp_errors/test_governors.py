"""Which limit governs which message, by personality."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import (
    Configuration,
    Errors,
    Forwarding,
    IosLimits,
    LinuxLimits,
    Personality,
)
from asdic.engine.icmp_errors import Governor, MessageClass, governor_of, limits_echoes
from asdic.engine.icmp_errors.governors import PERSONALITIES, USUAL
from turns import configuration

# A message of each class, and its limit by personality: rfc, ios, linux.
EXPECTED: dict[tuple[int, int, int], tuple[str, str, str]] = {
    (4, 0, 0): ("none", "none", "none"),
    (4, 3, 0): ("errors", "ios-unreachables", "linux-no-route"),
    (4, 3, 3): ("errors", "ios-unreachables", "linux-ipv4"),
    (4, 3, 4): ("too-big", "ios-df", "none"),
    (4, 3, 13): ("errors", "ios-unreachables", "linux-ipv4"),
    (4, 4, 0): ("errors", "errors", "linux-ipv4"),
    (4, 5, 1): ("redirects", "redirects", "redirects"),
    (4, 11, 0): ("errors", "errors", "linux-ipv4"),
    (4, 12, 0): ("errors", "errors", "linux-ipv4"),
    (4, 43, 0): ("answers", "answers", "answers"),
    (6, 1, 0): ("errors", "ios-errors", "linux-ipv6"),
    (6, 2, 0): ("too-big", "ios-too-big", "none"),
    (6, 3, 0): ("errors", "ios-errors", "linux-ipv6"),
    (6, 4, 1): ("errors", "ios-errors", "linux-ipv6"),
    (6, 129, 0): ("none", "none", "none"),
    (6, 137, 0): ("redirects", "redirects", "redirects"),
    (6, 140, 0): ("answers", "answers", "answers"),
    (6, 161, 0): ("answers", "answers", "answers"),
}
CASES = [
    (message, personality, governor)
    for message, governors in EXPECTED.items()
    for personality, governor in zip(
        (Personality.RFC, Personality.IOS, Personality.LINUX), governors, strict=True
    )
]


def like(personality: Personality, **parts: object) -> Configuration:
    return configuration(forwarding=Forwarding(personality=personality), **parts)


@pytest.mark.parametrize(("message", "personality", "governor"), CASES)
def test_each_message_falls_under_one_limit(
    message: tuple[int, int, int], personality: Personality, governor: str
) -> None:
    assert governor_of(like(personality), *message).value == governor


@pytest.mark.parametrize("key", PERSONALITIES, ids=str)
def test_each_row_of_a_personality_says_what_the_usual_one_does_not(
    key: tuple[Personality, int, MessageClass],
) -> None:
    _, version, kind = key

    assert PERSONALITIES[key] is not USUAL[version, kind]


def test_every_limit_governs_something() -> None:
    governors = {*USUAL.values(), *PERSONALITIES.values(), Governor.LINUX_NO_ROUTE}

    assert governors == set(Governor)


@pytest.mark.parametrize("type_", range(32))
def test_the_mask_of_linux_says_which_types_of_icmpv4_are_limited(type_: int) -> None:
    masked = like(Personality.LINUX, linux_limits=LinuxLimits(icmp_ratemask=1 << type_))
    limited = {one for one in (0, 3, 4, 11, 12) if _is_linux(masked, 4, one)}

    assert limited == {type_} & {0, 3, 4, 11, 12}
    assert governor_of(masked, 4, 3, 4) is Governor.NONE


@pytest.mark.parametrize("type_", [1, 2, 3, 4, 129, 200])
def test_the_mask_of_linux_says_which_types_of_icmpv6_are_limited(type_: int) -> None:
    masked = like(
        Personality.LINUX,
        linux_limits=LinuxLimits(icmpv6_ratemask=frozenset({type_})),
    )
    limited = {one for one in (1, 2, 3, 4, 129) if _is_linux(masked, 6, one)}

    assert limited == {type_} & {1, 2, 3, 4, 129}


def _is_linux(settings: Configuration, version: int, type_: int) -> bool:
    governor = governor_of(settings, version, type_, 1)
    return governor in {Governor.LINUX_IPV4, Governor.LINUX_IPV6}


def test_packet_too_big_falls_under_the_limit_of_errors_if_it_is_told_to() -> None:
    usual = configuration(errors=Errors(too_big_apart=False))
    ios = like(Personality.IOS, ios_limits=IosLimits(too_big_apart=False))

    assert governor_of(usual, 6, 2, 0) is Governor.ERRORS
    assert governor_of(usual, 4, 3, 4) is Governor.ERRORS
    assert governor_of(ios, 6, 2, 0) is Governor.IOS_ERRORS


def test_echo_replies_are_limited_where_a_mask_of_linux_says_so() -> None:
    limits = LinuxLimits(icmp_ratemask=1, icmpv6_ratemask=frozenset({129}))

    for version in (4, 6):
        assert limits_echoes(like(Personality.LINUX, linux_limits=limits), version)
        assert not limits_echoes(like(Personality.LINUX), version)
        assert not limits_echoes(like(Personality.RFC, linux_limits=limits), version)
