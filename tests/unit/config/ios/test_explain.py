"""What is said of a line that is no command."""

from __future__ import annotations

import pytest

from ios_texts import problem


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["foo bar"], '1: there is no command "foo"'),
        (["ip"], '1: "ip" is not complete: expected access-list, accounting-list, arp'),
        (["hostnme R1"], '1: "hostnme" is not known; did you mean "hostname"?'),
        (
            ["ip adress 192.0.2.1 255.0.0.0"],
            (
                '1: "adress" is not known after "ip"; did you mean "address"? That belongs'
                ' under "interface"'
            ),
        ),
        (
            ["interface e0/0", " ip adress 192.0.2.1 255.0.0.0"],
            '2: "adress" is not known after "ip"; did you mean "address"?',
        ),
        (
            ["interface e0/0", " ip address 192.0.2.300 255.0.0.0"],
            '2: expected an IPv4 address, not "192.0.2.300" after "ip address"',
        ),
        (
            ["interface e0/0", " ip address 192.0.2.1"],
            '2: "ip address 192.0.2.1" is not complete: expected A.B.C.D',
        ),
        (
            ["interface e0/0", " ip redirects now"],
            '2: nothing was expected after "ip redirects", but there is "now"',
        ),
        (
            ["interface e0/0", " ip access-group A sideways"],
            '2: "sideways" is not known after "ip access-group A"; expected in or out',
        ),
        (
            ["interface e0/0", " ipv6 nd ra s"],
            (
                '2: "s" is ambiguous after "ipv6 nd ra": it may be "solicited" or'
                ' "suppress"'
            ),
        ),
        (
            ["ip address 192.0.2.1 255.0.0.0"],
            '1: "ip address 192.0.2.1 255.0.0.0" belongs under "interface"',
        ),
        (
            ["interface e0/0", "ip route 192.0.2.0 255.255.255.0 nowhere"],
            '2: "nowhere" is not known after "ip route 192.0.2.0 255.255.255.0"',
        ),
        (
            ["interface e0/0", "ip rout 192.0.2.0 255.255.255.0 192.0.2.1"],
            '2: "rout" is ambiguous after "ip": it may be "route" or "routing"',
        ),
        (
            ["ip route 192.0.2.0 255.0.255.0 10.0.0.1"],
            '1: "255.0.255.0" is no mask: its ones are not all in front',
        ),
        (["line con 0", "quux"], '2: there is no command "quux"'),
        (["no"], '1: "no" of what?'),
        (["interface t0"], '1: "t" is ambiguous: it may be "TenGigabitEthernet" or'),
        (["foo", "bar", "ip cef"], '1: there is no command "foo" (and 1 more)'),
    ],
)
def test_the_line_and_what_may_be_meant_are_told(lines: list[str], said: str) -> None:
    assert problem(*lines).startswith(said)
