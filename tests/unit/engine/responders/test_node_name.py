"""A node's name: its octets, its group, and which subjects mean it (RFC 4620 §5)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from asdic.engine.responders.node_name import NodeName
from asdic.errors import EncodeError
from asdic.wire.address import parse_address

QUALIFIED = NodeName("Host.Example.org")
SINGLE = NodeName("host")
LABEL = b"\4host"
DOMAIN = b"\7example\3org\0"


def test_a_qualified_name_ends_with_one_empty_label_and_a_single_one_with_two() -> None:
    assert QUALIFIED.octets == b"\4Host\7Example\3org\0"
    assert SINGLE.octets == LABEL + b"\0\0"


def test_the_group_is_made_of_the_first_label_in_lower_case() -> None:
    # printf '\4host' | md5sum: 1838803c98bc73da6032b9d936252c1b.
    assert QUALIFIED.group == SINGLE.group == parse_address("ff02::2:ff18:3880")


@pytest.mark.parametrize(
    "subject",
    [LABEL + DOMAIN, b"\4HOST\7eXAMPLE\3ORG\0", LABEL + b"\0\0", b"\4hOST\0\0"],
)
def test_case_does_not_matter_and_the_first_label_is_enough(subject: bytes) -> None:
    assert QUALIFIED.is_meant_by(subject)


@pytest.mark.parametrize(
    "subject",
    [
        b"",
        b"\0",
        LABEL,
        LABEL + b"\0\1",
        b"\5hosts\0\0",
        b"\3hos\0\0",
        LABEL + b"\7example\0",
        LABEL + b"\7example\3com\0",
        LABEL + DOMAIN + b"\0",
        LABEL + DOMAIN + LABEL + DOMAIN,
    ],
)
def test_other_names_and_what_is_no_name_do_not_mean_it(subject: bytes) -> None:
    assert not QUALIFIED.is_meant_by(subject)


def test_a_qualified_subject_does_not_mean_a_single_name() -> None:
    assert SINGLE.is_meant_by(LABEL + b"\0\0")
    assert not SINGLE.is_meant_by(LABEL + DOMAIN)


def test_a_name_with_an_empty_label_is_none() -> None:
    with pytest.raises(EncodeError, match=r"a\.\.b"):
        NodeName("a..b")


@given(
    labels=strategies.lists(
        strategies.text("abcXYZ019-", min_size=1, max_size=63), min_size=1, max_size=4
    )
)
def test_every_name_is_meant_by_its_own_octets(labels: list[str]) -> None:
    name = NodeName(".".join(labels))

    assert name.is_meant_by(name.octets)
    assert name.is_meant_by(name.octets.upper().lower())
    assert name.group[:13] == parse_address("ff02::2:ff00:0")[:13]
