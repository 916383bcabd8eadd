"""A value of this room as a short text and back: what was worked out once is kept so.

Fields stand in their order without their names; at the end those that are as usual are left out.
Text written by other code is no use: whoever keeps one says by which code it was made.
"""

import json
import types
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def packed(value: object) -> str:
    """A frozen dataclass of texts, numbers, days, tuples and more such dataclasses."""
    plain = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(plain.encode())).decode()


def unpacked(kind: type[T], text: str) -> T:
    """What `packed` made a text of, by the same code."""
    whole: Any = kind
    made: T = _of(whole)(json.loads(zlib.decompress(b64decode(text))))
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    kind: Any = type(value)
    if not is_dataclass(value):
        return value
    given = [getattr(value, name) for name, _ in _usual(kind)]
    while given and given[-1] == _usual(kind)[len(given) - 1][1]:
        given.pop()
    return [_plain(one) for one in given]


@cache
def _usual(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.default) for one in fields(kind))


@cache
def _of(kind: Any) -> Reader:
    """How a dataclass is read. Its fields are looked at with the first one: it may hold itself."""
    readers: list[Reader | None] = []

    def read(given: list[Any]) -> Any:
        if not readers:
            hints = get_type_hints(kind)
            readers.extend(_reader(hints[one.name]) for one in fields(kind))
        return kind(*[how(one) if how else one for one, how in zip(given, readers, strict=False)])

    return read


def _reader(kind: Any) -> Reader | None:
    """None for what JSON holds as it is."""
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return _tuple_of(each) if each else tuple
    if get_origin(kind) is types.UnionType:
        found = [how for one in get_args(kind) if (how := _reader(one))]
        return _or_none(found[0]) if found else None
    whole: Any = kind
    if is_dataclass(kind):
        return _of(whole)
    return date.fromisoformat if kind is date else None


def _tuple_of(each: Reader) -> Reader:
    return lambda given: tuple([each(one) for one in given])


def _or_none(how: Reader) -> Reader:
    return lambda given: None if given is None else how(given)
