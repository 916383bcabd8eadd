"""What can be done to the council's own rows: places, people, grants, invitations, settings."""

from .grants import end_grant, give_grant
from .invitations import accept_invitation, bring_in, change_password, give_account, invite
from .parties import chosen_party, group_ahead, group_of, name_party, parties_written, settle_alias
from .people import add_agency, add_person, appoint, end_place, party_for, place
from .places import set_up_body, set_up_post, set_up_service, set_up_team
from .seats import end_seat, take_seat
from .settings import decide_setting

__all__ = [
    "accept_invitation",
    "add_agency",
    "add_person",
    "appoint",
    "bring_in",
    "change_password",
    "chosen_party",
    "decide_setting",
    "end_grant",
    "end_place",
    "end_seat",
    "give_account",
    "give_grant",
    "group_ahead",
    "group_of",
    "invite",
    "name_party",
    "parties_written",
    "party_for",
    "place",
    "set_up_body",
    "set_up_post",
    "set_up_service",
    "set_up_team",
    "settle_alias",
    "take_seat",
]
