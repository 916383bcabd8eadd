"""Who opens which page of a draw."""

import pytest

from goldenthread.sampling import queries
from goldenthread.sampling.operations import define_frame, draw_sample, freeze_frame

from .factories import BASE, children


def test_out_of_reach_is_not_found(place, client, drawn):
    row = queries.drawn_in_force(drawn).first()
    client.force_login(place.south_qa.account)
    for page in (
        BASE,
        f"{BASE}who/",
        f"/draws/{drawn.pk}/",
        f"/draws/{drawn.pk}/drawn/",
        f"/draws/{drawn.pk}/list.csv",
        f"/draws/{drawn.pk}/drawn.csv",
        f"/draws/{drawn.pk}/certificate.csv",
        f"/draws/{drawn.pk}/withdraw/",
        f"/draws/{drawn.pk}/drawn/{row.pk}/replace/",
    ):
        assert client.get(page).status_code == 404, page
    assert f"/draws/{drawn.pk}/" not in client.get("/draws/").text


@pytest.mark.parametrize("who", ["worker", "member"])
def test_who_has_no_part_in_draws_opens_no_page_of_them(place, client, drawn, who):
    client.force_login(getattr(place, who).account)
    for page in (BASE, f"/draws/{drawn.pk}/", f"/draws/{drawn.pk}/list.csv", "/draws/"):
        assert client.get(page).status_code == 403


def test_a_part_reads_how_the_whole_was_drawn_and_no_key(place, client, by):
    """The head of the south, in a round of the whole council."""
    everything_round = type(place.round).objects.get(pk=place.round.pk)
    everything_round.service = place.council
    everything_round.save()
    children(place, 8)
    frame = define_frame(round=everything_round, size=2, **by)
    draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    client.force_login(place.head.account)
    page = f"/draws/{draw.pk}/"
    text = client.get(page).text
    assert "2 drawn of 8" in text
    assert "drawn.csv" not in text
    assert client.get(f"{page}certificate.txt").status_code == 200
    for part in ("drawn/", "drawn.csv", "list.csv"):
        assert client.get(page + part).status_code == 404
    client.force_login(place.south_qa.account)  # draws in the south, not for the whole
    for part in ("", "who/", "seed/"):
        assert client.get(BASE + part).status_code == 404
