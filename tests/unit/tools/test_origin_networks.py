from __future__ import annotations

from pathlib import Path

import pytest

from asdic.errors import OptionError
from asdic.tools.origin_networks import MaxMindDatabase, Origin, open_origins
from asdic.wire.address import parse_address


def write(folder: Path, text: str) -> Path:
    path = folder / "origins.csv"
    path.write_text(text)
    return path


def test_the_longest_prefix_counts(tmp_path: Path) -> None:
    found = open_origins(
        write(
            tmp_path,
            "prefix,asn,country\n# a comment\n\n192.0.2.0/24,64500,CH\n"
            "192.0.2.128/25,AS64501,\n2001:db8::/32,64502,DE\n0.0.0.0/0,,ZZ\n",
        )
    )
    assert found.find(parse_address("192.0.2.1")) == Origin(asn=64500, country="CH")
    assert found.find(parse_address("192.0.2.129")) == Origin(asn=64501)
    assert found.find(parse_address("2001:db8:1::1")) == Origin(asn=64502, country="DE")
    assert found.find(parse_address("198.51.100.1")) == Origin(country="ZZ")
    assert found.find(parse_address("2001:db9::1")) is None


@pytest.mark.parametrize(
    "line", ["nonsense,1", "192.0.2.0/24", "192.0.2.0/24,-1", "192.0.2.0/24,x"]
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, f"prefix,asn\n{line}\n")
    with pytest.raises(OptionError, match=r"line 2: expected prefix,asn,country"):
        open_origins(path)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "origins.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OptionError, match="neither CSV nor"):
        open_origins(path)


class Records:
    def __init__(self, record: object) -> None:
        self._record = record

    def get(self, address: str) -> object:
        assert address == "192.0.2.1"
        return self._record


@pytest.mark.parametrize(
    ("record", "origin"),
    [
        (None, None),
        ({}, Origin()),
        # The keys of GeoLite2-ASN, of GeoLite2-Country, and of IPinfo's files.
        ({"autonomous_system_number": 64500}, Origin(asn=64500)),
        ({"country": {"iso_code": "CH"}}, Origin(country="CH")),
        ({"asn": "AS64500", "country_code": "CH"}, Origin(asn=64500, country="CH")),
        ({"asn": "none"}, Origin()),
    ],
)
def test_records_of_usual_databases_are_understood(
    record: object, origin: Origin | None
) -> None:
    found = MaxMindDatabase(Records(record)).find(parse_address("192.0.2.1"))
    assert found == origin
