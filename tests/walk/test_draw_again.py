"""Anybody repeats the draw from the downloaded files; its ten lines import nothing of ours."""

import csv
import io
from collections import Counter
from fractions import Fraction
from hashlib import sha256

import pytest

from goldenthread.programme.tests.factories import NOW, acting
from goldenthread.sampling import operations
from goldenthread.sampling.tests.factories import children
from goldenthread.sampling.tests.factories import town as build


def repeat(frame, seed, size):
    """frame: (key, group) of everybody who could be drawn."""
    groups = Counter(group for _, group in frame)
    quota = {name: Fraction(min(size, len(frame)) * n, len(frame)) for name, n in groups.items()}
    places = {name: int(share) for name, share in quota.items()}
    over = sorted(quota, key=lambda name: (places[name] - quota[name], -groups[name], name))
    for name in over[: min(size, len(frame)) - sum(places.values())]:
        places[name] += 1
    order = sorted((sha256(f"{seed}\n{key}".encode()).hexdigest(), key, g) for key, g in frame)
    ranks = {name: [key for _, key, g in order if g == name] for name in groups}
    return {key for name, keys in ranks.items() for key in keys[: places[name]]}


def read(client, address):
    answered = client.get(address)
    body = b"".join(answered) if answered.streaming else answered.content
    return list(csv.DictReader(io.StringIO(body.decode())))


@pytest.fixture
def place(db):
    made = build()
    children(made, 97)
    return made


@pytest.mark.parametrize(
    ("strata", "size", "seed"),
    [
        ((), 8, {"seed_source": "system"}),
        (("team",), 11, {"seed_source": "system"}),
        (("team", "status"), 13, {"seed_source": "system"}),
        (("status",), 200, {"seed_source": "system"}),
    ],
)
def test_ten_lines_repeat_the_draw_from_its_files(place, client, strata, size, seed):
    deed = {"by": acting(place.qa), "at": NOW}
    frame = operations.define_frame(round=place.round, strata=strata, size=size, **deed)
    frame = operations.freeze_frame(frame=frame, **seed, **deed)
    draw = operations.draw_sample(frame=frame, **deed)
    client.force_login(place.qa.account)
    certificate = read(client, f"/draws/{draw.pk}/certificate.csv")
    said = {line["what"]: line["value"] for line in certificate}
    listed = [(line["key"], line["stratum"]) for line in read(client, f"/draws/{draw.pk}/list.csv")]
    drawn = {line["key"] for line in read(client, f"/draws/{draw.pk}/drawn.csv")}
    keys = sorted(key for key, _ in listed)
    assert len(listed) == 97
    assert sha256("\n".join(keys).encode()).hexdigest() in said.values()
    assert frame.seed in said.values()
    assert repeat(listed, frame.seed, size) == drawn
    assert len(drawn) == min(size, 97)
