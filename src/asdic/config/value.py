"""What is written for a setting, judged and turned into the engine's value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from asdic.config.duration import parse_duration
from asdic.config.settings import Kind, Setting
from asdic.config.text import parse_permitted_prefix
from asdic.config.type_list import parse_types
from asdic.engine.configuration import PermittedPrefix
from asdic.errors import EncodeError
from asdic.wire.address import parse_address

__all__ = ["parse_value"]

_LARGEST_PORT = 0xFFFF
T = TypeVar("T")


def parse_value(setting: Setting, written: object) -> object:
    """Return the engine's value of what is written.

    Args:
        setting: What it is for.
        written: As TOML or JSON have it.

    Raises:
        ValueError: it is not allowed; the message says what is.

    """
    if setting.no_limit and written == setting.no_limit:
        return None
    try:
        value = (
            setting.choices.get(str(written))
            if setting.kind is Kind.CHOICE
            else _PARSERS[setting.kind](written)
        )
    except EncodeError as error:
        raise ValueError(f"expected {setting.allowed}: {error}") from error
    if value is None or not _fits(setting, value):
        raise ValueError(f"expected {setting.allowed}, not {_shown(written)}")
    return value


def _fits(setting: Setting, value: object) -> bool:
    """Tell whether a value is in range, or an address of the family that is meant."""
    if setting.kind is Kind.ADDRESS and isinstance(value, bytes):
        return isinstance(setting.default, bytes) and len(value) == len(setting.default)
    return not isinstance(value, int) or setting.low <= value <= setting.high


def _shown(written: object) -> str:
    if isinstance(written, bool):
        return str(written).lower()
    return f'"{written}"' if isinstance(written, str) else str(written)


def _flag(written: object) -> bool | None:
    return written if isinstance(written, bool) else None


def _number(written: object) -> int | None:
    is_number = isinstance(written, int) and not isinstance(written, bool)
    return int(written) if is_number and isinstance(written, int) else None


def _factor(written: object) -> float | None:
    if isinstance(written, float) and 0 <= written < float("inf"):
        return written
    number = _number(written)
    return None if number is None or number < 0 else float(number)


def _duration(written: object) -> int | None:
    return parse_duration(written) if isinstance(written, str) else None


def _text(written: object) -> str | None:
    return written if isinstance(written, str) else None


def _octets(written: object) -> bytes | None:
    try:
        return bytes.fromhex(written) if isinstance(written, str) else None
    except ValueError:
        return None


def _address(written: object) -> bytes | None:
    return parse_address(written) if isinstance(written, str) else None


def _ports(written: object) -> frozenset[int] | None:
    ports = _list(written, _number)
    if ports is None or not all(0 < port <= _LARGEST_PORT for port in ports):
        return None
    return frozenset(ports)


def _names(written: object) -> frozenset[str] | None:
    names = _list(written, _text)
    return None if names is None else frozenset(names)


def _prefixes(written: object) -> tuple[PermittedPrefix, ...] | None:
    texts = _list(written, _text)
    if texts is None:
        return None
    return tuple(parse_permitted_prefix(text) for text in texts)


def _types(written: object) -> frozenset[int] | None:
    return parse_types(written) if isinstance(written, str) else None


def _list(written: object, parse: Callable[[object], T | None]) -> list[T] | None:
    """Return the values of a list, if it is one, and all of them are right."""
    if not isinstance(written, list):
        return None
    values = [value for one in written if (value := parse(one)) is not None]
    return values if len(values) == len(written) else None


_PARSERS: dict[Kind, Callable[[object], object]] = {
    Kind.ADDRESS: _address,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.FACTOR: _factor,
    Kind.DURATION: _duration,
    Kind.TEXT: _text,
    Kind.OCTETS: _octets,
    Kind.PORTS: _ports,
    Kind.NAMES: _names,
    Kind.PREFIXES: _prefixes,
    Kind.TYPES: _types,
}
