"""Who is tied to the work under review: asked for many subjects at once, named by tie."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from goldenthread.authority.models import Membership, Person
from goldenthread.authority.queries import holds_on
from goldenthread.cases.models import Involvement
from goldenthread.cases.queries import TAKEN, current_spells
from goldenthread.subjects.models import Subject

from ..models import Declaration, Judgement, Review
from ..rules.allocation import Tie

Found = dict[Tie, set[int]]


def ties_to(review: Review, *, on: date) -> Found:
    """Who cannot judge this review independently, and why: person keys by tie."""
    found = ties_of([review.subject], on=on)[review.subject.pk]
    given = Judgement.objects.for_system(because="independence asks who judged, not what")
    found[Tie.JUDGED] = set(
        given.filter(review=review).exclude(stage="worker").values_list("by", flat=True)
    )
    return found


def ties_of(subjects: Collection[Subject], *, on: date) -> dict[int, Found]:
    """For each subject's key. The number of queries does not grow with the subjects."""
    workers, employers = _workers(subjects)
    teams = _teams_now(subjects)
    everybody = set[int]().union(*workers.values())
    of_person, managers, members = _places(everybody, set[int]().union(*teams.values()), on)
    agencies = _Employers(employers, everybody)
    knowing = _who_know(subjects)
    found: dict[int, Found] = {}
    for subject in subjects:
        mine = workers[subject.pk]
        places = teams[subject.pk].union(*(of_person[person] for person in mine))
        found[subject.pk] = {
            Tie.WORKER: set(mine),
            Tie.MANAGER: set[int]().union(*(managers[team] for team in places)) - mine,
            Tie.COLLEAGUE: set[int]().union(*(members[team] for team in places)) - mine,
            Tie.EMPLOYER: agencies.sharing(mine, employers[subject.pk]) - mine,
            Tie.KNOWS: knowing[subject.pk],
        }
    return found


def _workers(
    subjects: Iterable[Subject],
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Everybody who ever worked on it, as any list in force ever said, and their agencies."""
    workers: dict[int, set[int]] = defaultdict(set)
    employers: dict[int, set[int]] = defaultdict(set)
    by_case = {one.case_id: one.pk for one in subjects if one.case_id}
    rows = Involvement.objects.for_system(because="independence asks who ever worked on a case")
    rows = rows.filter(TAKEN)
    for path in ("case_id", "case__merged_into_id"):
        for case, person, agency in rows.filter(**{f"{path}__in": by_case}).values_list(
            path, "person_id", "employer_id"
        ):
            workers[by_case[case]].add(person)
            if agency:
                employers[by_case[case]].add(agency)
    for one in subjects:
        if one.person_id:
            workers[one.pk].add(one.person_id)
    return workers, employers


def _teams_now(subjects: Iterable[Subject]) -> dict[int, set[int]]:
    """The teams that hold the subject today, whoever works in them."""
    found: dict[int, set[int]] = defaultdict(set)
    by_case = {one.case_id: one.pk for one in subjects if one.case_id}
    now = current_spells().filter(case__in=by_case, to_on=None)
    for case, team in now.values_list("case_id", "team_id"):
        found[by_case[case]].add(team)
    for one in subjects:
        if one.team_id:
            found[one.pk].add(one.team_id)
    return found


Places = Mapping[int, set[int]]


def _places(people: set[int], teams: set[int], on: date) -> tuple[Places, Places, Places]:
    """Teams of each person; managers and members of each team, on that day."""
    held = Membership.objects.filter(holds_on(on))
    wanted = teams | set(held.filter(person__in=people).values_list("team_id", flat=True))
    of_person: dict[int, set[int]] = defaultdict(set)
    managers: dict[int, set[int]] = defaultdict(set)
    members: dict[int, set[int]] = defaultdict(set)
    for row in held.filter(team__in=wanted):
        of_person[row.person_id].add(row.team_id)
        members[row.team_id].add(row.person_id)
        if row.is_manager:
            managers[row.team_id].add(row.person_id)
    return of_person, managers, members


class _Employers:
    """People by outside employer: theirs today, or the one they had on the case."""

    def __init__(self, employers: Mapping[int, set[int]], workers: set[int]) -> None:
        held = Person.objects.filter(employer__isnull=False)
        rows = held.filter(pk__in=workers).values_list("pk", "employer_id")
        self.employer = {pk: agency for pk, agency in rows if agency}
        named = set[int]().union(*employers.values()) | set(self.employer.values())
        self.staff: dict[int, set[int]] = defaultdict(set)
        for pk, agency in held.filter(employer__in=named).values_list("pk", "employer_id"):
            if agency:
                self.staff[agency].add(pk)

    def sharing(self, workers: set[int], agencies: set[int]) -> set[int]:
        theirs = agencies | {self.employer[one] for one in workers if one in self.employer}
        return set[int]().union(*(self.staff[agency] for agency in theirs))


def _who_know(subjects: Iterable[Subject]) -> dict[int, set[int]]:
    """Who said, in any review of this subject, that they know the family."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Declaration.objects.for_system(because="independence asks who knows the family")
    mine = rows.filter(knows_family=True, review__subject__in=[one.pk for one in subjects])
    for subject, person in mine.values_list("review__subject_id", "person_id"):
        found[subject].add(person)
    return found
