"""Messages from `field=value` pairs, by the names of the message's own figure.

Items (options, objects, records) are written as a name and pairs, parted by
commas; a list's name in the singular adds one, so it may be repeated:

    option=mtu,mtu=1454 option=prefix-information,prefix=2001:db8::,prefix_length=64

Items within items stand in parentheses. What a value looks like depends on the
field's form (see `values`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, final, get_args

import msgspec
from msgspec import NODEFAULT, Struct

from asdic.errors import EncodeError, OptionError
from asdic.tools.send import values
from asdic.tools.send.catalog import Entry, Message
from asdic.wire import multi_part
from asdic.wire.field import Field, Form
from asdic.wire.multi_part.objects import ExtensionObject
from asdic.wire.ndp.option import padding_for
from asdic.wire.registry import find_code_by_name

__all__ = ["Described", "craft", "item_classes", "settable", "singular"]

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OBJECT = "object"
T = TypeVar("T")


@final
class Described(Struct, frozen=True, kw_only=True):
    """A field that can be set.

    Attributes:
        row: Its description; made up where the figure has none of that name.
        required: It has no default.
        default: What it is otherwise.
        items: The classes of its items, if it holds such.
        several: It holds a tuple of items.

    """

    row: Field
    required: bool
    default: object
    items: tuple[type, ...] = ()
    several: bool = False


def settable(kind: type) -> dict[str, Described]:
    """Return the fields of a class that can be set, in order of its figure."""
    rows: dict[str, Field] = {row.name: row for row in getattr(kind, "FIELDS", ())}
    infos = {info.name: info for info in msgspec.structs.fields(kind)}
    order = [name for name in rows if name in infos]
    order += [name for name in infos if name not in rows]
    return {name: _describe(rows.get(name), infos[name]) for name in order}


def _describe(row: Field | None, info: msgspec.structs.FieldInfo) -> Described:
    if row is None:
        form = Form.OCTETS if info.type is bytes else Form.NUMBER
        row = Field(info.name, None, form, "")
    several, items = item_classes(info.type) if row.form is Form.ITEMS else (False, ())
    default = None if info.default is NODEFAULT else info.default
    return Described(
        row=row,
        required=info.required,
        default=default,
        items=items,
        several=several,
    )


def item_classes(annotation: object) -> tuple[bool, tuple[type, ...]]:
    """Return whether *annotation* is a tuple of items, and which classes they have."""
    members = get_args(annotation)
    if Ellipsis in members:
        return True, item_classes(members[0])[1]
    classes = members or (annotation,)
    found = tuple(
        one for one in classes if isinstance(one, type) and hasattr(one, "FIELDS")
    )
    return False, found


def singular(name: str) -> str:
    """Return what adds one item to the list *name*: `option` for `options`."""
    return "entry" if name == "entries" else name.removesuffix("s")


def craft(entry: Entry, words: Iterable[str], code: str | None = None) -> Message:
    """Return the message that `field=value` *words* describe.

    Args:
        entry: Which kind.
        words: Pairs; `quote` stands for the invoking packet, and `object` adds an
            extension object (RFC 4884) to an error that may carry one.
        code: The code, by number or name.

    Raises:
        OptionError: a field is missing or unknown, or a value is none of it.

    """
    pairs = list(map(_pair, words))
    if code is not None:
        pairs.append(("code", code))
    fields = settable(entry.message)
    given = {name for name, _ in pairs}
    if entry.type is not None and "type" in fields and "type" not in given:
        pairs.append(("type", str(entry.type)))
    if "code" in fields and fields["code"].required and "code" not in given:
        pairs.append(("code", "0"))
    pairs = [(name, _code_number(entry, name, text)) for name, text in pairs]
    objects = [text for name, text in pairs if name == _OBJECT]
    rest = [one for one in pairs if one[0] != _OBJECT]
    if not objects:
        return _make(entry.message, rest, entry.name)
    made = tuple(_item(text, get_args(ExtensionObject), _OBJECT) for text in objects)
    return _with_objects(entry, rest, made)


def _with_objects(
    entry: Entry, pairs: list[tuple[str, str]], objects: tuple[ExtensionObject, ...]
) -> Message:
    """Return a message with extension objects, as its class carries them."""
    if hasattr(entry.message, "LENGTH_UNIT"):
        message = _make(entry.message, pairs, entry.name)
        try:
            return multi_part.attach(message, *objects)  # type: ignore[type-var]  # LENGTH_UNIT says that it is one
        except EncodeError as error:
            raise OptionError(f"{entry.name}: {error}") from error
    if "extension" not in entry.message.__struct_fields__:
        raise OptionError(f"{entry.name} carries no extension objects")
    extension = multi_part.Extension(objects=objects)
    return _make(entry.message, pairs, entry.name, {"extension": extension})


def _code_number(entry: Entry, name: str, text: str) -> str:
    """Return the number of a code that is given by its name."""
    number = entry.type if entry.type is not None else getattr(entry.message, "type", 0)
    if name != "code" or not isinstance(number, int):
        return text
    found = find_code_by_name(entry.family, number, text.lower())
    return text if found is None else str(found.number)


def _pair(word: str) -> tuple[str, str]:
    name, mark, text = word.partition("=")
    if not mark:
        raise OptionError(f"{word}: expected field=value")
    return name.strip().replace("-", "_"), text


def _make(
    kind: type[T],
    pairs: Iterable[tuple[str, str]],
    what: str,
    known: Mapping[str, object] | None = None,
) -> T:
    """Return a *kind* with the fields that *pairs* set, and those that are *known*."""
    fields = settable(kind)
    singles = {singular(name): name for name, one in fields.items() if one.several}
    if "invoking_packet" in fields:
        singles["quote"] = "invoking_packet"
    found: dict[str, object] = dict(known or {})
    for given, text in pairs:
        name = given if given in fields else singles.get(given, given)
        if name not in fields:
            raise OptionError(f"{what}: no field {given}; there are {_listed(fields)}")
        one = fields[name]
        if one.several:
            kept = found.get(name, ())
            items = _list(text, one, given)
            found[name] = (*kept, *items) if isinstance(kept, tuple) else items
        elif one.items:
            found[name] = _item(text, one.items, given)
        elif name in found:
            raise OptionError(f"{what}: {given} is given twice")
        else:
            found[name] = _padded(kind, one, _value(one, text))
    missing = [
        name for name, one in fields.items() if one.required and name not in found
    ]
    if missing:
        raise OptionError(
            f"{what}: {' and '.join(missing)} missing, as in {missing[0]}=…"
        )
    return kind(**found)


def _listed(fields: Iterable[str]) -> str:
    return ", ".join(fields) or "none"


def _value(one: Described, text: str) -> object:
    if text == "none" and not one.required and one.default is None:
        return None
    return values.parse(one.row, text)


def _padded(kind: type, one: Described, value: object) -> object:
    """Return a list of names with the padding that an option needs behind it."""
    alone = one.row.form is Form.DOMAIN_NAMES and not hasattr(kind, "LAYER")
    if alone and isinstance(value, bytes):
        return value + padding_for(len(value))
    return value


def _list(text: str, one: Described, given: str) -> tuple[object, ...]:
    """Return the items of a list: one, or none where the text is empty."""
    return (_item(text, one.items, given),) if text else ()


def _item(text: str, classes: tuple[type[T], ...], given: str) -> T:
    """Return the item that *text* describes: `name,field=value,…`."""
    parts = list(_parts(_bare(text)))
    if len(classes) == 1 and (not parts or "=" in parts[0]):
        return _make(classes[0], map(_pair, parts), given)
    named = {_CAPITAL.sub("-", one.__name__).lower(): one for one in classes}
    wanted = parts[0].lower().replace("_", "-") if parts else ""
    kind = named.get(wanted)
    if kind is None:
        raise OptionError(
            f"{given}={text}: no {given} {wanted!r}; there are {_listed(named)}"
        )
    return _make(kind, map(_pair, parts[1:]), f"{given}={wanted}")


def _bare(text: str) -> str:
    """Return *text* without parentheses around all of it."""
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _parts(text: str) -> Iterator[str]:
    """Yield what commas part, but for those in parentheses.

    Raises:
        OptionError: parentheses don't match.

    """
    depth, part = 0, ""
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
        if character == "," and not depth:
            yield part
            part = ""
        else:
            part += character
    if depth:
        raise OptionError(f"{text}: parentheses do not match")
    if part:
        yield part
