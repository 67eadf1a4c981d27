"""Names of messages, codes and items."""

from __future__ import annotations

import pytest

from asdic.errors import OptionError
from asdic.ui.decode.names import (
    code_name,
    item_name,
    message_name,
    name_key,
    parse_type,
    type_name,
)
from asdic.wire import icmpv4, icmpv6, ndp


def test_a_message_has_the_name_of_the_registry() -> None:
    assert message_name(icmpv4.EchoRequest(identifier=1, sequence_number=1)) == (
        "echo-request"
    )


def test_a_type_without_a_class_has_its_name_too() -> None:
    assert message_name(icmpv4.Unknown(type=30, code=0)) == "traceroute"


def test_an_unassigned_type_is_unknown() -> None:
    assert message_name(icmpv6.Unknown(type=99, code=0)) == "unknown"
    assert type_name(4, 200) == "unknown"


def test_a_code_has_a_name_where_it_means_anything() -> None:
    unreachable = icmpv6.DestinationUnreachable(code=4, invoking_packet=b"")
    assert code_name(unreachable) == "port-unreachable"
    assert code_name(icmpv4.RouterSolicitation()) == ""
    assert code_name(icmpv4.RouterSolicitation(code=9)) == ""


def test_an_item_has_its_class_name_with_hyphens() -> None:
    assert item_name(ndp.SourceLinkLayerAddress) == "source-link-layer-address"
    assert item_name(ndp.Mtu) == "mtu"


@pytest.mark.parametrize(
    ("field", "key"),
    [("options", "option"), ("records", "record"), ("entries", "entry")],
)
def test_the_key_of_an_item_is_the_singular_of_its_field(field: str, key: str) -> None:
    assert name_key(field) == key


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("8", {(4, 8), (6, 8)}),
        ("echo-request", {(4, 8), (6, 128)}),
        ("packet-too-big", {(6, 2)}),
        ("timestamp", {(4, 13)}),
    ],
)
def test_a_type_is_given_by_number_or_name(
    text: str, types: set[tuple[int, int]]
) -> None:
    assert parse_type(text) == types


@pytest.mark.parametrize("text", ["256", "-1", "nonsense", ""])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(OptionError, match="asdic types"):
        parse_type(text)
