"""Where asdic and tshark see a frame differently, and who is right.

A row excuses names of a view (see dissection.py) for frames that it describes; what
no row excuses is a failure, and so is a row that a test names and never needs.
Written against tshark 4.0.17 of Debian 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from dissection import Json, Node, View, disagreements, nodes, our_view, their_view

__all__ = [
    "CHAIN_IN_FRAGMENTS",
    "CODE_FOR_A_DELAY",
    "CUT_HEADER",
    "CUT_MESSAGE",
    "CUT_SHORT",
    "EXPERIMENTAL_MOBILITY",
    "JUMBOGRAM",
    "KEEPS_THE_CUT_WHOLE",
    "LOCATOR_UPDATE",
    "MALFORMED",
    "MANY_HEADERS",
    "OPTIONS_OF_A_PREFIX_SOLICITATION",
    "OPTIONS_TOO_LONG_FOR_THEIR_HEADER",
    "QUOTE_OF_NO_PACKET",
    "RECORDS_TO_THE_END",
    "ROUTED_BY_A_MISFIT",
    "STOPS_AT_THE_FAULT",
    "VERSION_BY_ETHER_TYPE",
    "Difference",
    "Lacking",
    "unexplained",
]

MALFORMED = "malformed"
"""The name under which a frame is compared that one of them finds malformed."""

_STRUCTURE = re.compile(
    r"malformed|.*-malformed|.*-too-short|.*-overrun|.*-missing|.*-length-zero"
    r"|.*-cut-short|message-trailing-octets"
)
"""asdic's rules that a frame breaks which does not hold what it should."""


class Lacking(StrEnum):
    """Who has no value where the other one has."""

    ASDIC = "asdic"
    TSHARK = "tshark"
    NOBODY = "nobody"
    EITHER = "either"


class Difference(NamedTuple):
    """One reason why views differ; empty conditions hold always."""

    reason: str
    names: str
    """A regular expression of the names that it excuses."""
    lacking: Lacking
    types: frozenset[int] = frozenset()
    """Types of the messages that show it."""
    rules: frozenset[str] = frozenset()
    """Rules of which asdic finds one broken."""
    layers: frozenset[str] = frozenset()
    """Layers of which the frame has one."""
    finding: str = ""
    """What one of asdic's findings says."""

    def excuses(
        self, ours: Node, mine: View, name: str, pair: tuple[Json, Json]
    ) -> bool:
        """Tell whether this is why *name* is not the same."""
        lacking = (pair[0] is None, pair[1] is None)
        wanted = (self.lacking is Lacking.ASDIC, self.lacking is Lacking.TSHARK)
        return (
            (name == MALFORMED or self.lacking is Lacking.EITHER or lacking == wanted)
            and re.fullmatch(self.names, name) is not None
            and (not self.types or mine.get("type") in self.types)
            and (not self.rules or bool(self.rules & set(_rules(ours))))
            and (not self.layers or bool(self.layers & set(_layers(ours))))
            and any(self.finding in text for text in ("", *_texts(ours)))
        )


RECORDS_TO_THE_END = Difference(
    "asdic is right (RFC 3810 §5.2.11): a report has as many records as it says, what "
    "follows is no record; tshark reads on to the end of the message",
    "records .*",
    Lacking.ASDIC,
    types=frozenset({143}),
    rules=frozenset({"message-trailing-octets"}),
)
CHAIN_IN_FRAGMENTS = Difference(
    "both may: a header goes on in the next fragment (RFC 7112 §5 forbids that). asdic "
    "calls its beginning malformed, tshark shows the beginning's fields",
    "(destination_options|hop_by_hop_options) .*",
    Lacking.ASDIC,
    rules=frozenset({"malformed"}),
    layers=frozenset({"fragment"}),
)
VERSION_BY_ETHER_TYPE = Difference(
    "both may: an IPv6 packet in a frame whose EtherType says IPv4. asdic believes the "
    "EtherType (RFC 894), tshark the version",
    "ipv6 0 .*",
    Lacking.ASDIC,
    rules=frozenset({"malformed"}),
)
STOPS_AT_THE_FAULT = Difference(
    "both may: tshark's dissection ends at the first option that is malformed, asdic "
    "shows the following ones too",
    r"options \d+ (type|length)",
    Lacking.TSHARK,
    rules=frozenset({"nd-option-malformed", "nd-option-overrun"}),
)
KEEPS_THE_CUT_WHOLE = Difference(
    "both may: a message, an option or a record that is cut short. tshark shows the fields that "
    "are still there, asdic the octets",
    r"maximum_response_delay|router|solicited|override|target_address"
    r"|options \d+ advertisement_interval|records .*",
    Lacking.ASDIC,
    rules=frozenset(
        {
            "mld-message-too-short",
            "mld-records-missing",
            "nd-message-too-short",
            "nd-option-overrun",
        }
    ),
)
QUOTE_OF_NO_PACKET = Difference(
    "both may: an error quotes octets that have another version than 6. asdic shows "
    "them as the IPv6 header that they should be, and says so; tshark shows octets",
    "quoted .*",
    Lacking.TSHARK,
    types=frozenset({1, 2, 3, 4}),
    rules=frozenset({"icmpv6-quote-malformed"}),
)
CODE_FOR_A_DELAY = Difference(
    "asdic is right (RFC 3810 §5.1.3): the field is a code; tshark shows under that "
    "name the delay that it stands for",
    "maximum_response_code",
    Lacking.NOBODY,
    types=frozenset({130}),
)
OPTIONS_OF_A_PREFIX_SOLICITATION = Difference(
    "both may: RFC 6275 §6.7 defines no option for a Mobile Prefix Solicitation, but "
    "allows them. asdic shows them, tshark does not",
    "options .*",
    Lacking.TSHARK,
    types=frozenset({146}),
)
OPTIONS_TOO_LONG_FOR_THEIR_HEADER = Difference(
    "both may: an IPv6 option is longer than its header. tshark's dissection ends "
    "there, asdic's goes on behind the header",
    "message|type|code|checksum|checksum status",
    Lacking.TSHARK,
    rules=frozenset({"ipv6-option-malformed"}),
)
CUT_HEADER = Difference(
    "both may: an extension header is longer than the packet. asdic calls it "
    "malformed, tshark shows its first fields and calls the packet malformed",
    "hop_by_hop_options .*",
    Lacking.ASDIC,
    rules=frozenset({"malformed"}),
    layers=frozenset({"malformed"}),
)
LOCATOR_UPDATE = Difference(
    "tshark does more: asdic keeps the body of a Locator Update (RFC 6743) as octets, "
    "so it finds no fault in it",
    MALFORMED,
    Lacking.EITHER,
    types=frozenset({156}),
)
EXPERIMENTAL_MOBILITY = Difference(
    "tshark does more: it calls options of Experimental Mobility malformed; asdic does "
    "not judge them, since RFC 4065 §8 leaves it to each subtype what it carries",
    rf"options \d+ advertisement_interval|{MALFORMED}",
    Lacking.ASDIC,
    types=frozenset({150}),
)
MANY_HEADERS = Difference(
    "both may: asdic reads 64 headers of a packet so that none takes long, tshark more",
    ".*",
    Lacking.ASDIC,
    rules=frozenset({"malformed"}),
    finding="more than 64 layers",
)
CUT_MESSAGE = Difference(
    "both may: a packet ends, or goes on in the next fragment, within the beginning of "
    "its message. asdic keeps the octets, tshark shows the fields that are there",
    "message|type|code|maximum_response_delay",
    Lacking.ASDIC,
    layers=frozenset({"fragment", "malformed"}),
)
ROUTED_BY_A_MISFIT = Difference(
    "both may: a type 2 Routing header of a wrong length (RFC 6275 §6.4.1). asdic does "
    "not believe its address, so it cannot verify the checksum; tshark does",
    "checksum status",
    Lacking.NOBODY,
    layers=frozenset({"routing"}),
)
CUT_SHORT = Difference(
    "both may: a packet is shorter than it says. asdic verifies no checksum over "
    "octets that are not there, tshark takes those that are for all",
    "checksum status",
    Lacking.NOBODY,
    rules=frozenset({"ipv6-cut-short"}),
)
JUMBOGRAM = Difference(
    "asdic is right (RFC 2675 §3): behind a payload length of 0, a Jumbo Payload "
    "option has the length; tshark takes 0 for it, and finds no Hop-by-Hop header",
    "hop_by_hop_options .*|message|type|code|checksum|checksum status"
    rf"|identifier|sequence_number|{MALFORMED}",
    Lacking.TSHARK,
    types=frozenset({128}),
    layers=frozenset({"hop_by_hop_options"}),
)


def unexplained(
    ours: Node, theirs: Node, differences: tuple[Difference, ...], met: set[str]
) -> dict[str, tuple[Json, Json]]:
    """Return what differs in a frame for no known reason; add the reasons to *met*."""
    mine, other = our_view(ours), their_view(theirs)
    found = disagreements(mine, other) | _malformed(ours, theirs, mine)
    left = {}
    for name, pair in found.items():
        for row in differences:
            if row.excuses(ours, mine, name, pair):
                met.add(row.reason)
                break
        else:
            left[name] = pair
    return left


def _malformed(ours: Node, theirs: Node, mine: View) -> dict[str, tuple[Json, Json]]:
    """Return who of the two finds an ICMP message or its headers malformed.

    asdic names more faults than tshark's dissector stumbles over; where it stumbles,
    asdic has to have named one.
    """
    if "type" not in mine and "malformed" not in _layers(ours):
        return {}
    named = any(_STRUCTURE.fullmatch(rule) for rule in _rules(ours))
    stumbled = "_ws.malformed" in theirs
    return {MALFORMED: (named, stumbled)} if stumbled and not named else {}


def _rules(ours: Node) -> Iterator[str]:
    return (str(finding["rule"]) for finding in nodes(ours["findings"]))


def _texts(ours: Node) -> Iterator[str]:
    return (str(finding["text"]) for finding in nodes(ours["findings"]))


def _layers(ours: Node) -> Iterator[str]:
    return (str(layer["layer"]) for layer in nodes(ours["layers"]))
