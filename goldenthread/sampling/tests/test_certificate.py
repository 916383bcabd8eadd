"""A draw that anybody can repeat from its certificate, which shows nobody."""

import csv
import datetime as dt
import hashlib
import io
import subprocess
import sys
from collections import Counter

from goldenthread.sampling import queries
from goldenthread.sampling.operations import define_frame, draw_sample, freeze_frame

from .factories import children, new_child


def test_the_draw_is_repeated_by_ten_lines_of_independent_python(place, browser, drawn):
    """From the files of the certificate alone; nothing of the product is called."""
    files = {
        name: browser.get(f"/draws/{drawn.pk}/{name}.csv")
        for name in ("list", "drawn", "certificate")
    }
    text = {
        name: b"".join(file.streaming_content if file.streaming else [file.content]).decode()
        for name, file in files.items()
    }
    told = {row["what"]: row["value"] for row in csv.DictReader(io.StringIO(text["certificate"]))}
    frame = list(csv.DictReader(io.StringIO(text["list"])))
    seed, n = told["Seed"], int(told["Asked for"])
    # the ten lines
    size = Counter(row["stratum"] for row in frame)
    places = {s: n * k // len(frame) for s, k in size.items()}
    order = sorted(size, key=lambda s: (-(n * size[s] % len(frame)), -size[s], s))
    for s in order[: n - sum(places.values())]:
        places[s] += 1
    rank = {r["key"]: hashlib.sha256(f"{seed}\n{r['key']}".encode()).hexdigest() for r in frame}
    mine = []
    for s in sorted(size):
        pool = sorted((r["key"] for r in frame if r["stratum"] == s), key=rank.get)
        mine += [(key, s, rank[key]) for key in pool[: places[s]]]
    theirs = [
        (r["key"], r["stratum"], r["rank"]) for r in csv.DictReader(io.StringIO(text["drawn"]))
    ]
    assert mine == theirs
    assert len(theirs) == 12
    hashed = hashlib.sha256("\n".join(sorted(rank)).encode()).hexdigest()
    assert hashed == told["SHA-256 of the list"]


def test_the_command_draws_the_same_from_the_file_without_a_database(
    place, browser, drawn, tmp_path
):
    listed = browser.get(f"/draws/{drawn.pk}/list.csv")
    path = tmp_path / "list.csv"
    path.write_bytes(b"".join(listed.streaming_content))
    code = "from goldenthread.sampling.commands import app; app()"
    given = ["draw", str(path), "--size", "12", "--seed", drawn.frame.seed]
    done = subprocess.run(
        [sys.executable, "-c", code, *given, "--stratum", "stratum", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "PYTHONPATH": ":".join(sys.path)},
    )
    import json

    found = json.loads(done.stdout)
    keys = [one.entry.key for one in queries.drawn_in_force(drawn)]
    assert [one["key"] for one in found["drawn"]] == keys
    assert found["frame_sha256"] == drawn.frame.frame_sha256


def test_files_hold_keys_and_nothing_of_a_child(place, browser, drawn):
    listed = b"".join(browser.get(f"/draws/{drawn.pk}/list.csv").streaming_content).decode()
    assert listed.splitlines()[0] == "key,stratum"
    text = browser.get(f"/draws/{drawn.pk}/certificate.txt").text
    assert "K000" not in text
    assert "Seed:" in text
    assert browser.get(f"/draws/{drawn.pk}/certificate.exe").status_code == 404


def test_the_list_is_named_by_its_own_day_and_not_by_that_of_the_count(place, browser, by):
    """A round that opens some days after its list counts who is open on its own first day."""
    children(place, 10)
    later = place.batch.as_of + dt.timedelta(days=5)
    frame = define_frame(round=place.round, size=4, as_of=later, **by)
    draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    assert queries.certificate(draw).list_as_of == place.batch.as_of
    named = f"{place.batch.as_of:%-d %B %Y}"
    assert f"case list of {named}" in browser.get(f"/draws/{draw.pk}/").text
    assert f"list of {named}" in browser.get(f"/rounds/{place.round.slug}/draw/").text


def test_small_groups_are_hidden_on_the_certificate(place, browser, by):
    children(place, 30)
    for n in range(2):
        new_child(place.batch, place.red, place.worker, key=f"U{n}", sex="U", ethnicity="CHNE")
    frame = define_frame(round=place.round, size=8, **by)
    draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    found = queries.certificate(draw)
    sexes = {line.value: line for line in found.balance if line.attribute == "sex"}
    assert sexes["Not known"].population is None
    assert sum(line.hidden for line in sexes.values()) == 2
    assert "Hidden: fewer than 5" in browser.get(f"/draws/{draw.pk}/").text
