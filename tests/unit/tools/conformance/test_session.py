"""What counts as having come, and as not having come."""

from __future__ import annotations

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.tools.conformance.session import Session
from suites import (
    ALL_NODES,
    GLOBAL,
    HOST,
    ScriptedHost,
    advertisement,
    echo,
    frame,
    injected,
    reply,
    router_advertisement,
    seconds,
    solicitation,
)

ANSWERS = {injected(echo(number)): frame(reply(number)) for number in range(9)}


def answer(octets: bytes) -> list[bytes]:
    return [ANSWERS[octets]] if octets in ANSWERS else []


def session(at: dict[float, list[bytes]] | None = None) -> Session:
    one = Session(ScriptedHost(at, answer))
    one.start()
    return one


def is_reply(octets: bytes) -> bool:
    return octets in ANSWERS.values()


def test_a_frame_that_came_since_the_start_meets_an_expectation_without_waiting() -> (
    None
):
    one = session({1: [frame(reply())]})
    one.run(seconds(2))
    assert one.expect(frame(reply()), 0)
    assert one.now == seconds(2)


def test_a_frame_is_used_up_by_one_expectation() -> None:
    one = session({1: [frame(reply())]})
    assert one.expect(frame(reply()), 2 * SECOND)
    assert not one.expect(frame(reply()), 2 * SECOND)


def test_frames_may_come_in_another_order_than_expected() -> None:
    one = session({0: [frame(reply(2)), frame(reply(1))]})
    assert one.expect(frame(reply(1)), 0)
    assert one.expect(frame(reply(2)), 0)


def test_what_was_cleared_meets_no_expectation() -> None:
    one = session({0: [frame(reply())]})
    one.clear()
    assert not one.expect(frame(reply()), 5 * SECOND)
    assert one.now == seconds(5)


def test_a_frame_that_comes_at_the_last_moment_has_come() -> None:
    assert session({5: [frame(reply())]}).expect(frame(reply()), 5 * SECOND)


def test_a_frame_that_comes_too_late_has_not_come() -> None:
    one = session({5: [frame(reply())]})
    assert not one.expect(frame(reply()), 5 * SECOND - 1)


def test_within_no_time_it_must_be_there_already() -> None:
    assert not session({1: [frame(reply())]}).expect(frame(reply()), 0)


def test_time_stands_still_once_a_frame_has_come() -> None:
    one = session({1: [frame(reply())], 2: [frame(reply(2))]})
    one.expect(frame(reply()), 5 * SECOND)
    assert one.now == seconds(1)


def test_the_closest_frame_is_used_up_first() -> None:
    shorter = frame(advertisement(with_option=False))
    one = session({0: [shorter, frame(advertisement())]})
    one.inject(injected(solicitation(HOST)))
    assert one.expect(frame(advertisement()), 0)
    assert one.expect(shorter, 0)


def test_an_unexpected_message_is_seen_while_time_goes_on() -> None:
    assert session({5: [frame(reply())]}).comes(is_reply, 5 * SECOND)
    assert not session({6: [frame(reply())]}).comes(is_reply, 5 * SECOND)


def test_an_unexpected_message_at_the_moment_of_injection_is_seen() -> None:
    one = session()
    one.inject(injected(echo()))
    assert one.comes(is_reply, 0)


def test_it_is_seen_if_the_first_of_two_injections_drew_it() -> None:
    one = session()
    one.inject(injected(echo()))
    one.inject(injected(solicitation(HOST)))
    assert one.comes(is_reply, SECOND)


def test_what_came_before_time_went_on_is_past() -> None:
    one = session()
    one.inject(injected(echo()))
    one.run(seconds(1))
    assert not one.comes(is_reply, SECOND)


def test_what_came_before_an_injection_is_past() -> None:
    one = session({0: [frame(reply())]})
    one.inject(injected(solicitation(HOST)))
    assert not one.comes(is_reply, SECOND)


def test_what_was_expected_is_not_unexpected() -> None:
    one = session()
    one.inject(injected(echo()))
    assert one.expect(frame(reply()), 0)
    assert not one.comes(is_reply, SECOND)


def test_an_answer_beside_the_expected_one_is_unexpected() -> None:
    one = session()
    one.inject(injected(echo(1)))
    one.inject(injected(echo(2)))
    assert one.expect(frame(reply(2)), 0)
    assert one.comes(is_reply, SECOND)


def test_a_message_that_comes_with_an_awaited_one_is_seen() -> None:
    one = session({1: [frame(reply(2)), frame(reply(1))]})
    assert one.expect(frame(reply(1)), 2 * SECOND)
    assert one.comes(is_reply, 0)


def test_a_message_that_came_before_an_awaited_one_is_past() -> None:
    one = session({1: [frame(reply(2))], 2: [frame(reply(1))]})
    assert one.expect(frame(reply(1)), 2 * SECOND)
    assert not one.comes(is_reply, SECOND)


def test_the_hop_limit_counts_from_a_router_advertisement_on() -> None:
    before, behind = frame(reply(), hop_limit=1), frame(reply(2), hop_limit=1)
    one = session({0: [before], 1: [behind]})
    one.inject(injected(router_advertisement(64), destination=ALL_NODES))
    one.run(seconds(2))
    assert one.expect(frame(reply(), hop_limit=64), 0)
    assert not one.expect(frame(reply(2), hop_limit=64), 0)
    assert one.expect(behind, 0)


def test_a_router_advertisement_without_a_hop_limit_lets_it_not_count() -> None:
    one = session({1: [frame(reply(), hop_limit=1)]})
    one.inject(injected(router_advertisement(0), destination=ALL_NODES))
    one.run(seconds(2))
    assert one.expect(frame(reply(), hop_limit=64), 0)


def test_an_advertised_address_may_solicit_neighbors_once_it_is_advertised() -> None:
    asks = frame(solicitation(), source=GLOBAL)
    one = session({0: [asks], 1: [asks]})
    assert not one.expect(frame(solicitation()), 0)
    one.inject(injected(router_advertisement(), destination=ALL_NODES))
    assert one.expect(frame(solicitation()), SECOND)


def test_seen_is_what_came_since_the_last_injections_and_is_not_used_up() -> None:
    one = session({0: [frame(reply(5))]})
    one.inject(injected(echo(1)))
    one.inject(injected(echo(2)))
    assert one.seen() == (frame(reply(1)), frame(reply(2)))
    one.expect(frame(reply(1)), 0)
    one.expect(frame(reply(5)), 0)
    assert one.seen() == (frame(reply(2)),)


def test_a_trace_gets_what_goes_in_and_what_comes_out() -> None:
    seen: list[tuple[Instant, bytes | Effect]] = []
    one = Session(ScriptedHost(answers=answer), lambda *what: seen.append(what))
    one.start()
    one.inject(injected(echo()))
    assert seen == [
        (0, injected(echo())),
        (0, Transmit("eth0", frame(reply()))),
    ]
