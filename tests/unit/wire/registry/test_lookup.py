"""What the registry says about numbers and names."""

from itertools import groupby
from re import fullmatch

import pytest

from asdic.wire import registry
from asdic.wire.registry import Family, Status

IPV4 = Family.IPV4
IPV6 = Family.IPV6


@pytest.mark.parametrize("family", Family)
def test_each_of_256_numbers_is_a_type_or_in_a_range(family: Family) -> None:
    for number in range(256):
        row = registry.find_type(family, number)
        numbers = registry.find_range(family, number)
        assert (row is None) != (numbers is None), number
        assert registry.status_of(family, number) is (row or numbers).status  # type: ignore[union-attr] # the line before proves one of them


def test_number_beyond_an_octet_has_no_status() -> None:
    with pytest.raises(KeyError):
        registry.status_of(IPV4, 256)


@pytest.mark.parametrize(
    "row", registry.TYPES, ids=lambda row: f"{row.family.layer}-{row.number}"
)
def test_names_are_stable_words(row: registry.MessageType) -> None:
    assert fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.name)
    assert all(fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name) for code in row.codes)
    assert all(fullmatch(r"RFC \d{3,4}", source) for source in row.sources)
    for code in row.codes:
        assert fullmatch(r"RFC \d{3,4}|draft-ietf-[a-z-]+", code.source)
    assert registry.find_type_by_name(row.family, row.name) is row


def test_names_are_unique() -> None:
    for family in Family:
        rows = [row for row in registry.TYPES if row.family is family]
        assert len({row.name for row in rows}) == len(rows)
    for row in registry.TYPES:
        assert len({code.name for code in row.codes}) == len(row.codes)
    assert len({row.name for row in registry.NDP_OPTIONS}) == len(registry.NDP_OPTIONS)


def test_rows_stand_in_order_of_numbers() -> None:
    for _, rows in groupby(registry.TYPES, key=lambda row: row.family):
        numbers = [row.number for row in rows]
        assert numbers == sorted(set(numbers))
    for row in registry.TYPES:
        codes = [code.number for code in row.codes]
        assert codes == sorted(set(codes))


def test_errors_of_ipv6_are_the_lower_half() -> None:
    for row in registry.TYPES:
        if row.family is IPV6:
            assert row.is_error == (row.number < 128)


@pytest.mark.parametrize(
    ("key", "name", "source", "keyword"),
    [
        ((IPV4, 3, 4), "fragmentation-needed", "RFC 792", "packet-too-big"),
        (
            (IPV4, 3, 9),
            "network-administratively-prohibited",
            "RFC 1122",
            "dod-net-prohibited",
        ),
        ((IPV4, 11, 0), "time-to-live-exceeded", "RFC 792", "ttl-exceeded"),
        ((IPV4, 43, 4), "multiple-interfaces", "RFC 8335", None),
        (
            (IPV6, 1, 1),
            "communication-administratively-prohibited",
            "RFC 4443",
            "no-admin",
        ),
        ((IPV6, 4, 10), "option-too-big", "RFC 8883", None),
        ((IPV6, 155, 0x87), "secure-destination-cleanup-object", "RFC 9009", None),
        ((IPV6, 158, 4), "extended-256-bit-rovr", "RFC 8505", None),
    ],
)
def test_code_is_found_by_number_and_by_name(
    key: tuple[Family, int, int], name: str, source: str, keyword: str | None
) -> None:
    found = registry.find_code(*key)

    assert found is not None
    assert (found.name, found.source, found.ios_keyword) == (name, source, keyword)
    assert registry.find_code_by_name(*key[:2], name) is found


def test_what_is_not_assigned_is_not_found() -> None:
    assert registry.find_type(IPV4, 7) is None
    assert registry.find_type_by_name(IPV4, "packet-too-big") is None
    assert registry.find_code(IPV4, 3, 16) is None
    assert registry.find_code_by_name(IPV4, 3, "nonsense") is None
    assert registry.find_code_by_name(IPV4, 7, "nonsense") is None
    assert registry.find_ndp_option(22) is None
    assert registry.find_object_class(0) is None


@pytest.mark.requirement("rfc6918-3-a")
@pytest.mark.parametrize(
    ("family", "number", "status", "sources"),
    [
        (IPV4, 4, Status.DEPRECATED, ("RFC 792", "RFC 6633")),
        (IPV4, 15, Status.DEPRECATED, ("RFC 792", "RFC 6918")),
        (IPV4, 33, Status.DEPRECATED, ("RFC 6918",)),
        (IPV4, 41, Status.EXPERIMENTAL, ("RFC 4065",)),
        (IPV6, 100, Status.PRIVATE, ("RFC 4443",)),
        (IPV6, 127, Status.RESERVED, ("RFC 4443",)),
        (IPV6, 2, Status.CURRENT, ("RFC 4443",)),
    ],
)
def test_status_comes_with_its_source(
    family: Family, number: int, status: Status, sources: tuple[str, ...]
) -> None:
    row = registry.find_type(family, number)

    assert row is not None
    assert (row.status, row.sources) == (status, sources)


def test_ndp_option_and_object_class_are_found() -> None:
    option = registry.find_ndp_option(38)
    assert option is not None
    assert (option.name, option.source) == ("pref64", "RFC 8781")
    experiment = registry.find_ndp_option(253)
    assert experiment is not None
    assert experiment.status is Status.EXPERIMENTAL
    mpls = registry.find_object_class(1)
    assert mpls is not None
    assert [c_type.name for c_type in mpls.c_types] == ["incoming"]


def test_family_names_its_layer() -> None:
    assert (IPV4.layer, IPV6.layer) == ("icmpv4", "icmpv6")
