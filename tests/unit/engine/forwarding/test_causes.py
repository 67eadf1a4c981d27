"""What a sender is told, by cause, version and personality."""

from __future__ import annotations

from itertools import product

import pytest

from asdic.engine.configuration import Personality
from asdic.engine.forwarding.causes import ERRORS, PERSONALITIES, Cause, error_of

NEVER_SENT_BY_A_ROUTER = {(3, 6), (3, 8), (3, 9), (3, 10)}


@pytest.mark.requirement("rfc1812-5.2.7.1-a")
@pytest.mark.requirement("rfc1812-5.2.7.1-d")
@pytest.mark.parametrize("personality", Personality)
def test_every_cause_has_an_answer_and_none_of_the_codes_that_routers_avoid(
    personality: Personality,
) -> None:
    sent = {
        error_of(cause, version, personality)
        for cause, version in product(Cause, (4, 6))
    }
    assert not sent & NEVER_SENT_BY_A_ROUTER


def test_a_personality_has_rows_only_where_it_differs() -> None:
    for (_, cause, version), error in PERSONALITIES.items():
        assert ERRORS[cause, version] != error


@pytest.mark.parametrize(
    ("personality", "cause", "version", "error"),
    [
        (Personality.RFC, Cause.NO_ROUTE, 4, (3, 0)),
        (Personality.LINUX, Cause.NO_ROUTE, 4, (3, 0)),
        (Personality.IOS, Cause.NO_ROUTE, 4, (3, 1)),
        (Personality.IOS, Cause.NO_ROUTE, 6, (1, 0)),
        (Personality.RFC, Cause.UNREACHABLE, 6, (1, 3)),
        (Personality.LINUX, Cause.UNREACHABLE, 6, (1, 0)),
        (Personality.RFC, Cause.SOURCE_POLICY, 6, (1, 5)),
        (Personality.LINUX, Cause.SOURCE_POLICY, 6, None),
    ],
)
def test_personalities_differ(
    personality: Personality, cause: Cause, version: int, error: tuple[int, int] | None
) -> None:
    assert error_of(cause, version, personality) == error
