"""What every test may ask for: a town, somebody signed in, a window of a real browser."""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW = "Install Chromium (apt-get install chromium, brew install chromium) or set CHROMIUM."
REQUIRED = os.environ.get("GOLDENTHREAD_BROWSER_REQUIRED") == "1"
SECONDS = 1_000  # Playwright counts in milliseconds

# A busy machine is no fault of the code, and a law that failed yesterday fails today as well.
# HYPOTHESIS=search looks for examples nobody has seen.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS", "steady"))


def find_chromium():
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, PLACES)), None)


CHROMIUM = find_chromium()


def pytest_configure(config):
    """Tests never touch the uploads of a developer's own demo, nor wait for argon2."""
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    uploads = tempfile.mkdtemp(prefix="goldenthread-test-")
    config.add_cleanup(lambda: shutil.rmtree(uploads, ignore_errors=True))
    settings.DEMO = False
    settings.SECRET_KEY = "a key for tests alone " * 3
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": uploads},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]


@pytest.fixture(autouse=True)
def forget_counts():
    """Rate limits of one test are not those of the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def town(db):
    from tests.town import build_town

    return build_town()


@pytest.fixture
def signed_in(client):
    """`signed_in(town.qa).get("/people/")`"""

    def sign_in(someone):
        client.force_login(someone.account)
        return client

    return sign_in


# A real browser, where there is one


def pytest_collection_modifyitems(items):
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=f"There is no Chromium here. {HOW}"))


def _skipped_browser_tests(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    rows = reporter.stats.get("skipped", []) if reporter else []
    return [row for row in rows if "browser" in row.keywords]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if REQUIRED and session.exitstatus == 0 and _skipped_browser_tests(session.config):
        session.exitstatus = 1


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    if rows := _skipped_browser_tests(config):
        which = "They are required here, so this run counts as red. " if REQUIRED else ""
        terminalreporter.write_line(f"{len(rows)} browser tests were skipped. {which}{HOW}")


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's thread
    expect.set_options(timeout=15 * SECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def window(chromium, live_server):
    """`window(town.qa, width=320, javascript=False)`: a page of its own, signed in when asked."""
    opened = []

    def open_window(someone=None, *, width=1280, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="en-GB",
        )
        context.set_default_timeout(15 * SECONDS)
        if someone is not None:
            context.add_cookies([_session_cookie(someone, live_server.url)])
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


def _session_cookie(someone, url):
    from django.test import Client

    client = Client()
    client.force_login(someone.account)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture(scope="session")
def axe_faults():
    """`assert axe_faults(page) == []`: what axe finds, as short lines. Needs JavaScript."""
    source = AXE.read_text(encoding="utf-8")

    def look(page):
        page.evaluate(source)
        found = page.evaluate(
            "() => axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',"
            "'best-practice']})"
        )
        return [
            f"{fault['id']}: {node['html'][:160]}"
            for fault in found["violations"]
            for node in fault["nodes"]
            if not _known(fault["id"], node["html"])
        ]

    return look


def _known(rule, html):
    """govuk-frontend's own script puts aria-expanded on conditional radios and boxes."""
    return rule == "aria-allowed-attr" and "aria-expanded" in html and "govuk-" in html
