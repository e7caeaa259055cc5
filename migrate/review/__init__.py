"""Settling what waits: what ``review.jsonl`` asks, shown with its page, and answered there.

Answers are written to the archive's ``decisions.toml``; the next run makes them count. The room's
door: :class:`Sitting` is one person at the questions of one archive, :func:`serving` shows them to
a browser on this machine.
"""

from migrate.review.opened import Reply
from migrate.review.server import Desk, serving
from migrate.review.sitting import Sitting

__all__ = ["Desk", "Reply", "Sitting", "serving"]
