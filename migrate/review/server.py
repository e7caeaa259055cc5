"""A server for one person on this machine: nothing leaves it, nothing is logged."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from migrate.errors import UsageError
from migrate.review.desk import Desk, Said
from migrate.review.door import HEADERS, LOCAL, Door, new_token

__all__ = ["Desk", "serving"]

_MOST_BYTES = 64 << 10
"""Of a form; an answer is a few hundred."""
_LENGTH = re.compile("[0-9]{1,9}")
_SECONDS = 30
"""So long a connection may say nothing."""


class ReviewServer(ThreadingHTTPServer):
    """The server; it listens on the loopback address only."""

    daemon_threads = True

    def __init__(self, port: int, desk: Desk) -> None:
        super().__init__((LOCAL[0], port), _Handler)
        self.desk = desk
        self.door = Door(self.server_address[1], new_token())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser that went away go; a defect keeps its traceback."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = _SECONDS
    server_version = "migrate"
    sys_version = ""

    def do_GET(self) -> None:
        place = self._admitted(writes=False)
        if place is not None:
            self._send(self.server.desk.get(place, self._query()))

    def do_POST(self) -> None:
        place = self._admitted(writes=True)
        if place is None:
            return
        length = self.headers.get("Content-Length", "")
        if not (_LENGTH.fullmatch(length) and int(length) <= _MOST_BYTES):
            self._send(Said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        form = self.rfile.read(int(length)).decode("utf-8", "replace")
        self._send(self.server.desk.post(place, self._query(), _fields(form)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as inherited
        """Log nothing: addresses name records."""

    def _admitted(self, *, writes: bool) -> str | None:
        """Return the place below the token; ``None`` when the request was refused."""
        try:
            path = urlsplit(self.path).path
        except ValueError:  # as of http://[::1/
            self._send(Said(HTTPStatus.BAD_REQUEST))
            return None
        origin = self.headers.get("Origin", "") if writes else None
        refusal = self.server.door.refuses(path, self.headers.get("Host", ""), origin)
        if refusal:
            self._send(Said(refusal))
            return None
        return unquote(path.partition(f"/{self.server.door.token}")[2].removeprefix("/"))

    def _query(self) -> Mapping[str, str]:
        return _fields(urlsplit(self.path).query)

    def _send(self, said: Said) -> None:
        self.send_response(said.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if said.address:
            self.send_header("Location", said.address)
        self.send_header("Content-Type", said.kind)
        self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body)


@contextmanager
def serving(desk: Desk, port: int = 0) -> Iterator[ReviewServer]:
    """Open the server on ``port`` of 127.0.0.1, or on one that is free.

    Raises:
        UsageError: the port is taken or may not be used.
    """
    try:
        server = ReviewServer(port, desk)
    except OSError as error:
        raise UsageError("review.no_port", port=port, reason=error.strerror or error) from error
    with server:
        yield server


def _fields(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, keep_blank_values=True))
