"""What we ask of the sign-in library. Second factor, passkeys and single sign-on plug in here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account begins with an invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "We do not know this address with this password. Check both, "
            "or ask your administrator for a link to set a new password."
        ),
        "too_many_login_attempts": (
            "There were too many attempts for this address. Wait five minutes, then try again."
        ),
        "incorrect_password": "This is not your password. Type it again.",
        "rate_limited": "There were too many attempts. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The library's banners say what the next page shows anyway."""
