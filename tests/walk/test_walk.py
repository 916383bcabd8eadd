"""One thread from a case list to a loop that is closed, walked by the people whose work it is."""

import pytest

from goldenthread.authority.models import Person

from . import improving, judging, listing, reading, reviewing

pytestmark = pytest.mark.browser


def write_it(visit, review):
    """The worker and the reviewer, each in a browser of their own, up to the submission."""
    reviewer, worker = visit(listing.reviewer_of(review)), visit(review.worker)
    manager = visit(Person.objects.get(pk=review.manager_id))
    reviewing.prepares(worker, review)
    reviewing.begins(reviewer, review)
    reviewing.raises_a_concern(reviewer, manager, review)
    reviewing.says_their_view(worker, review)
    reviewing.writes(reviewer, review)
    reviewing.cannot_be_soon(reviewer, review)
    reviewing.submits(reviewer, worker, review)
    return reviewer, worker


@pytest.mark.django_db(transaction=True)
def test_a_thread_from_the_case_list_to_a_loop_that_is_closed(council, visit, tick, tmp_path):
    role = council.role
    listing.takes_the_list_in(visit(role.analyst), tmp_path, tick)
    qa, qa_head, head = visit(role.qa_officer), visit(role.qa_head), visit(role.head_of_service)
    listing.opens_a_round(qa)
    listing.draws(qa)
    listing.replaces(qa, qa_head)
    listing.gives_out(qa, visit, council)
    tick()

    review = listing.the_one(council)
    reviewer, worker = write_it(visit, review)
    reviewing.write_the_others(but=review)
    tick()

    judging.asks_for_a_second_look(qa, role.second_judge, review)
    judge = visit(role.second_judge)
    judging.judges(judge, review)
    judging.answer_it([reviewer, worker], review)
    judging.read_both_grades(qa, review)
    tick()

    improving.records_and_proposes(qa, review)
    recommendation = improving.decides(head)
    action = improving.promises(qa, recommendation)
    tick()
    improving.does(head, action)
    improving.proves(qa, action)
    improving.close(head, qa_head, action)

    reading.reports(qa)
    reading.reads_without_cases(visit(role.lead_member))
    reading.follows_the_figure(qa, review)
    reading.reads_the_leadership_page(visit(role.director))
    reading.goes_home(visit)
    faults = [fault for one in visit.visitors.values() for fault in one.faults]
    assert not faults, "\n".join(faults)
