"""Which access lists judge the packets of an interface."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft_interface import new_link
from asdic.config.ios.read import parse_ios
from ios_texts import link

PLAIN = new_link("Ethernet0/0")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("ip access-group {} in", "ipv4_access_in"),
        ("ip access-group {} out", "ipv4_access_out"),
        ("ipv6 traffic-filter {} in", "ipv6_access_in"),
        ("ipv6 traffic-filter {} out", "ipv6_access_out"),
    ],
)
@pytest.mark.parametrize("name", ["ACL_PING", "101"])
def test_a_list_is_set_and_taken_back(line: str, field: str, name: str) -> None:
    text = line.format(name)
    assert link(text) == replace(PLAIN, **{field: name})
    assert link(text, f"no {text}") == PLAIN


def test_a_list_that_is_nowhere_is_told_with_the_line_that_names_it() -> None:
    text = """\
interface e0/0
 ip access-group NOWHERE in
 ip access-group LATER out
 ipv6 traffic-filter LATER in
 ipv6 traffic-filter GONE out
 no ipv6 traffic-filter GONE out
router ospf 1
ip access-list extended LATER
 permit ip any any
"""
    assert [(one.line, one.text) for one in parse_ios(text).notices] == [
        (2, "there is no access list NOWHERE: everything passes"),
        (4, "there is no access list LATER: everything passes"),
        (7, '"router ospf 1" does nothing here'),
    ]
