"""The council's own words, and the glossary that says them."""

from goldenthread.page.glossary import MEANINGS, terms
from goldenthread.page.words import DEFAULTS, Noun, nouns, spread, words


def an_audit():
    return {"review": Noun("audit", "audits", "an")}


def test_each_noun_has_six_shapes():
    found = spread({"review": Noun("audit", "audits", "an")})
    assert found == {
        "review": "audit", "Review": "Audit", "reviews": "audits", "Reviews": "Audits",
        "a_review": "an audit", "A_review": "An audit",
    }  # fmt: skip


def test_an_odd_plural_is_filled_by_its_own_key():
    assert words()["bodies"] == "bodies"
    assert words()["an_action"] == "an action"
    assert words()["a_action"] == "an action"


def test_a_word_that_nobody_knows_stands_as_itself():
    assert "{strange_thing}".format_map(words()) == "strange thing"


def test_the_setting_changes_one_noun_and_leaves_the_others(settings):
    settings.PAGE_WORDS = "goldenthread.page.tests.test_words.an_audit"
    assert nouns()["review"].one == "audit"
    assert nouns()["plan"] == DEFAULTS["plan"]


def test_the_glossary_says_what_a_thing_is_called_here():
    found = {term.word: term for term in terms({**DEFAULTS, **an_audit()})}
    assert found["Review"].local == "Here a review is called an audit."
    assert found["Plan"].local == ""
    assert len(found) == len(MEANINGS)
