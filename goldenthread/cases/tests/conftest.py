import pytest

from .factories import build_council, row, take_in, write_list


@pytest.fixture
def council(db):
    return build_council()


@pytest.fixture
def listed(council, tmp_path):
    """A first list in force: two children of one family and one of another, in two services."""
    path = write_list(
        tmp_path / "first.csv",
        row("C1"),
        row("C2", forename="Kit", worker_ref="W2", worker_name="Umber Vinebury"),
        row("C3", forename="Zoë", surname="Marlow", family="F3", team="Green", status="in care"),
    )
    council.batch = take_in(council, path)
    return council
