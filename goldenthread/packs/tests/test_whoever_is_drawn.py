"""Whom a draw finds is different each time: the demonstration is made whoever it is."""

from dataclasses import replace

import pytest

from goldenthread.packs import tasks
from goldenthread.packs.demo import lives, recipe
from goldenthread.packs.demo.follow import WHY
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Review

pytestmark = pytest.mark.django_db


def test_it_is_made_though_one_child_in_three_is_restricted(monkeypatch):
    different = lives._different

    def hidden(life, newest):
        life = different(life, newest)
        return replace(life, is_restricted=life.is_restricted or life.number % 3 == 0)

    monkeypatch.setattr(lives, "_different", hidden)
    tasks.begin()
    made = tasks.make_rounds(up_to=recipe.AT_ONCE + 1)  # with what became of the first two
    assert Round.objects.count() == made == recipe.AT_ONCE + 1
    reviews = Review.objects.for_system(because=WHY)
    assert reviews.filter(is_restricted=True).exists()
    assert reviews.filter(is_restricted=False, state="submitted").exists()
