"""What can be permitted. A new verb adds its line here and in `roles`."""

from enum import StrEnum, auto


class Permission(StrEnum):
    MY_WORK = auto()
    PEOPLE_READ = auto()
    PEOPLE_MANAGE = auto()
    TRAIL_READ = auto()
    JOBS_READ = auto()

    CASE_READ = auto()
    CASE_NAMES = auto()
    CASE_IMPORT = auto()

    ROUND_READ = auto()
    ROUND_MANAGE = auto()
    DRAW_READ = auto()
    DRAW_MAKE = auto()
    REPLACEMENT_APPROVE = auto()

    REVIEW_READ = auto()
    REVIEW_ALLOCATE = auto()
    REVIEW_WRITE = auto()
    REVIEW_ANSWER = auto()
    REVIEW_JUDGE = auto()

    CONCERN_RAISE = auto()
    CONCERN_READ = auto()
    CONCERN_ACKNOWLEDGE = auto()
    ALLEGATION_READ = auto()

    FINDING_READ = auto()
    FINDING_RECORD = auto()
    RECOMMENDATION_READ = auto()
    RECOMMEND = auto()
    RECOMMENDATION_DECIDE = auto()

    ACTION_READ = auto()
    ACTION_ADD = auto()
    ACTION_DO = auto()
    EVIDENCE_ACCEPT = auto()
    LOOP_TEST = auto()
    LOOP_CLOSE = auto()

    PLAN_READ = auto()
    PLAN_SIT = auto()  # reads the plans of the bodies on which they sit
    PLAN_EDIT = auto()
    PLAN_IMPORT = auto()

    REPORT_READ = auto()
    REPORT_MAKE = auto()
    LEADERSHIP_READ = auto()


# Nobody reaches a row with these by grant: a task (an allocation, a lead) brings each row, and the
# grant only opens the page on which the task is done (decision record 0002).
BY_TASK = frozenset(
    {
        Permission.REVIEW_WRITE,
        Permission.REVIEW_ANSWER,
        Permission.REVIEW_JUDGE,
        Permission.ACTION_DO,
        Permission.PLAN_SIT,
    }
)

# What these permit is about no child: asked of a row about one, they reach nothing. Without this
# a slip of the wrong word in a query would show a lead member every case.
WITHOUT_CHILDREN = frozenset(
    {
        Permission.MY_WORK,
        Permission.PEOPLE_READ,
        Permission.PEOPLE_MANAGE,
        Permission.TRAIL_READ,
        Permission.JOBS_READ,
        Permission.RECOMMENDATION_READ,
        Permission.PLAN_READ,
        Permission.PLAN_SIT,
        Permission.PLAN_EDIT,
        Permission.PLAN_IMPORT,
        Permission.REPORT_READ,
    }
)
