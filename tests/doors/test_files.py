"""What the source itself must not do: read as a tree, so that no import trick hides it."""

import ast
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[2]
WRITES = {
    *("save", "asave", "create", "acreate", "get_or_create", "update_or_create"),
    *("bulk_create", "bulk_update", "aupdate", "delete", "adelete"),
}
PAST_THE_SEAL = {"_base_manager", "_default_manager", "_raw_delete", "extra", "raw", "cursor"}
FILES = [
    path
    for path in sorted((BASE / "goldenthread").rglob("*.py"))
    if not {"tests", "migrations"} & set(path.relative_to(BASE).parts)
]
FLOORS = {
    *("urls", "views", "commands", "tasks", "api", "forms", "operations"),
    *("queries", "models", "rules", "__init__"),
}
# Rooms of mechanism name their files by what they do; a domain room keeps to the floors.
ROOMS_WITHOUT_FLOORS = {"access", "config", "methods", "page"}
FLOORS_MORE = {
    "authority": {"command_line"},  # who a command runs as
    "overview": {"navigation"},  # what the header offers
    "packs": {"demo", "reading"},  # the recipe of the demonstration; a pack's folder as values
    "reports": {"library"},
    "cases": {"intake", "reading"},  # the order of the steps; reading what people send
    "documents": {"guard", "reading", "writing"},  # a look at a file; its parts, and back
}
MOST_LINES, MOST_IN_FUNCTION, MOST_IN_VIEW = 300, 40, 25

each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: "/".join(path.relative_to(BASE).parts[1:])
)


def room(path):
    return path.relative_to(BASE / "goldenthread").parts[0]


def floor(path):
    parts = path.relative_to(BASE / "goldenthread").parts
    return Path(parts[1]).stem if len(parts) > 1 else "__init__"


def functions(path):
    tree = ast.parse(path.read_text())
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def attributes(path):
    tree = ast.parse(path.read_text())
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def may_write(path):
    """Operations write; the seal and the account model are mechanism; the rest asks them."""
    inside = "/".join(path.relative_to(BASE / "goldenthread").parts)
    if inside.startswith("documents/writing/"):
        return True  # saves office files to bytes; knows nothing of Django, says a contract
    return floor(path) == "operations" or inside in {
        "access/sealed.py",
        "access/models.py",
        "config/archive.py",  # restores rows as they were; nothing else may
    }


@each_file
def test_only_operations_write(path):
    if not may_write(path):
        assert not attributes(path) & WRITES


@each_file
def test_nobody_goes_past_the_seal(path):
    inside = "/".join(path.relative_to(BASE / "goldenthread").parts)
    allowed = {
        "config/archive.py": {"_base_manager", "cursor"},  # backup walks all rows itself
        "improvement/operations/ahead.py": {"cursor"},  # writes rows made ready; reads none
    }
    assert not (attributes(path) & PAST_THE_SEAL) - allowed.get(inside, set())


@each_file
def test_a_room_has_the_usual_floors(path):
    name = room(path)
    allowed = FLOORS | FLOORS_MORE.get(name, set())
    assert name in ROOMS_WITHOUT_FLOORS or floor(path) in allowed or path.parent.name == "library"


def exported(path):
    """What a package of operations says in its `__init__` is a verb; the rest helps the verbs."""
    init = path.parent / "__init__.py"
    if path.parent.name != "operations" or not init.exists():
        return None
    return {
        alias.name
        for node in ast.walk(ast.parse(init.read_text()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def verbs():
    """Access's own operations are called inside another room's, which is atomic and has asked."""
    for path in FILES:
        if floor(path) == "operations" and room(path) != "access":
            names = exported(path)
            for node in ast.parse(path.read_text()).body:
                is_public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
                if is_public and (names is None or node.name in names):
                    yield path, node


# Verbs made of many short transactions: one for each chunk, so that nobody's typing waits.
IN_CHUNKS = {"stage_batch", "discard_batch", "freeze_frame"}
# Read or rank a whole list of 30,000 before one short write.
IN_CHUNKS |= {"define_frame", "draw_sample"}
IN_CHUNKS |= {"escalate_silent_concerns"}  # one for each concern
IN_CHUNKS |= {"follow_leads"}  # one for each few hundred actions
IN_CHUNKS |= {"allocate_fairly"}  # one for each review, once all are shared out
IN_CHUNKS |= {"make_version"}  # works out what must hide before its one short write
IN_CHUNKS |= {"save_answer", "save_answers"}  # ask before their one short write
# A document is read in a process apart, or made into a plan, before one short write.
IN_CHUNKS |= {"bring_plan", "send_plan", "read_sent", "take_plan", "renew_plan", "take_ordered"}
IN_CHUNKS |= {"settle_question", "keep_draft"}
IN_CHUNKS |= {"correct_columns", "correct_headings", "correct_colours", "part_cells"}
IN_CHUNKS |= {"look_at_plan"}  # writes nothing: what bring_plan would keep, to be shown
IN_CHUNKS |= {"set_paper"}  # a Word template is filled in a process apart before its short write
# Not a deed: the row by which a person, post, team or body can be named as owner comes into being.
NOT_A_DEED = {"chosen_party", "group_ahead", "group_of", "parties_written", "party_for"}


@pytest.mark.parametrize(("path", "verb"), list(verbs()), ids=lambda one: getattr(one, "name", ""))
def test_an_operation_is_atomic_is_told_who_and_when_and_asks(path, verb):
    if verb.name in NOT_A_DEED:
        return
    decorators = [ast.unparse(decorator) for decorator in verb.decorator_list]
    assert "transaction.atomic" in decorators or verb.name in IN_CHUNKS
    assert {"by", "at"} <= {given.arg for given in verb.args.kwonlyargs}
    assert not verb.args.args
    mine = ast.unparse(verb)
    # a named query of the reader's own rows asks the seal as well
    asks = ("by.must(", ".visible_to(by, ", "_seen(by", "reviews_written(by)", "to_answer(by)")
    called = {
        node.func.id
        for node in ast.walk(verb)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    helpers = [node for node in functions(path) if node.name in called]
    assert any(ask in text for ask in asks for text in [mine, *map(ast.unparse, helpers)])


@each_file
def test_no_file_and_no_function_is_too_long(path):
    assert path.read_text().count("\n") <= MOST_LINES
    most = MOST_IN_VIEW if floor(path) == "views" else MOST_IN_FUNCTION
    for node in functions(path):
        assert node.end_lineno - node.lineno + 1 <= most, node.name


@each_file
def test_a_room_says_what_it_is_for(path):
    assert (BASE / "goldenthread" / room(path) / "README.md").exists() or len(
        path.relative_to(BASE / "goldenthread").parts
    ) == 1
