"""The messages of `asdic respond`: their octets, its rules, and its JSON."""

from __future__ import annotations

import json

from asdic.probe.respond import RATES, REQUESTS, SEALS
from asdic.ui.respond.schema import schema
from tables import fence, table

__all__ = ["page", "schema_text"]

_TEXT = """\
# Messages of `asdic respond`

What `asdic respond` and those who ask it send each other, by UDP; and how a TCP
connection begins. All numbers are in network order.

## A message

| octets | field | |
| --- | --- | --- |
| 0-3 | magic | `PMTU` |
| 4 | version | 1 |
| 5 | kind | see below |
| 6-7 | size | octets of the request, in its answer, too |
| 8-11 | sequence | counts the requests of a sender |
| 12-19 | token | chosen at random by the sender, the same for all of its requests |
| 20-27 | stamp | milliseconds since 1970 when it was sealed |
| 28-59 | tag | HMAC-SHA256 |
| 60- | body | |

A message of less than 60 octets has neither stamp nor tag: what is behind the first 20
is its body. The first 20 are those of `asdic.engine.plpmtud`, whose probes have zeros
behind them: a far end that serves anybody acknowledges them, too.

| kind | | answered by | body |
| --- | --- | --- | --- |
| 1 | probe | 2, acknowledgment | anything; the acknowledgment has none |
| 3 | query | 4, report | see below |
| 5 | echo | 6, echoed | anything; it comes back as it is |

An answer has the request's size, sequence and token. An acknowledgment of a probe
without a valid tag ends behind the token.

## The seal

The tag is HMAC-SHA256 (RFC 2104) with the shared key over: 24 octets
`asdic respond 1 request`, zero included (23 octets `asdic respond 1 answer` in an
answer), then the message without its tag. The key is the first line of the key file,
as it is written, without the spaces around: nothing is decoded. What is not sealed has
zeros for the tag and the stamp.

A far end takes a sealed request if its stamp differs from its own clock by no more than
the window (30 s), is not from before it began, and if the sequence was not seen from
this token: it remembers the highest, and which of the 64 below came. The seal does not
cover addresses, so that it passes translators; and it hides nothing.

## A query, a report

A query has 84 octets at least. Its body begins with the number (2 octets) of the first
entry that is wanted; the rest is room for the report, which is never longer. A report's
body:

| octets | field | |
| --- | --- | --- |
| 0-15 | address | the asker's, as it arrived; IPv4 as IPv4-mapped |
| 16-17 | port | its UDP port, likewise |
| 18-19 | total | entries that there are |
| 20-21 | first | number of the first one here |
| 22-23 | count | entries here |
| 24- | entries | of 20 octets each |

| octets | field | |
| --- | --- | --- |
| 0 | protocol | 17 UDP, 1 ICMP, 58 ICMPv6: Echo Requests; 6 a TCP connection |
| 1 | hop limit | as it arrived; 0 with TCP |
| 2 | traffic class | DSCP and ECN, as they arrived; 0 with TCP |
| 3 | | zero |
| 4-7 | size | octets of the IP packet, without options or extension headers |
| 8-11 | largest fragment | octets of the largest fragment's packet; 0 where it came whole |
| 12-15 | count | how many came |
| 16-19 | age | milliseconds since the last one |

Queries are not counted. Of a TCP connection, the size is that of the largest packet
that the far end may send on it: by the maximum segment size in the SYN as it arrived,
and by what it knows of the path.

## A TCP connection

It begins with a sealed echo of 60 octets, which is answered by 60; everything behind
comes back as it is. A far end that serves anybody wants no greeting: everything comes
back.

## In memory

Both ends are sessions without sockets:

```python
>>> from asdic.engine.instant import Instant
>>> from asdic.probe.respond import Asker, Datagram, Key, Plan, Responder, Settings
>>> key, clock = Key(b"a key for examples"), 1_700_000_000_000
>>> far = Responder(Settings(), key, began=clock)
>>> asker = Asker(Plan(sizes=(1252, 1372)), key, token=b"8 octets")
>>> waiting = asker.wake(0, clock)
>>> while waiting:
...     came = Datagram(octets=waiting.pop(0), source=bytes([192, 0, 2, 1]), port=4242)
...     outcome = far.receive(came, Instant(0), clock)
...     print(outcome.kind.name, len(came.octets), "->", len(outcome.answer))
...     waiting += asker.receive(outcome.answer, 5_000_000, clock)
PROBE 1252 -> 60
PROBE 1372 -> 60
QUERY 1200 -> 124
>>> [seen.arrived.size for seen in asker.answer.report.entries]
[1280, 1400]

```

## Silences

When a request has no answer, the name of the rule stands in `asdic respond -v`, its
JSON and its counters. The first that applies is it.

"""
_LINES = """\
## JSON

Lines of `asdic respond --json`. Each has `event`, `time_ns` (nanoseconds since 1970)
and the keys of its event: all of them, and no others. The schema:
{download}`respond.schema.json`.

"""


def page() -> str:
    """Return the text of the page."""
    rules = [rule for rules in (REQUESTS, SEALS, RATES) for rule in rules]
    rows = [(f"`{rule.name}`", rule.text, rule.source) for rule in rules]
    silences = table(("rule", "what it asks", "source"), rows)
    return _TEXT + silences + _LINES + fence(schema_text(), "json")


def schema_text() -> str:
    """Return the schema as a JSON document."""
    return json.dumps(schema(), indent=1) + "\n"
