from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "goldenthread.access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import signins  # noqa: PLC0415  # models are ready only now

        signins.listen()
