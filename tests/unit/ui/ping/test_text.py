"""Ping's output as text; the expected lines are iputils' own, but for the ends."""

import io

import pytest
from msgspec.structs import replace

from asdic.links.names import Endpoint
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping import (
    ErrorReceived,
    Outstanding,
    PingSession,
    Plan,
    Reply,
    Transmit,
    Verdict,
    WrongOctet,
)
from asdic.probe.ping.payload import Payload
from asdic.tools.ping import (
    Happened,
    OpenPing,
    PingOptions,
    Refused,
    Result,
    Sent,
    StatusAsked,
    run,
)
from asdic.ui.ping.text import Style, TextReport, round_trip_text
from asdic.wire import icmpv4
from memory_link import MemoryLink, answer

V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes.fromhex("fe80" + "00" * 13 + "01"), bytes.fromhex("fe80" + "00" * 13 + "02")
REPLY = Reply(
    verdict=Verdict.ANSWER,
    source=V4[1],
    identifier=77,
    sequence_number=1,
    length=64,
    hop_limit=64,
    round_trip=114_000,
)


class Never:
    def stop_wanted(self) -> bool:
        return False

    def status_wanted(self) -> bool:
        return False


class Screen:
    """A report, and what it wrote."""

    def __init__(
        self,
        *,
        style: Style | None = None,
        addresses: tuple[bytes, bytes] = V4,
        numeric: bool = True,
        origin: str | None = None,
        interface: str | None = None,
        plan: Plan | None = None,
        host: str = "example",
        pattern: bytes = b"",
        sticky_source: bool = False,
    ) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        plan = plan or Plan()
        self.session = PingSession(
            plan,
            Payload(56, 5),
            source=addresses[0],
            destination=addresses[1],
            identifier=77,
        )
        self.link = MemoryLink(
            lambda request: [(2 * MILLISECOND, V4[1], answer(request))]
        )
        ping = OpenPing(
            endpoint=Endpoint(address=addresses[1], numeric=numeric),
            source=addresses[0],
            interface=interface,
            link=self.link,
            session=self.session,
        )
        self.looked_up: list[bytes] = []
        self.report = TextReport(
            ping,
            PingOptions(
                host=host,
                origin=origin,
                plan=plan,
                pattern=pattern,
                sticky_source=sticky_source,
            ),
            style or Style(),
            out=self.out,
            err=self.err,
            look_up=self._look_up,
        )

    def _look_up(self, address: bytes, _scope_id: int) -> str | None:
        self.looked_up.append(address)
        return "host.example" if address[-1] == 2 else None

    def show(self, what: Result, time_ns: int = 0) -> str:
        self.report.show(Happened(time_ns=time_ns, what=what))
        return self.out.getvalue()

    def start(self) -> str:
        self.report.start()
        return self.out.getvalue()

    def finish(self) -> str:
        self.report.finish()
        return self.out.getvalue()

    def run(self) -> str:
        for happened in run(self.session, self.link, Never()):
            self.report.show(happened)
        return self.out.getvalue()


def error(**changes: object) -> ErrorReceived:
    fields: dict[str, object] = {
        "sender": bytes([10, 0, 0, 1]),
        "type": 11,
        "code": 0,
        "sequence_number": 1,
    }
    return ErrorReceived(**(fields | changes))  # type: ignore[arg-type]  # fields by name


def test_a_reply() -> None:
    expected = "64 bytes from 198.51.100.2: icmp_seq=1 ttl=64 time=0.114 ms\n"

    assert Screen().show(REPLY) == expected


def test_names_are_looked_up_once() -> None:
    screen = Screen(numeric=False)

    screen.show(REPLY)
    text = screen.show(REPLY)

    line = "64 bytes from host.example (198.51.100.2): icmp_seq=1 ttl=64 time=0.114 ms"
    assert text.splitlines() == [line, line]
    assert screen.looked_up == [V4[1]]


def test_an_address_without_name_is_shown_plain() -> None:
    text = Screen(numeric=False).show(error())

    assert text.startswith("From 10.0.0.1 icmp_seq=1 Time to live exceeded")


def test_numeric_asks_nobody() -> None:
    screen = Screen(numeric=False, style=Style(numeric=True))
    screen.show(REPLY)

    assert screen.looked_up == []


REMARKS = {
    Verdict.DUPLICATE: " (DUP!)",
    Verdict.LATE: " (LATE!)",
    Verdict.FOREIGN: " (FOREIGN!)",
}


@pytest.mark.parametrize(("verdict", "remark"), REMARKS.items())
def test_remarks(verdict: Verdict, remark: str) -> None:
    reply = Reply(
        verdict=verdict,
        source=V4[1],
        identifier=77,
        sequence_number=1,
        length=64,
        hop_limit=None,
    )

    text = Screen(style=Style(verbose=True)).show(reply)

    assert text == f"64 bytes from 198.51.100.2: icmp_seq=1 ident=77{remark}\n"


def test_foreign_replies_are_shown_only_when_asked_for() -> None:
    reply = Reply(
        verdict=Verdict.FOREIGN,
        source=V4[1],
        identifier=1,
        sequence_number=1,
        length=64,
        hop_limit=64,
    )

    assert Screen().show(reply) == ""


def test_damage_is_described() -> None:
    reply = Reply(
        verdict=Verdict.CORRUPTED,
        source=V4[1],
        identifier=77,
        sequence_number=1,
        length=30,
        hop_limit=64,
        is_truncated=True,
        checksum_valid=False,
        wrong_octet=WrongOctet(offset=9, expected=9, found=0xFF),
    )

    assert Screen().show(reply) == (
        "30 bytes from 198.51.100.2: icmp_seq=1 ttl=64 (truncated) (BAD CHECKSUM!)\n"
        "wrong data byte #9 should be 0x9 but was 0xff\n"
    )


def test_an_error_has_sender_meaning_type_and_code() -> None:
    assert Screen().show(error()) == (
        "From 10.0.0.1 icmp_seq=1 Time to live exceeded (type 11, code 0)\n"
    )


def test_an_error_of_nobody() -> None:
    assert Screen().show(error(sender=None)).startswith("From ? icmp_seq=1 ")


def test_a_redirect_is_marked_as_no_end() -> None:
    redirect = error(type=5, code=1, is_failure=False, gateway=bytes([10, 0, 0, 9]))

    assert (
        Screen()
        .show(redirect)
        .startswith("From 10.0.0.1: icmp_seq=1 Redirect Host(New nexthop: 10.0.0.9)")
    )


def test_stamps_stand_in_front() -> None:
    text = Screen(style=Style(stamps=True)).show(REPLY, 1_700_000_000_123_456_789)

    assert text.startswith("[1700000000.123456] 64 bytes from")


def test_outstanding() -> None:
    text = Screen().show(Outstanding(sequence_number=4))

    assert text == "no answer yet for icmp_seq=4\n"


def test_a_refusal_goes_to_the_errors() -> None:
    screen = Screen()

    refused = Refused(
        sequence_number=1, problem="message too long", mtu=1400, too_long=True
    )

    out = screen.show(refused)

    assert out == ""
    assert screen.err.getvalue() == (
        "asdic ping: local error: message too long, mtu=1400\n"
    )


def test_a_refusal_without_mtu() -> None:
    screen = Screen()
    screen.show(Refused(sequence_number=1, problem="No buffer space", mtu=None))

    assert screen.err.getvalue() == "asdic ping: sendmsg: No buffer space\n"


def test_quiet_shows_nothing_in_between() -> None:
    screen = Screen(style=Style(quiet=True))
    for what in (REPLY, Refused(sequence_number=1, problem="?", mtu=None)):
        screen.show(what)

    assert screen.out.getvalue() + screen.err.getvalue() == ""


def test_flood_draws_a_dot_and_takes_it_back() -> None:
    screen = Screen(style=Style(flood=True))
    damaged = Reply(
        verdict=Verdict.CORRUPTED,
        source=V4[1],
        identifier=77,
        sequence_number=1,
        length=64,
        hop_limit=64,
        checksum_valid=False,
    )
    foreign = Reply(
        verdict=Verdict.FOREIGN,
        source=V4[1],
        identifier=1,
        sequence_number=1,
        length=64,
        hop_limit=64,
    )

    screen.show(Sent(sequence_number=1))
    screen.show(REPLY)
    screen.show(error())
    screen.show(damaged)
    screen.show(foreign)
    screen.show(Outstanding(sequence_number=1))
    text = screen.show(Refused(sequence_number=1, problem="?", mtu=None))

    assert text == ".\b \b\bE\bCE"


HEADINGS = {
    "PING example (198.51.100.2) 56(84) bytes of data.": {},
    "PING example (198.51.100.2) from 192.0.2.1 : 56(84) bytes of data.": {
        "origin": "192.0.2.1"
    },
    "PING example (198.51.100.2) from 192.0.2.1 eth0: 56(84) bytes of data.": {
        "origin": "eth0",
        "interface": "eth0",
    },
    "PING example(fe80::2) 56 data bytes": {"addresses": V6},
    "PING example(host.example (fe80::2)) 56 data bytes": {
        "addresses": V6,
        "numeric": False,
    },
    "PING example(fe80::2) from fe80::1 eth0: 56 data bytes": {
        "addresses": V6,
        "origin": "eth0",
        "interface": "eth0",
    },
}


@pytest.mark.parametrize(("line", "settings"), HEADINGS.items())
def test_the_first_line(line: str, settings: dict[str, object]) -> None:
    screen = Screen(**settings)  # type: ignore[arg-type]  # settings by name

    assert screen.start() == line + "\n"


def test_the_summary_of_nothing() -> None:
    assert Screen().finish() == (
        "\n--- example ping statistics ---\n0 packets transmitted, 0 received\n\n"
    )


def test_the_summary() -> None:
    screen = Screen(plan=Plan(count=2, interval=SECOND))
    screen.run()

    assert screen.finish().endswith(
        "\n--- example ping statistics ---\n"
        "2 packets transmitted, 2 received, 0% packet loss, time 1000ms\n"
        "rtt min/avg/max/mdev = 2.000/2.000/2.000/0.000 ms\n"
    )


def test_the_summary_of_loss_and_more() -> None:
    screen = Screen(plan=Plan(count=3, preload=3))
    last = screen.session.wake(0)[-1]
    assert isinstance(last, Transmit)
    reply = answer(icmpv4.EchoRequest.decode(last.octets))
    for _ in range(2):
        screen.session.receive(reply, source=V4[1], hop_limit=64, now=SECOND)
    screen.session.receive(
        reply[:2] + b"\0\0" + reply[4:], source=V4[1], hop_limit=64, now=SECOND
    )
    screen.session.refused(too_long=True)

    assert screen.finish() == (
        "\n--- example ping statistics ---\n"
        "3 packets transmitted, 1 received, +1 duplicates, +1 corrupted, +1 errors, "
        "66.6667% packet loss, time 0ms\n"
        "rtt min/avg/max/mdev = 1000.000/1000.000/1000.000/0.000 ms\n"
    )


def test_the_bell_rings_for_each_answer() -> None:
    screen = Screen(style=Style(audible=True))

    assert screen.show(REPLY).endswith(" time=0.114 ms\a\n")


def test_the_pattern_is_shown_in_front() -> None:
    screen = Screen(pattern=bytes.fromhex("abcd"))

    assert screen.start().startswith("PATTERN: 0xabcd\nPING example ")


def test_a_source_to_keep_to_is_shown() -> None:
    screen = Screen(sticky_source=True)

    assert screen.start() == (
        "PING example (198.51.100.2) from 192.0.2.1 : 56(84) bytes of data.\n"
    )


@pytest.mark.parametrize(("verbose", "remark"), [(False, ""), (True, " (DUP!)")])
def test_of_a_group_many_answers_are_expected(*, verbose: bool, remark: str) -> None:
    group = bytes([192, 0, 2, 1]), bytes([224, 0, 0, 1])
    screen = Screen(style=Style(verbose=verbose), addresses=group)

    shown = screen.show(replace(REPLY, verdict=Verdict.DUPLICATE))

    assert shown.endswith(f" time=0.114 ms{remark}\n")


def test_foreign_replies_are_counted_in_the_summary() -> None:
    screen = Screen(plan=Plan(count=1))
    screen.run()
    message = icmpv4.EchoReply(identifier=78, sequence_number=1, data=b"")
    screen.session.receive(
        icmpv4.encode(message), source=V4[1], hop_limit=64, now=SECOND
    )

    assert ", +1 foreign, " in screen.finish()


def test_names_are_not_remembered_without_end() -> None:
    screen = Screen(numeric=False)
    for number in range(3000):
        reply = replace(REPLY, source=number.to_bytes(4, "big"))
        screen.show(reply)

    assert len(screen.looked_up) == 3000
    screen.show(replace(REPLY, source=bytes(4)))

    assert len(screen.looked_up) == 3001, "forgotten in between"


def test_an_adaptive_ping_shows_its_gaps() -> None:
    screen = Screen(plan=Plan(count=3, adaptive=True))
    screen.run()

    assert ", ipg/ewma " in screen.finish()


def test_the_pipe_is_shown_when_it_held_more_than_one() -> None:
    screen = Screen(plan=Plan(count=2, preload=2))
    screen.run()

    assert screen.finish().endswith(" ms, pipe 2\n")


def test_flood_shows_the_gap_between_requests() -> None:
    screen = Screen(plan=Plan(count=3, interval=0), style=Style(flood=True))
    screen.run()

    assert screen.finish().endswith(", ipg/ewma 2.000/2.000 ms\n")


def test_the_status_goes_to_the_errors() -> None:
    screen = Screen(plan=Plan(count=1))
    screen.report.show(Happened(time_ns=0, what=StatusAsked()))
    screen.run()
    screen.report.show(Happened(time_ns=0, what=StatusAsked()))

    assert screen.err.getvalue() == (
        "\r0/0 packets, 0% loss\n"
        "\r1/1 packets, 0% loss, min/avg/ewma/max = 2.000/2.000/2.000/2.000 ms\n"
    )


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "0.000"),
        (114_000, "0.114"),
        (999_999, "1.000"),
        (1_234_567, "1.23"),
        (12_345_678, "12.3"),
        (123_456_789, "123"),
        (4_000_000_000, "4000"),
    ],
)
def test_round_trip_times_have_three_digits_that_count(
    nanoseconds: int, text: str
) -> None:
    assert round_trip_text(nanoseconds) == text
