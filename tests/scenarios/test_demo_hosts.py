"""What `make demo` shows of two simulated hosts."""

from __future__ import annotations

import demo_hosts

LINES = list(demo_hosts.lines())
TEXT = "\n".join(LINES)
LEFT, RIGHT = "fe80::ff:fe00:1", "fe80::ff:fe00:2"


def test_both_hosts_get_an_address() -> None:
    for host, address in (("left ", LEFT), ("right", RIGHT)):
        assert (
            f"{host} event    address changed on eth0: address {address}, state preferred"
            in TEXT
        )


def test_the_ping_is_answered() -> None:
    assert (
        f"deliver  IP6 {RIGHT} > {LEFT}: ICMP6, echo reply, id 1, seq 1, length 64"
        in TEXT
    )


def test_the_large_ping_goes_in_fragments_and_arrives_whole() -> None:
    assert f"{LEFT} > {RIGHT}: frag (2896|1112)" in TEXT
    assert (
        f"deliver  IP6 {RIGHT} > {LEFT}: ICMP6, echo reply, id 1, seq 1, length 4008"
        in TEXT
    )


def test_the_closed_port_is_reported() -> None:
    assert (
        f"ICMP6, destination unreachable, unreachable port, {RIGHT} udp port 53" in TEXT
    )


def test_the_silence_about_the_ping_to_all_names_its_rule() -> None:
    assert "right silent   echo-to-group-off (" in TEXT
    assert "'echo-to-group-off': 1" in LINES[-1]


def test_it_is_the_same_each_time() -> None:
    assert list(demo_hosts.lines()) == LINES
