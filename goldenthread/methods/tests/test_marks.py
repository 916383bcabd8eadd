from itertools import permutations

from goldenthread.methods.likeness.marks import marked
from goldenthread.methods.likeness.pairs import Entry

LOOP = Entry("a", "Define the process by which audits close the loop")
AGAIN = Entry("b", "A clearly defined process.\nClosing the loop matters to us")


def told(*entries):
    return [(one.first, one.second, one.marks, one.has_name) for one in marked(entries)]


def test_two_marks_that_only_two_texts_have_are_told_as_the_first_writes_them():
    assert told(LOOP, AGAIN) == [("a", "b", ("Define the process", "close the loop"), False)]
    assert told(AGAIN, LOOP, Entry("c", "Visit each child")) == told(LOOP, AGAIN)


def test_one_mark_alone_or_one_of_three_tells_nothing():
    assert told(LOOP, Entry("b", "We close the loop")) == []
    assert told(LOOP, AGAIN, Entry("c", "Close the loop")) == []


def test_words_of_two_sentences_are_no_mark():
    assert told(Entry("a", "Audits close. Loop the process in"), AGAIN) == []


def test_a_name_in_capitals_is_enough_with_or_without_its_s():
    found = told(Entry("a", "Watch PDPRs"), Entry("b", "Each month the PDPR is late"))
    assert found == [("a", "b", ("PDPRs",), True)]


def test_capitals_tell_nothing_in_short_words_or_where_all_is_in_capitals():
    assert told(Entry("a", "An IT plan"), Entry("b", "The IT team")) == []
    assert told(Entry("a", "WATCH APPRAISALS"), Entry("b", "LATE APPRAISALS")) == []


def test_the_order_of_the_texts_changes_nothing():
    texts = (LOOP, AGAIN, Entry("c", "See the PDPR"), Entry("d", "A late PDPR"))
    assert len({tuple(told(*order)) for order in permutations(texts)}) == 1
    assert len(told(*texts)) == 2
