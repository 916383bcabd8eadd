"""Sentences whose nouns stand open."""

from goldenthread.methods.words import Noun, called, say, speak


def test_a_sentence_has_our_nouns_until_a_plan_has_its_own():
    asked = "Every {block} under {a_theme}: {blocks}. {Block} of {who}"
    ours = "Every block under a theme: blocks. Block of {block}"
    assert say(asked, who="{block}") == ours  # what is given is never looked into
    with called({}):
        speak({"block": Noun("zorp", "zorpen"), "theme": Noun("oop", "oops", "an")})
        assert say(asked, who="{block}") == "Every zorp under an oop: zorpen. Zorp of {block}"
    assert say(asked, who="{block}") == ours


def test_nobody_speaks_for_others_outside_the_work_in_hand():
    speak({"block": Noun("zorp", "zorpen")})
    assert say("{block}") == "block"


def test_a_brace_without_a_word_of_ours_stands():
    assert say("{nobody} and {1.2}") == "{nobody} and {1.2}"
