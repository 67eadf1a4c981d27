"""What a line says, once a command of the tables matches it."""

from __future__ import annotations

from typing import TypeVar, final

from msgspec import Struct

from asdic.config.ios.line import Form
from asdic.engine.configuration import PermittedPrefix

__all__ = ["Match"]

T = TypeVar("T")


@final
class Match(Struct, frozen=True):
    """A line that matches.

    Attributes:
        form: Whether it sets something, or takes it back.
        words: The keywords, in full.
        values: Names of arguments and their values, in order.

    """

    form: Form
    words: tuple[str, ...]
    values: tuple[tuple[str, object], ...]

    @property
    def is_set(self) -> bool:
        """Whether there is neither `no` nor `default` in front."""
        return self.form is Form.SET

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def has(self, name: str) -> bool:
        """Tell whether an argument is there."""
        return any(one == name for one, _ in self.values)

    def text(self, name: str, default: str = "") -> str:
        """Return an argument that is text."""
        return self._value(name, str, default)

    def octets(self, name: str) -> bytes:
        """Return an address."""
        return self._value(name, bytes, b"")

    def number(self, name: str, default: int = 0) -> int:
        """Return a number."""
        return self._value(name, int, default)

    def prefix(self, name: str) -> PermittedPrefix:
        """Return a prefix."""
        nowhere = PermittedPrefix(octets=bytes(16), prefix_length=0)
        return self._value(name, PermittedPrefix, nowhere)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return all numbers of that name."""
        return tuple(
            value for one, value in self.values if one == name and type(value) is int
        )

    def pair(self, name: str) -> tuple[int, int | None] | None:
        """Return a type and a code of ICMP."""
        for one, value in self.values:
            if one == name and isinstance(value, tuple):
                return value
        return None

    def interface(self, name: str = "interface") -> str:
        """Return the name of an interface; empty where there is none."""
        return self.text(name) + self.text(f"{name}_unit")

    def _value(self, name: str, kind: type[T], default: T) -> T:
        for one, value in self.values:
            if one == name and isinstance(value, kind):
                return value
        return default
