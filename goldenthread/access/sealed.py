"""Rows that cannot be read until somebody says who is reading."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self, TypeVar, cast

from django.db import models
from django.db.models import Q, sql

from .actor import Actor, Thing
from .models import Admission, Recusal
from .permissions import BY_TASK, WITHOUT_CHILDREN, Permission

M = TypeVar("M", bound=models.Model)


class NobodyAsked(RuntimeError):
    """A sealed query was run without visible_to() or for_system()."""


class NeverChanged(RuntimeError):
    """Rows of this table are added and stand; a change of mind is another row."""


class SealedQuery(sql.Query):
    """The seal sits here, not only in the queryset: Exists() and Subquery() take just the query."""

    opened = False

    def check(self) -> None:
        if not self.opened:
            raise NobodyAsked(f"{self.get_meta().label}: say visible_to(actor, permission) first")

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        """Whatever becomes SQL, alone or inside another query, passes here."""
        self.check()
        return super().get_compiler(*args, **kwargs)

    def combine(self, rhs: Any, connector: str) -> None:
        """`opened | sealed` would otherwise come out opened."""
        self.check()
        rhs.check()
        super().combine(rhs, connector)


class SealedQuerySet(models.QuerySet[M]):
    """Opened by naming a reader, or a reason why there is none."""

    query: SealedQuery

    def __init__(self, model: Any = None, query: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(model, query or SealedQuery(model), *args, **kwargs)

    @property
    def table(self) -> type[Sealed]:
        """The model, as one that states its reach (a type variable cannot say so here)."""
        return cast("type[Sealed]", self.model)

    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """Reach by grant or by task, less what the actor is recused from: a denial always wins."""
        beyond = BY_TASK | (WITHOUT_CHILDREN if self.table.is_about_children else frozenset())
        granted = self.table.reach(actor, permission)
        reached = Q(pk__in=[]) if permission in beyond else granted
        admitted = self._named_in(
            Admission.objects.filter(permission=permission), actor, (self.table.named_as,)
        )
        denied = self._named_in(
            Recusal.objects.all(), actor, (self.table.named_as, *self.table.hidden_as)
        )
        return self._open((reached | admitted) & ~denied)

    def for_system(self, *, because: str) -> Self:
        if not because:
            raise NobodyAsked("for_system() needs a reason")
        return self._open(Q())

    def none(self) -> Self:
        return self._open(Q(pk__in=[]))

    def update(self, **values: Any) -> int:
        self._check_write()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_write()
        return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NobodyAsked(f"{self.model.__name__}: raw SQL goes past the seal")

    def _named_in(
        self, standings: models.QuerySet[Any], actor: Actor, names: tuple[tuple[str, str], ...]
    ) -> Q:
        found = Q(pk__in=[])
        for kind, path in names:
            theirs = standings.filter(actor_key=actor.key, kind=kind, to_at=None)
            found |= Q(**{f"{path}__in": theirs.values("key")})
        return found

    def _open(self, rule: Q) -> Self:
        found = self.filter(rule)
        found.query.opened = True
        return found

    def _check_write(self) -> None:
        """Updates and deletions change the query's class, and would leave its seal behind."""
        self.query.check()
        if self.table.append_only:
            raise NeverChanged(self.model.__name__)


SealedManager = models.Manager.from_queryset(SealedQuerySet)


class Sealed(models.Model):
    """A table whose rows belong to somebody. It states its reach once; nothing else decides."""

    named_as: ClassVar[tuple[str, str]]  # (kind, path to the key) in admissions and recusals
    # more kinds whose recusals hide the row: a finding shows what its review's judgement says
    hidden_as: ClassVar[tuple[tuple[str, str], ...]] = ()
    append_only: ClassVar[bool] = False
    is_about_children: ClassVar[bool] = True
    objects = SealedManager()

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """Rows reached by the services over which *this* permission is held."""
        raise NotImplementedError

    @classmethod
    def thing(cls, key: int) -> Thing:
        return Thing(cls.named_as[0], key)

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        return type(self).objects.visible_to(actor, permission).filter(pk=self.pk).exists()


class Secret(Sealed):
    """A table sealed for the ORM's own errands as well: descriptors, prefetch, refresh."""

    class Meta:
        abstract = True
        base_manager_name = "objects"
