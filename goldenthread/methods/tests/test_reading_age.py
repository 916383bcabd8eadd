"""Reading age. Formulas by their published worked examples, counts by hand; syllables.csv was
counted by hand: `unseen` words were counted before the rule was tried on them."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.reading.age import coleman_liau, flesch_kincaid, reading_age, smog
from goldenthread.methods.reading.plainer import PLAINER
from goldenthread.methods.reading.sentences import sentences
from goldenthread.methods.reading.syllables import syllables
from goldenthread.methods.refusal import Refused

LIST = Path(__file__).with_name("syllables.csv")
LETTER = """What happens next

We will visit you, e.g. at home. Mr. Lamb of the team will come at 10 a.m. on Friday. She
will ascertain your views prior to the meeting.

- Tell us whom you trust
- Bring your siblings
2. Ask for an advocate

You can ask: nobody minds! "Do I have to go?" No. J. P. Ray etc. Then we end at 3 p.m.
"""


def said(text):
    return [" ".join(word.text for word in words) for words in sentences(text)[0]]


def test_formulas_give_what_their_worked_examples_print():
    # 13 words, 24 syllables, one sentence: grade 11.3; 639 letters, 119 words, 5 sentences: 14.5
    # (both from the encyclopaedia's pages on the formulas)
    assert flesch_kincaid(13, 1, 24) == pytest.approx(11.3, abs=0.05)
    assert coleman_liau(639, 119, 5) == pytest.approx(14.5, abs=0.05)


@pytest.mark.parametrize("root", range(1, 13))
def test_smog_follows_its_authors_short_rule(root):
    # the same paper: 3 and the nearest root of the long words in 30 sentences
    assert smog(root**2, 30) == pytest.approx(3 + root, abs=0.7)
    assert smog(2 * root**2, 60) == smog(root**2, 30)


def test_a_text_is_counted_as_by_hand():
    # 5 + 4 words, 2 sentences; syllables 1 1 1 1 2, 1 2 1 1: 11; letters 18 + 15
    found = reading_age("The team met on Monday. They agreed a plan.")
    assert (found.words, found.sentences, found.syllables) == (9, 2, 11)
    # 0.39 x 4.5 + 11.8 x 11 / 9 - 15.59 = 0.587; 5.88 x 33 / 9 - 29.6 x 2 / 9 - 15.8 = -0.818
    assert (found.flesch_kincaid, found.coleman_liau) == (0.6, -0.8)
    assert (found.age, found.youngest, found.oldest) == (5.6, 4.2, 5.6)


def test_syllables_are_those_counted_by_hand():
    with LIST.open(encoding="utf-8", newline="") as rows:
        counted = {row["word"]: int(row["syllables"]) for row in csv.DictReader(rows)}
    assert len(counted) >= 240
    assert {word: syllables(word) for word in counted} == counted


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("CSE", 3),
        ("IROs", 3),
        ("WRAP", 6),
        ("multi-agency", 5),
        ("child's", 1),
        ("Mr", 2),
        ("e.g.", 2),
        ("x", 1),
    ],
)
def test_capitals_are_said_letter_by_letter_and_hyphens_part(word, count):
    assert syllables(word) == count


def test_sentences_end_where_people_end_them():
    assert said(LETTER) == [
        "We will visit you e.g. at home",
        "Mr Lamb of the team will come at a.m. on Friday",
        "She will ascertain your views prior to the meeting",
        "Tell us whom you trust",
        "Bring your siblings",
        "Ask for an advocate",
        "You can ask nobody minds",
        "Do I have to go",
        "No",
        "J P Ray etc",
        "Then we end at p.m.",
    ]
    assert reading_age(LETTER).headings == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See no. 4 of it. No. Stop.", ["See no of it", "No", "Stop"]),
        ("One line that goes\non here. End.", ["One line that goes on here", "End"]),
        (f"{'word ' * 13}\nMary went.", ["word " * 13 + "Mary went"]),
        ("First line.\nSecond line.", ["First line", "Second line"]),
        ("It cost £5.50 in all.", ["It cost in all"]),
        ("Alone", ["Alone"]),
        ("Dr. Hill (St. Ann) came! Good.", ["Dr Hill St Ann came", "Good"]),
        ("a) first one\nb) second one", ["first one", "second one"]),
        ("Ask:\n• him\n• her", ["Ask", "him", "her"]),
    ],
)
def test_lines_lists_numbers_and_abbreviations(text, expected):
    assert said(text) == [" ".join(one.split()) for one in expected]


def test_each_hard_word_says_where_it_stands_and_what_is_plainer():
    hard = {one.word: one for one in reading_age(LETTER).hard}
    assert hard["ascertain"].plainer == "find out"
    assert hard["ascertain"].places == ((4, 6),)
    assert hard["prior to"].places == ((4, 27),)
    assert hard["siblings"].places == ((7, 14),)
    found = reading_age("Chronology matters. A chronology helps. Deliberation and families.").hard
    assert [(one.word, len(one.places), one.plainer) for one in found] == [
        ("chronology", 2, ""),
        ("deliberation", 1, ""),
    ]
    assert reading_age("Go to MARAC and ask the IROs.").hard == ()  # a name is not made plainer


def test_no_plainer_word_is_itself_on_the_list_of_hard_ones():
    assert not set(PLAINER) & set(PLAINER.values())


def test_smog_is_given_from_thirty_sentences_only():
    few, enough = reading_age("We talk. " * 29), reading_age("We talk. " * 30)
    assert (few.smog, enough.smog) == (None, 3.1)  # no long word: the constant, 3.1291
    assert "No SMOG grade from fewer than 30 sentences." in few.why
    assert len(enough.why) == 2
    assert any("Fewer than 100 words" in one for one in enough.why)
    assert len(reading_age("We talk of it now. " * 30).why) == 1
    long = reading_age("We talk of elements quickly. " * 30)  # three syllables count, two do not
    assert long.smog == 8.8  # 1.0430 x root of 30 + 3.1291
    assert (long.youngest, long.oldest) == (
        min(long.age, round(long.coleman_liau + 5, 1), 13.8),
        max(long.age, round(long.coleman_liau + 5, 1), 13.8),
    )


def test_the_age_aimed_at_is_compared():
    text = "The cat sat on the mat. It was fat."
    assert reading_age(text, most=11).is_within is True
    assert reading_age("Considerable organisational complexity.", most=11).is_within is False
    assert reading_age(text).is_within is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["we", "agree", "opportunity", "plan", "area"]), min_size=1))
def test_a_longer_sentence_or_word_is_never_easier(words):
    one = " ".join(words)
    parted, joined = reading_age(f"{one}. {one}."), reading_age(f"{one} {one}.")
    assert parted.flesch_kincaid <= joined.flesch_kincaid
    harder = reading_age(f"{one.replace('plan', 'opportunity')}. {one}.")
    assert harder.flesch_kincaid >= parted.flesch_kincaid


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        found = reading_age(text)
    except Refused:
        assert sentences(text)[0] == ()
    else:
        assert found.words >= found.sentences >= 1
        assert found.syllables >= found.words
        assert found.youngest <= found.age <= found.oldest


@pytest.mark.parametrize(
    ("text", "most", "code"),
    [
        ("", None, "reading-empty"),
        ("2026 85% ---", None, "reading-empty"),
        ("x " * 100_001, None, "reading-long"),
        ("We talk.", 4, "reading-age"),
        ("We talk.", float("nan"), "reading-age"),
    ],
)
def test_what_cannot_be_read_is_refused(text, most, code):
    with pytest.raises(Refused, match=code):
        reading_age(text, most=most)


def calc(tmp_path, data, *more):
    (tmp_path / "a.txt").write_bytes(data)
    return CliRunner().invoke(app, ["reading-age", str(tmp_path / "a.txt"), *more])


def test_the_command_gives_figures_and_hard_words(tmp_path):
    found = calc(tmp_path, LETTER.encode("utf-8-sig").replace(b"\n", b"\r\n"), "--json")
    told = json.loads(found.stdout)
    assert (told["sentences"], told["headings"], told["smog"]) == (11, 1, None)
    assert {"word": "ascertain", "syllables": 3, "places": [{"line": 4, "column": 6}],
            "plainer": "find out"} in told["hard"]  # fmt: skip
    marked = json.loads(calc(tmp_path, "\ufeffAscertain it.".encode(), "--json").stdout)
    assert marked["hard"][0]["places"] == [{"line": 1, "column": 1}]
    said = calc(tmp_path, LETTER.encode(), "--most", "11").stdout
    assert ", within 11 (" in said
    assert "ascertain (line 4): find out?" in said
    assert ", above 5 (" in calc(tmp_path, b"Considerable complexity.", "--most", "5").stdout


def test_the_command_refuses_what_is_no_text(tmp_path):
    found = calc(tmp_path, b"ab\xff", "--json")
    assert (found.exit_code, json.loads(found.stdout)["refused"][0]["why"]) == (
        1, "Byte 3 is no UTF-8.",
    )  # fmt: skip
