"""Reports of a ping of many targets."""

import csv
import io
import json
import re

import pytest
from jsonschema import Draft202012Validator, ValidationError

from asdic.links.names import Endpoint
from asdic.probe.ping.events import Verdict
from asdic.probe.ping.many import ManyReply
from asdic.probe.ping.target_record import TargetRecord
from asdic.tools.many_ping import ManyHappened, Target, TargetError, TargetRefused
from asdic.ui.ping.many_reports import ManyCsv, ManyJson, ManyText
from asdic.ui.ping.many_schema import schema
from asdic.ui.ping.prometheus import ManyPrometheus, metrics


class Ping:
    """Stands for a ping: what reports look at."""

    def __init__(self) -> None:
        good, silent = TargetRecord(transmitted=2), TargetRecord(transmitted=2)
        good.answer(1, 1_000_000, is_late=False)
        good.answer(2, 3_000_000, is_late=False)
        silent.errors = 1
        self.targets = [
            Target(host="one", endpoint=Endpoint(address=b"\x0a\0\0\1"), record=good),
            Target(
                host='quo"te\\d', endpoint=Endpoint(address=bytes(16)), record=silent
            ),
        ]
        self.unknown = {"nobody": "nobody: no such name"}
        self.is_raw = True


EVENTS: list[ManyReply | TargetError | TargetRefused] = [
    ManyReply(index=0, number=1, verdict=Verdict.ANSWER, round_trip=1_000_000),
    ManyReply(index=0, number=65_537, verdict=Verdict.DUPLICATE),
    TargetError(sender=b"\x0a\0\0\7", type=3, code=1),
    TargetError(sender=None, type=None, code=None),
    TargetRefused(problem="Operation not permitted"),
]


def written(report: type[ManyText] | type[ManyJson], **options: object) -> str:
    out, ping = io.StringIO(), Ping()
    made = report(ping, out, **options)  # type: ignore[arg-type]  # Ping stands for one
    made.start()
    for event in EVENTS:
        made.show(ManyHappened(target=ping.targets[0], what=event))
    made.finish()
    return out.getvalue()


def test_people_get_lines_and_a_table() -> None:
    assert written(ManyText, quiet=False) == (
        "PING 2 targets\n"
        "one: icmp_seq=1 time=1.00 ms\n"
        "one: icmp_seq=1 (DUP!)\n"
        "one: error from 10.0.0.7 (type 3, code 1)\n"
        "one: error from ?\n"
        "one: Operation not permitted\n"
        "\n"
        "target    transmitted  received  loss  minimum  average  maximum  jitter\n"
        "one                 2         2    0%    1.000    2.000    3.000   0.125\n"
        'quo"te\\d            2         0  100%        -        -        -       -\n'
    )


def test_the_quiet_get_the_table() -> None:
    assert "icmp_seq" not in written(ManyText, quiet=True)


def lines() -> list[dict[str, object]]:
    return [json.loads(line) for line in written(ManyJson).splitlines()]


def test_every_line_of_json_keeps_to_the_schema() -> None:
    validator = Draft202012Validator(schema())

    events = [line["event"] for line in lines()]
    for line in lines():
        validator.validate(line)

    expected = "start unknown reply reply error error refused summary summary"
    assert events == expected.split()


@pytest.mark.parametrize("at", range(9))
def test_a_line_with_another_key_or_a_text_for_a_number_does_not(at: int) -> None:
    validator = Draft202012Validator(schema())
    line = lines()[at]

    with pytest.raises(ValidationError):
        validator.validate(line | {"surplus": 1})
    with pytest.raises(ValidationError):
        validator.validate(line | {"time_ns": "soon"})
    for key in line:
        with pytest.raises(ValidationError):
            validator.validate({name: line[name] for name in line if name != key})


def test_a_row_of_csv_for_each_target() -> None:
    out, ping = io.StringIO(), Ping()
    report = ManyCsv(ping, out)  # type: ignore[arg-type]  # Ping stands for one
    report.start()
    report.show(ManyHappened(target=ping.targets[0], what=EVENTS[0]))
    report.finish()

    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert (first["host"], first["average_ns"], first["loss"]) == (
        "one",
        "2000000",
        "0.0",
    )
    assert (second["host"], second["average_ns"]) == ('quo"te\\d', "")


SAMPLE = re.compile(
    r'(\w+)\{host="((?:[^"\\\n]|\\["\\n])*)",address="([^"]*)"\} [0-9.e-]+'
)


def test_metrics_keep_to_the_rules_of_the_format() -> None:
    out, ping = io.StringIO(), Ping()
    report = ManyPrometheus(ping, out)  # type: ignore[arg-type]  # Ping stands for one
    report.start()
    report.show(ManyHappened(target=ping.targets[0], what=EVENTS[0]))
    report.finish()

    text = out.getvalue()
    kinds: dict[str, str] = {}
    samples: set[tuple[str, str]] = set()
    current = ""
    assert text.endswith("\n")
    for line in text.splitlines():
        if line.startswith("# HELP "):
            current = line.split()[2]
            assert current not in kinds
            assert line.endswith(".")
        elif line.startswith("# TYPE "):
            _, _, name, kinds[current] = line.split()
            assert name == current
        else:
            found = SAMPLE.fullmatch(line)
            assert found is not None, line
            assert found[1] == current
            assert (found[1], found[2]) not in samples
            samples.add((found[1], found[2]))
    assert all(
        (kind == "counter") == name.endswith("_total") for name, kind in kinds.items()
    )
    assert (
        'asdic_ping_round_trip_average_seconds{host="one",address="10.0.0.1"} 0.002\n'
        in text
    )
    assert '{host="quo\\"te\\\\d",address="::"} 2\n' in text


def test_a_target_that_is_given_twice_is_one_sample() -> None:
    targets = Ping().targets[:1] * 2

    assert metrics(targets).count("asdic_ping_requests_total{") == 1


def test_without_times_there_is_no_metric_of_them() -> None:
    assert "seconds" not in metrics(Ping().targets[1:])
