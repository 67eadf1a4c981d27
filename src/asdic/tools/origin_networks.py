"""Which autonomous system and country an address belongs to, from a file, offline.

Two kinds of files are read:

* CSV with the columns prefix, ASN and country, such as `192.0.2.0/24,64500,CH`; a first
  line of names is skipped. The longest prefix that matches counts.
* MaxMind DB (`.mmdb`), with the package `maxminddb` (`pip install 'asdic[asn]'`).

Nothing is asked over the network.
"""

from __future__ import annotations

import csv
import ipaddress
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, final

from msgspec import Struct

from asdic.errors import OptionError

__all__ = [
    "MaxMindDatabase",
    "Origin",
    "OriginNetworks",
    "RecordReader",
    "open_origins",
]

_COLUMNS = 2
_MOST = 0xFFFF_FFFF


@final
class Origin(Struct, frozen=True, kw_only=True):
    """Who announces an address.

    Attributes:
        asn: Number of the autonomous system, or `None` if it is not known.
        country: Its country's code, or `None`.

    """

    asn: int | None = None
    country: str | None = None


class OriginNetworks(Protocol):
    """Something that knows origins."""

    def find(self, address: bytes) -> Origin | None:
        """Return the origin of a packed address, or `None`."""
        ...


@final
class _Table:
    """Prefixes in memory, by family and length."""

    def __init__(self, rows: Iterable[tuple[bytes, int, Origin]]) -> None:
        self._prefixes: dict[tuple[int, int], dict[int, Origin]] = {}
        for network, length, origin in rows:
            shift = 8 * len(network) - length
            number = int.from_bytes(network, "big") >> shift
            self._prefixes.setdefault((len(network), length), {})[number] = origin
        self._lengths = sorted(self._prefixes, reverse=True)

    def find(self, address: bytes) -> Origin | None:
        """Return the origin of the longest prefix that matches."""
        number = int.from_bytes(address, "big")
        size = len(address)
        for octets, length in self._lengths:
            if octets == size:
                key = number >> 8 * size - length
                found = self._prefixes[octets, length].get(key)
                if found is not None:
                    return found
        return None


class RecordReader(Protocol):
    """Reads records of a MaxMind DB."""

    def get(self, address: str) -> object:
        """Return the record of an address."""
        ...


@final
class MaxMindDatabase:
    """A MaxMind DB, read by anything that has the `get` of `maxminddb.Reader`."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def find(self, address: bytes) -> Origin | None:
        """Return what the database says of an address."""
        record = self._reader.get(str(ipaddress.ip_address(address)))
        if not isinstance(record, Mapping):
            return None
        asn = record.get("autonomous_system_number", record.get("asn"))
        if isinstance(asn, str):
            asn = int(asn.upper().removeprefix("AS")) if asn[2:].isdecimal() else None
        country = record.get("country_code", record.get("country"))
        if isinstance(country, Mapping):
            country = country.get("iso_code")
        return Origin(
            asn=asn if isinstance(asn, int) else None,
            country=country if isinstance(country, str) else None,
        )


def open_origins(path: Path) -> OriginNetworks:
    """Read a file of origins.

    Raises:
        OptionError: it cannot be read; the message says which line, or what is missing.
        OSError: it cannot be opened.

    """
    if path.suffix == ".mmdb":
        return _open_database(path)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _Table(_rows(path, csv.reader(file)))
    except (csv.Error, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: neither CSV nor .mmdb: {error}") from error


def _rows(
    path: Path, lines: Iterable[list[str]]
) -> Iterable[tuple[bytes, int, Origin]]:
    for number, row in enumerate(lines, 1):
        if not row or row[0].startswith("#"):
            continue
        try:
            yield _row(row)
        except ValueError as error:
            if number > 1:  # the first may be names
                problem = "expected prefix,asn,country"
                raise OptionError(
                    f"{path}, line {number}: {problem}: {error}"
                ) from error


def _row(row: list[str]) -> tuple[bytes, int, Origin]:
    if len(row) < _COLUMNS:
        raise ValueError(f"{len(row)} column")
    network = ipaddress.ip_network(row[0].strip(), strict=False)
    text = row[1].strip().upper().removeprefix("AS")
    asn = int(text) if text else None
    if asn is not None and not 0 <= asn <= _MOST:
        raise ValueError(f"no AS number: {asn}")
    country = row[2].strip() if len(row) > _COLUMNS else ""
    origin = Origin(asn=asn, country=country or None)
    return network.network_address.packed, network.prefixlen, origin


def _open_database(path: Path) -> OriginNetworks:
    try:
        import maxminddb  # noqa: PLC0415 - an optional package
    except ImportError as error:
        hint = "install it with: pip install 'asdic[asn]'"
        raise OptionError(f"{path}: needs the package maxminddb; {hint}") from error
    try:
        return MaxMindDatabase(maxminddb.open_database(path))
    except (maxminddb.InvalidDatabaseError, ValueError) as error:
        raise OptionError(f"{path}: {error}") from error
