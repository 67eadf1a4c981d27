"""A multicast router, as far as it keeps what listeners report."""

from __future__ import annotations

from listeners import Said

__all__ = ["Router"]


class Router:
    """Keeps what reports say, timers aside (RFC 9777 §7.4)."""

    def __init__(self) -> None:
        self.excluding: dict[bytes, bool] = {}
        self.sources: dict[bytes, set[bytes]] = {}

    def take(self, said: Said) -> None:
        """Take one record: of one listener, the last word counts."""
        listed, known = set(said.sources), self.sources.setdefault(said.group, set())
        if said.what.startswith("change"):
            self.excluding[said.group] = "exclude" in said.what
            self.sources[said.group] = listed
        elif said.what == "allow new sources":
            excluding = self.excluding.get(said.group, False)
            self.sources[said.group] = known - listed if excluding else known | listed
        elif said.what == "block old sources":
            excluding = self.excluding.get(said.group, False)
            self.sources[said.group] = known | listed if excluding else known - listed

    def wants(self, group: bytes, source: bytes) -> bool:
        """Tell whether the listener wants packets from *source*."""
        is_listed = source in self.sources.get(group, set())
        return is_listed is not self.excluding.get(group, False)
