"""IPv4 options of replies; texts as iputils' ping 20221126 prints them."""

import socket

from asdic.ui.ping.ip_options import IpOptionsText, options_values

ROUTE = bytes([1, 7, 39, 12]) + bytes([10, 0, 0, 1, 10, 0, 0, 2]) + bytes(28)
BARE = bytes.fromhex("4414 0d20 00000064 00000096 00000000 00000000")
ADDRESSED = bytes.fromhex("4414 1501 0a000001 80000064 00000000 80000065")


def shown(*options: bytes) -> list[str]:
    report = IpOptionsText(socket.inet_ntoa)
    return [report.text(octets) for octets in options]


def test_a_route_is_shown_once() -> None:
    assert shown(ROUTE, ROUTE) == ["\nRR: \t10.0.0.1\n\t10.0.0.2\n", "\t(same route)"]


def test_another_route_is_shown_again() -> None:
    other = ROUTE.replace(bytes([10, 0, 0, 2]), bytes([10, 0, 0, 3]))

    assert shown(ROUTE, other)[1] == "\nRR: \t10.0.0.1\n\t10.0.0.3\n"


def test_a_route_that_nobody_noted_is_not_shown() -> None:
    assert shown(bytes([1, 7, 7, 4]) + bytes(4)) == [""]


def test_later_times_are_what_passed_and_the_rest_is_counted() -> None:
    expected = "\nTS: \t100 absolute\n\t50\nUnrecorded hops: 2\n"

    assert shown(BARE) == [expected]


def test_times_that_are_no_time_of_day_are_said_to_be_so() -> None:
    expected = (
        "\nTS: \t10.0.0.1\t100 absolute not-standard\n\t0.0.0.0\t1 not-standard\n"
    )

    assert shown(ADDRESSED) == [expected]


def test_times_that_nobody_noted_are_not_shown() -> None:
    assert shown(bytes([68, 8, 5, 0]) + bytes(4)) == [""]


def test_an_option_without_slots_shows_nothing() -> None:
    assert shown(bytes([68, 4, 5, 0])) == [""]


def test_other_options_are_not_shown() -> None:
    assert shown(bytes([148, 4, 0, 0])) == [""]


def test_programs_get_addresses_and_numbers() -> None:
    assert options_values(ROUTE) == {
        "record_route": ["10.0.0.1", "10.0.0.2"],
        "timestamps": None,
    }
    stamps = options_values(ADDRESSED)["timestamps"]
    assert isinstance(stamps, list)
    assert stamps[0] == {
        "address": "10.0.0.1",
        "timestamp_ms": 100,
        "is_standard": False,
    }
    assert options_values(BARE)["timestamps"] == [
        {"address": None, "timestamp_ms": 100, "is_standard": True},
        {"address": None, "timestamp_ms": 150, "is_standard": True},
    ]
