"""An access list in the making: entries by number, and what is remarked above them."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.configuration import AccessEntry, AccessList, AccessListKind
from asdic.errors import ConfigurationError

__all__ = ["STEP", "AccessListDraft"]

STEP = 10
"""Between the numbers of entries that nobody gave one."""


class AccessListDraft:
    """An access list that commands change.

    Args:
        version: 4 or 6.
        name: Its name or number.
        kind: What its entries may look at.

    """

    def __init__(self, version: int, name: str, kind: AccessListKind) -> None:
        self.version = version
        self.name = name
        self.kind = kind
        self._entries: dict[int, AccessEntry] = {}
        self._numbers: dict[AccessEntry, int] = {}
        self._remarks: list[str] = []

    def add(self, entry: AccessEntry) -> None:
        """Add an entry; sequence number 0 puts it at the end.

        One that is there already is not added again.

        Raises:
            ConfigurationError: another entry has that number, or it cannot be.

        """
        alike = self._alike(entry)
        if alike is not None:
            return
        number = entry.sequence or self._last() + STEP
        if number in self._entries:
            raise ConfigurationError(
                f"access list {self.name} has an entry {number}, which is another one"
            )
        new = replace(entry, sequence=number, remarks=tuple(self._remarks))
        AccessList(name=self.name, version=self.version, kind=self.kind, entries=(new,))
        self._entries[number] = new
        self._numbers[_said(new)] = number
        self._remarks.clear()

    def remark(self, text: str) -> None:
        """Keep a remark for the next entry."""
        self._remarks.append(text)

    def remove(self, entry: AccessEntry) -> None:
        """Remove an entry by its number, or by what it says.

        Raises:
            ConfigurationError: there is none.

        """
        alike = self._alike(entry)
        if alike is None:
            raise ConfigurationError(f"access list {self.name} has no such entry")
        self.remove_number(alike)

    def remove_number(self, number: int) -> None:
        """Remove an entry by its number.

        Raises:
            ConfigurationError: there is none.

        """
        entry = self._entries.pop(number, None)
        if entry is None:
            raise ConfigurationError(f"access list {self.name} has no entry {number}")
        del self._numbers[_said(entry)]

    def remove_remark(self, text: str) -> None:
        """Remove a remark; without a text, all of them."""
        kept = [one for one in self._remarks if text and one != text]
        self._remarks = kept
        for number, entry in self._entries.items():
            left = tuple(one for one in entry.remarks if text and one != text)
            self._entries[number] = replace(entry, remarks=left)

    def resequence(self, first: int, step: int) -> None:
        """Give the entries new numbers.

        Raises:
            ConfigurationError: the last one would be too high.

        """
        self._entries = {
            number: replace(entry, sequence=number)
            for number, entry in zip(
                range(first, first + step * len(self._entries), step),
                self._in_order(),
                strict=True,
            )
        }
        self._numbers = {_said(one): at for at, one in self._entries.items()}
        self.value()

    def value(self) -> AccessList:
        """Return the list.

        Raises:
            ConfigurationError: a number is too high.

        """
        return AccessList(
            name=self.name,
            version=self.version,
            kind=self.kind,
            entries=tuple(self._in_order()),
            remarks=tuple(self._remarks),
        )

    def _in_order(self) -> list[AccessEntry]:
        return [entry for _, entry in sorted(self._entries.items())]

    def _last(self) -> int:
        return max(self._entries, default=0)

    def _alike(self, entry: AccessEntry) -> int | None:
        """Return the number of an entry that says the same."""
        return self._numbers.get(_said(entry))


def _said(entry: AccessEntry) -> AccessEntry:
    """Return what an entry says, whatever its number and its remarks are."""
    return replace(entry, sequence=1, remarks=())
