"""A chunk is sized by how long the one before held others up, and rests follow the work."""

from goldenthread.access import pace as paces
from goldenthread.access.pace import AIM, LEAST, Pace


def test_the_next_chunk_takes_what_fits_into_the_aim():
    pace = Pace(most=150, breath=0)
    pace.held(AIM * 5)
    assert pace.rows == 30  # 150 rows took five times too long


def test_chunks_grow_again_by_half_at_most_and_never_beyond_the_most():
    pace = Pace(most=100, breath=0)
    pace.held(AIM * 5)
    sizes = []
    for _ in range(6):
        pace.held(AIM / 100)
        sizes.append(pace.rows)
    assert sizes == [30, 45, 67, 100, 100, 100]


def test_a_very_slow_machine_still_gets_on():
    pace = Pace(most=150, breath=0)
    pace.held(60)
    assert pace.rows == LEAST


def test_a_write_too_quick_to_be_timed_is_no_division_by_nothing():
    pace = Pace(most=150, breath=0)
    pace.held(0)
    assert pace.rows == 150


def test_rests_are_a_multiple_of_the_work_and_not_of_the_rest_before(monkeypatch):
    now, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(paces.time, "monotonic", lambda: now[0])
    pace = Pace(most=150, breath=2, sleep=sleep)
    for _ in range(2):
        now[0] += 0.5  # work
        pace.rest()
    assert slept == [1.0, 1.0]


def test_inside_a_larger_transaction_chunks_are_large_and_nobody_rests():
    pace = Pace(most=150, breath=2, alone=True, sleep=lambda _: 1 / 0)
    pace.held(AIM * 5)
    pace.rest()
    assert pace.rows == 1_500
