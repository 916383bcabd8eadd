"""A small site on this machine: the pages of the kit, and a form whose answers it keeps."""

import contextlib
import json
import threading
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
         ".woff2": "font/woff2"}  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Site:
    """`pages` by address; `answers` as the server knows them; `sent` all that was ever posted."""

    def __init__(self):
        self.pages = {}
        self.answers = {"1": {"revision": 1, "value": "", "by": "", "at": ""}}
        self.here = []
        self.sent = []
        self.refuses = False
        self.url = ""

    def take(self, given):
        self.sent.append(given)
        if self.refuses:
            return 400, {"refused": [{"why": "This is too long.", "do": "Shorten it."}]}
        known = self.answers.setdefault(given["question"], {"revision": 1, "value": ""})
        if int(given["revision"]) != known["revision"]:
            return 409, {"conflict": True, "theirs": known["value"], "by": known["by"],
                         "revision": known["revision"], "at": known["at"]}  # fmt: skip
        known.update(value=given["value"], revision=known["revision"] + 1, by="You", at="14:32")
        return 200, {"saved": True, "revision": known["revision"], "at": "14:32"}

    def write_as_worker(self, text):
        known = self.answers["1"]
        known.update(value=text, revision=known["revision"] + 1, by="The worker", at="14:31")


def fields_of(handler):
    body = handler.rfile.read(int(handler.headers["content-length"]))
    head = f"content-type: {handler.headers['content-type']}\n\n".encode()
    parts = message_from_bytes(head + body).get_payload()
    return {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode()
        for part in parts
    }


def found_at(site, path):
    """Status, kind and bytes of an address."""
    if path == "/answers/":
        told = {"answers": site.answers, "here": site.here}
        return 200, "application/json", json.dumps(told).encode()
    if path in site.pages:
        page = site.pages[path]
        text = page() if callable(page) else page
        return 200, "text/html; charset=utf-8", text.encode()
    file = STATIC / path.removeprefix("/static/")
    if path.startswith("/static/") and file.is_file():
        return 200, TYPES.get(file.suffix, "text/plain"), file.read_bytes()
    return 404, "text/html", b"<title>No</title>"


def handler_of(site):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args):
            pass

        def answer(self, status, kind, body):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

        def do_GET(self):
            self.answer(*found_at(site, self.path.partition("?")[0]))

        def do_POST(self):
            if self.path != "/answers/":
                return self.answer(200, "text/html", b"<title>Out</title>")
            status, told = site.take(fields_of(self))
            return self.answer(status, "application/json", json.dumps(told).encode())

    return Handler


@contextlib.contextmanager
def serving():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(site))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
