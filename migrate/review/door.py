"""Who may come in: this machine's browser with the address that was printed, and nobody else.

A page of elsewhere can send requests to 127.0.0.1 too, by a name that it lets point here (DNS
rebinding) or by a form; neither knows the token, and both are refused by Host and Origin as well.
"""

from __future__ import annotations

import hmac
import secrets
from http import HTTPStatus

from msgspec import Struct

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # Not no-referrer: with that a browser sends the origin of its own forms as null.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer carries; no page may be kept, framed, or fetch anything from elsewhere."""
LOCAL = ("127.0.0.1", "localhost")


class Door(Struct, frozen=True):
    """The token that the address holds, and the port."""

    port: int
    token: str

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{LOCAL[0]}:{self.port}/{self.token}/"

    def refuses(self, path: str, host: str, origin: str | None) -> HTTPStatus | None:
        """Say with what status a request is refused, if it is.

        Args:
            path: of the request, without its query.
            host: that it names.
            origin: of the page it comes from; ``None`` for a request that only looks.
        """
        hosts = {f"{name}:{self.port}" for name in LOCAL}
        if host not in hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        token = path.removeprefix("/").partition("/")[0]
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return HTTPStatus.NOT_FOUND
        if origin is not None and origin not in {f"http://{each}" for each in hosts}:
            return HTTPStatus.FORBIDDEN
        return None


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)
