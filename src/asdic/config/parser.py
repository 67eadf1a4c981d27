"""What checks text in a file by one of our parsers, for pydantic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import PlainValidator

from asdic.errors import EncodeError

__all__ = ["parser"]

T = TypeVar("T")


def parser(parse: Callable[[str], T]) -> PlainValidator:
    """Return what checks text by *parse*."""

    def check(written: object) -> T:
        if not isinstance(written, str):
            raise ValueError(f"expected text in quotes, not {written}")  # noqa: TRY004 - pydantic wants it
        try:
            return parse(written)
        except EncodeError as error:
            raise ValueError(str(error)) from error

    return PlainValidator(check)
