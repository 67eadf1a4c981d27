"""Playing tests: steps, what comes before and behind them, and verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import Instant
from asdic.tools.conformance import HostUnderTest, Result, Verdict, play
from asdic.tools.conformance.alive import ECHO_REQUEST
from asdic.tools.conformance.suite import (
    ClearReceived,
    Expect,
    ExpectNone,
    Inject,
    MessageName,
    Step,
    Wait,
)
from asdic.wire import icmpv6, packet
from suites import (
    GLOBAL,
    HOST,
    PEER,
    UNSPECIFIED,
    ScriptedHost,
    a_test,
    echo,
    frame,
    injected,
    reply,
    solicitation,
)

ALIVE = frame(icmpv6.EchoReply(identifier=0xA11F, sequence_number=1, data=b"alive"))


def lively(octets: bytes) -> list[bytes]:
    return [ALIVE] if octets == ECHO_REQUEST else []


def run(
    *steps: Step, host: HostUnderTest | None = None, title: str | None = None
) -> Result:
    return play(
        "name", a_test(*steps, title=title), lambda _: host or ScriptedHost(), None
    )


def dad(target: bytes = HOST, within_s: float = 5) -> Expect:
    octets = frame(solicitation(target), source=UNSPECIFIED)
    return Expect(frame=octets.hex(), within_s=within_s)


def expect(octets: bytes, within_s: float = 0) -> Expect:
    return Expect(frame=octets.hex(), within_s=within_s)


def none_of(
    message: MessageName = "echo-reply", *, ignore_dad: bool = False
) -> ExpectNone:
    return ExpectNone(message=message, for_s=5, ignore_dad=ignore_dad)


def test_a_test_passes_where_all_steps_are_met() -> None:
    host = ScriptedHost(answers=lambda _: [frame(reply())])
    result = run(
        Inject(frame=injected(echo()).hex()),
        expect(frame(reply())),
        host=host,
        title="Title",
    )
    assert result == Result(name="name", title="Title", verdict=Verdict.PASSED)


def test_a_failure_tells_the_step_the_frame_expected_and_those_seen() -> None:
    host = ScriptedHost(answers=lambda _: [frame(reply(2))])
    result = run(
        Inject(frame=injected(echo()).hex()), expect(frame(reply())), host=host
    )
    assert result.verdict is Verdict.FAILED
    assert result.step == 2
    assert result.reason == "expected frame did not come"
    assert result.expected == frame(reply())
    assert result.seen == (frame(reply(2)),)


def test_a_message_that_was_not_to_come_fails_the_test_and_is_shown() -> None:
    host = ScriptedHost({4: [frame(reply())]}, lively)
    result = run(none_of(), host=host)
    assert result.reason == "a echo-reply came, and none was expected"
    assert result.seen == (frame(reply()),)


def test_a_message_of_another_type_may_come() -> None:
    host = ScriptedHost({4: [frame(reply())]}, lively)
    assert run(none_of("router-solicitation"), host=host).verdict is Verdict.PASSED


def test_a_solicitation_from_nowhere_does_not_count_where_so_said() -> None:
    def host(source: bytes) -> ScriptedHost:
        return ScriptedHost({4: [frame(solicitation(), source=source)]}, lively)

    kind: MessageName = "neighbor-solicitation"
    ignoring = none_of(kind, ignore_dad=True)
    assert run(ignoring, host=host(UNSPECIFIED)).verdict is Verdict.PASSED
    assert run(ignoring, host=host(HOST)).verdict is Verdict.FAILED
    assert run(none_of(kind), host=host(UNSPECIFIED)).verdict is Verdict.FAILED


def test_time_passes_in_a_wait_and_cleared_frames_are_forgotten() -> None:
    host = ScriptedHost({4: [frame(reply())]})
    steps = (Wait(seconds=2), ClearReceived(), expect(frame(reply())))
    assert run(*steps, host=host).step == 3
    host = ScriptedHost({4: [frame(reply())]})
    assert run(steps[0], steps[2], host=host).verdict is Verdict.PASSED


def test_a_test_begins_when_duplicate_address_detection_has_ended() -> None:
    host = ScriptedHost({2.5: [frame(reply())]})
    assert run(expect(frame(reply())), host=host).verdict is Verdict.PASSED
    host = ScriptedHost({2.6: [frame(reply())]})
    assert run(expect(frame(reply())), host=host).verdict is Verdict.FAILED


def test_it_begins_at_once_where_that_is_what_it_expects_first() -> None:
    asks = frame(solicitation(HOST), source=UNSPECIFIED)
    host = ScriptedHost({1: [asks], 2: [frame(reply())]})
    assert run(dad(), expect(frame(reply())), host=host).step == 2


def test_the_host_sends_as_many_solicitations_as_stand_in_a_row_for_one_target() -> (
    None
):
    asked: list[int] = []

    def make_host(transmits: int) -> HostUnderTest:
        asked.append(transmits)
        return ScriptedHost()

    ping = Inject(frame=injected(echo()).hex())
    for steps in (
        (expect(frame(reply())),),
        (dad(), dad(GLOBAL), dad()),
        (dad(), ping, dad(), dad(), expect(frame(reply())), dad()),
    ):
        play("name", a_test(*steps), make_host)
    assert asked == [1, 1, 3]


def test_a_silent_host_fails_a_test_that_expects_nothing() -> None:
    result = run(none_of())
    assert result.verdict is Verdict.FAILED
    assert result.step == 2
    assert result.reason == "no answer to an Echo Request afterwards"


def test_so_it_does_a_test_without_steps() -> None:
    assert run().verdict is Verdict.FAILED
    assert run(host=ScriptedHost(answers=lively)).verdict is Verdict.PASSED


def test_a_reply_to_another_request_is_no_sign_of_life() -> None:
    other = ScriptedHost(answers=lambda _: [frame(reply())])
    assert run(none_of("router-solicitation"), host=other).verdict is Verdict.FAILED


@dataclass
class AskingHost:
    """Asks for its peer's address some time before it answers."""

    delay: int
    at: Instant | None = None
    waiting: list[bytes] = field(default_factory=list)

    def start(self, _now: Instant) -> list[Effect]:
        return []

    def receive(self, octets: bytes, interface: str, now: Instant) -> list[Effect]:
        if octets == ECHO_REQUEST:
            self.at = Instant(now + self.delay)
            return []
        layers = packet.decode(octets).layers
        assert isinstance(layers[-1], icmpv6.NeighborAdvertisement)
        assert layers[-1].target_address == PEER
        return [Transmit(interface, ALIVE)]

    def wake(self, _now: Instant) -> list[Effect]:
        self.at = None
        return [Transmit("eth0", frame(reply())), Transmit("eth0", ASKS)]

    def next_wake(self) -> Instant | None:
        return self.at


ASKS = frame(solicitation(PEER))


def test_a_host_that_asks_for_its_peers_address_first_is_alive() -> None:
    host = AskingHost(delay=1_500_000_000)
    assert run(none_of("router-solicitation"), host=host).verdict is Verdict.PASSED


def test_a_host_that_answers_after_five_seconds_is_not() -> None:
    host = AskingHost(delay=5_100_000_000)
    assert run(none_of("router-solicitation"), host=host).verdict is Verdict.FAILED


def test_a_deviation_has_the_section_that_overrules_the_test() -> None:
    quote = frame(reply())[14:]
    too_big = injected(icmpv6.PacketTooBig(mtu=1000, invoking_packet=quote))
    host = ScriptedHost(
        answers=lambda octets: [] if octets == too_big else [frame(reply())]
    )
    atomic = bytearray(frame(reply()))
    atomic[14 + 6] = 44
    atomic[54:54] = bytes((58, 0, 0, 0, 0, 0, 0, 1))
    atomic[14 + 4 : 14 + 6] = (len(atomic) - 54).to_bytes(2, "big")
    result = run(
        Inject(frame=too_big.hex()),
        Inject(frame=injected(echo()).hex()),
        expect(bytes(atomic)),
        host=host,
    )
    assert result.verdict is Verdict.DEVIATES
    assert result.reason.startswith("RFC 8201 §4: ")
    assert result.step == 3
    assert result.seen == (frame(reply()),)
