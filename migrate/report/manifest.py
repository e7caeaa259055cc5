"""``manifest.json``: the run, its counts, every input file with its fate, packages now and former.

One entry a line, so that two manifests can be compared with ``diff`` and a big one be read as a
stream; the whole is one JSON object all the same.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import msgspec

from migrate.model import FileFate, Package, PageState, Status, UnitStatus
from migrate.report.atomic import replacing
from migrate.report.catalogue import Catalogue
from migrate.report.conservation import Balance
from migrate.report.fixity import sha256_of
from migrate.report.values import ArchiveReport, CataloguedDossier, Written

FORMAT = "migrate-archive/1"
MANIFEST_JSON = "manifest.json"
FORMER = "former"
"""Folder of the versions that were handed over and are no longer the package."""


class Manifest:
    """The sums of a run, and the entries of its manifest kept on disk until the sums are known."""

    def __init__(self, inputs: BinaryIO, packages: BinaryIO) -> None:
        self._inputs = _Entries(inputs)
        self._packages = _Entries(packages)
        self._made_from: dict[str, int] = {}
        self._count: Counter[str] = Counter()
        self._pages: Counter[str] = Counter()
        self._fields: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self.balance = Balance()

    def add(self, dossier: CataloguedDossier) -> None:
        """Count a dossier's documents, pages, fields and answers, and list its package.

        A quarantined dossier is in no index, so only itself is counted.
        """
        if dossier.record.quarantined:
            self._count["quarantined"] += 1
            return
        self._count["dossiers"] += 1
        self._fields.update(field.status.value for field in dossier.record.fields)
        for doc in dossier.record.documents:
            self._count["documents"] += 1
            self._pages.update(dossier.readings[ref].state.value for ref in doc.pages)
            self._fields.update(field.status.value for field in doc.fields)
            if doc.unit:
                self._units[doc.unit.status.value] += 1
        if dossier.package:
            self.add_package(dossier.package)

    def add_package(self, package: Package) -> None:
        """List a written package."""
        self._made_from[package.name] = len(package.inputs)
        self._packages.add(package)

    def add_fate(self, fate: FileFate) -> None:
        """List an input file and count it.

        Raises:
            ConservationError: it is listed twice.
        """
        self.balance.add(fate)
        self._inputs.add(fate)

    def settle(
        self, report: ArchiveReport, catalogue: Catalogue, lists: Mapping[str, int]
    ) -> Written:
        """Return the sums once they agree with the survey.

        Args:
            report: what was surveyed.
            catalogue: as written, with the numbers of questions.
            lists: the number of lists by the ending of their files.

        Raises:
            ConservationError: they do not agree.
        """
        self.balance.settle(report.surveyed, self._made_from)
        return Written(
            files=self.balance.files,
            bytes=self.balance.bytes,
            pages={state.value: self._pages[state.value] for state in PageState},
            fields={status.value: self._fields[status.value] for status in Status},
            units={status.value: self._units[status.value] for status in UnitStatus},
            dossiers=self._count["dossiers"],
            quarantined=self._count["quarantined"],
            documents=self._count["documents"],
            packages=len(self._made_from),
            former=len(report.former),
            review=catalogue.waiting,
            answered=catalogue.answered,
            lists=lists,
        )

    def write(self, archive: Path, report: ArchiveReport, counts: Written) -> None:
        """Write ``manifest.json`` from the entries seen."""
        with replacing(archive / MANIFEST_JSON) as stream:
            stream.write(b'{"format":' + _json(FORMAT))
            stream.write(b',\n"run":' + _json(_run(report)))
            stream.write(b',\n"counts":' + _json(counts))
            stream.write(b',\n"inputs":[')
            self._inputs.copy_to(stream)
            stream.write(b'],\n"packages":[')
            self._packages.copy_to(stream)
            stream.write(b'],\n"former":[')
            stream.write(b",".join(b"\n" + _json(each) for each in report.former))
            stream.write(b"]}\n")


@contextmanager
def open_manifest(archive: Path) -> Iterator[Manifest]:
    """Open a manifest in the making; its entries wait in unnamed files on the archive's disk."""
    with TemporaryFile(dir=archive) as inputs, TemporaryFile(dir=archive) as packages:
        yield Manifest(inputs, packages)


class _Entries:
    """The entries of one JSON array, on disk."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._any = False

    def add(self, entry: object) -> None:
        self._stream.write(b",\n" if self._any else b"\n")
        self._stream.write(_json(entry))
        self._any = True

    def copy_to(self, target: BinaryIO) -> None:
        self._stream.seek(0)
        shutil.copyfileobj(self._stream, target)


def _run(report: ArchiveReport) -> dict[str, object]:
    run, profile = report.run, report.profile
    return {
        "id": run.id,
        "clock": run.clock,
        "tool": {"name": "migrate", "version": run.version},
        "profile": {"name": profile.name, "title": profile.title, "sha256": run.profile_sha256},
        "flavour": profile.receiving.flavour,
        "originals": profile.package.originals,
        "typeface": _typeface(report.typeface),
        "agents": run.agents,
        "versions": dict(sorted(run.versions.items())),
    }


def _typeface(typeface: Path | None) -> dict[str, str] | None:
    """Name what the printed lists depend on beside the input; none was at hand, none is printed."""
    return {"name": typeface.name, "sha256": sha256_of(typeface)} if typeface else None


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
