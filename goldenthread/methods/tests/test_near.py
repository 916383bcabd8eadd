"""No full name that would be proposed is left out before it is compared."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.likeness import names as likeness
from goldenthread.methods.likeness.fellows import SHORTENED
from goldenthread.methods.likeness.names import aliases, same_name
from goldenthread.methods.likeness.near import Names

WORDS = [
    "Director", "Dir", "Children", "childrens", "Adults", "Health", "CAH", "HoS", "head", "Heads",
    "policy", "Policies", "Worker", "wroker", "Pincipal", "Principal", "Ann", "X", "Straße",
    "board", "Committee", "human", "Team", "manager", *SHORTENED,
]  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


class Everyone(Names):
    """Each full name is compared, as before any was left out."""

    def near(self, mine, least):
        return iter(range(len(self.words)))


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1), st.lists(NAMES, min_size=1, unique_by=same_name))
def test_the_same_is_proposed_as_when_each_name_is_compared(written, full):
    found = aliases(written, full)
    likeness.Names = Everyone
    try:
        assert found == aliases(written, full)
    finally:
        likeness.Names = Names


def test_a_slip_in_any_place_is_found_among_many():
    many = [f"Manager of {word}" for word in ("Safeguarding", "Commissioning", "Placements")]
    slips = {
        "Safegaurding": 0, "Safguarding": 0, "Safeguardinng": 0, "Xafeguarding": 0,
        "Commisioning": 1, "ommissioning": 1, "Commissionins": 1, "Placement": 2,
        "Placementss": 2, "Place": 2, "lPacements": 2,
    }  # fmt: skip
    for slip, meant in slips.items():
        (found,) = aliases([f"Manager of {slip}"], many)
        assert (slip, found.matches[0].name, found.verdict) == (slip, many[meant], "same")


def test_each_shortened_word_is_found_in_either_direction():
    for short, whole in SHORTENED.items():
        for one, other in ((short, whole), (whole, short)):
            (found,) = aliases([f"Chair {one}"], [f"Chair of {other}", "Head of a school"])
            assert (one, found.verdict, len(found.matches)) == (one, "same", 1)
