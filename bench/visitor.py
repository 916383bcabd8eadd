"""Somebody with a session, by plain HTTP: what their browser sends, without the browser."""

import json
import time
import uuid
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode, urlsplit

SECRET = "b" * 32  # the token of a form and its cookie have to agree, nothing more


class Visitor:
    """One connection kept open, as a browser does; counts nothing but the answer's arrival."""

    def __init__(self, base: str, session: str) -> None:
        self.where = urlsplit(base)
        self.cookies = f"sessionid={session}; csrftoken={SECRET}"
        self.line = self._connect()

    def _connect(self) -> HTTPConnection:
        return HTTPConnection(self.where.hostname or "", self.where.port, timeout=60)

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = ""
    ) -> tuple[HTTPResponse, bytes]:
        headers = {"Cookie": self.cookies, "X-CSRFToken": SECRET, "Accept": "application/json"}
        if kind:
            headers["Content-Type"] = kind
        try:
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        except (ConnectionError, OSError):
            self.line = self._connect()
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        return answer, answer.read()

    def save(self, review: int, question: str, value: str, revision: int) -> tuple[float, int]:
        """(seconds, new revision) of one answer saved through the autosave address."""
        sent = urlencode({"question": question, "value": value, "revision": revision}).encode()
        began = time.perf_counter()
        answer, read = self.ask(
            "POST", f"/reviews/{review}/answers/", sent, "application/x-www-form-urlencoded"
        )
        took = time.perf_counter() - began
        told: dict[str, Any] = json.loads(read) if answer.status == 200 else {}
        if not told.get("saved"):
            raise RuntimeError(f"not saved: {answer.status} {read[:300]!r}")
        return took, int(told["revision"])

    def send_file(
        self,
        path: str,
        fields: dict[str, str],
        name: str,
        content: bytes,
        *,
        file_name: str = "list.csv",
    ) -> str:
        """A form with one file, as a browser sends it; the address that it leads to."""
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"'
        parts.append(f"--{edge}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode() + content)
        body = b"".join(parts) + f"\r\n--{edge}--\r\n".encode()
        answer, read = self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")
        if answer.status not in (302, 303):
            raise RuntimeError(f"{path} answered {answer.status}: {read[:2000]!r}")
        return answer.headers["Location"]

    def post(self, path: str, fields: dict[str, str]) -> str:
        sent = urlencode(fields).encode()
        answer, read = self.ask("POST", path, sent, "application/x-www-form-urlencoded")
        if answer.status not in (302, 303):
            raise RuntimeError(f"{path} answered {answer.status}: {read[:2000]!r}")
        return answer.headers["Location"]

    def read(self, path: str) -> str:
        answer, read = self.ask("GET", path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return read.decode()
