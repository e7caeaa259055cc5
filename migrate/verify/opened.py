"""A package opened for examination: its files as they are, and the findings so far, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, TypeVar

from lxml import etree

from migrate.verify.finding import Finding
from migrate.verify.inventory import Member, take_inventory
from migrate.verify.rules import finding
from migrate.verify.storage import Storage
from migrate.verify.xml import DtdError

_Read = TypeVar("_Read")


class Opened:
    """A package whose container is safe to read.

    Attributes:
        storage: its files.
        package: its path in the archive, for findings.
        members: size and SHA-256 of every file that could be read.
        findings: what was found so far.
        broken: XML files that could not be read to their end.
    """

    def __init__(self, storage: Storage, package: str) -> None:
        inventory = take_inventory(storage, package)
        self.storage = storage
        self.package = package
        self.members: Mapping[str, Member] = inventory.members
        self.findings: list[Finding] = list(inventory.findings)
        self.broken: set[str] = set()

    def place(self, name: str) -> str:
        """Return where a file is, for findings."""
        return f"{self.package}!{name}"

    def enter(self, findings: Iterable[Finding]) -> None:
        """Take in findings."""
        self.findings += findings

    def add(self, code: str, name: str, *, expected: object = "", found: object = "") -> None:
        """Take in one finding at a file."""
        self.findings.append(finding(code, self.place(name), expected=expected, found=found))

    def read(self, name: str, read: Callable[[BinaryIO], _Read]) -> _Read | None:
        """Read an XML file, or take in why it cannot be read and return ``None``."""
        try:
            with self.storage.open(name) as stream:
                return read(stream)
        except etree.XMLSyntaxError as error:
            self.add("V401", name, found=error.msg)
        except DtdError:
            self.add("V402", name)
        self.broken.add(name)
        return None

    def content(self, name: str) -> bytes:
        """Return the bytes of a small file."""
        with self.storage.open(name) as stream:
            return stream.read()
