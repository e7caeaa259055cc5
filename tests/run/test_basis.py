"""What opens a dossier that was handed over: only what people give for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from migrate.model import CatalogueRow, DocumentPlan, DossierPlan, InputFile
from migrate.profile import Fonds, Ocr, Packaging, Profile, Quality
from migrate.run.basis import bases_of
from migrate.survey import Survey
from migrate.units import Decision, Decisions

SCAN = InputFile("01/a.pdf", 1, "aa", "application/pdf")
PLAN = DossierPlan("01", "01", (DocumentPlan("a", (SCAN,)),), row=CatalogueRow("x", 1, {"t": "A"}))
PROFILE = Profile("p", fonds=Fonds(code="PM01"))
CHOICE = Decision("folder", "00025", "A", "2026-11-22", "seat", key="01", new="00008")


def basis(
    plan: DossierPlan = PLAN,
    profile: Profile = PROFILE,
    decisions: tuple[Decision, ...] = (),
) -> str:
    return bases_of(Survey((), (), (plan,)), profile, Decisions(decisions))[plan.key]


def with_scan(**changed: object) -> DossierPlan:
    return replace(PLAN, documents=(DocumentPlan("a", (replace(SCAN, **changed),)),))


@pytest.mark.parametrize(
    "given",
    [
        basis(with_scan(sha256="bb")),
        basis(with_scan(path="01/b.pdf")),
        basis(replace(PLAN, number="1")),
        basis(replace(PLAN, row=CatalogueRow("x", 1, {"t": "B"}))),
        basis(profile=replace(PROFILE, fonds=Fonds(code="PM02"))),
        basis(profile=replace(PROFILE, ocr=Ocr(language="vie+eng"))),
        basis(decisions=(CHOICE,)),
        basis(decisions=(replace(CHOICE, scope="always", key=""),)),
        basis(decisions=(replace(CHOICE, scope="record", key="01#0000001"),)),
        basis(decisions=(replace(CHOICE, scope="hamlet", key="Thôn Hạ"),)),
    ],
)
def test_what_people_give_counts(given: str) -> None:
    assert given != basis()


@pytest.mark.parametrize(
    "given",
    [
        basis(with_scan(pages=7, notes=("pages.repaired",), kind="image/tiff")),
        basis(replace(PLAN, row=CatalogueRow("y", 9, {"t": "A"}))),
        basis(profile=replace(PROFILE, package=Packaging(date="2027-01-01", parent=True))),
        basis(profile=replace(PROFILE, ocr=Ocr(worker_mib=4096, page_seconds=9.0))),
        basis(profile=replace(PROFILE, quality=Quality(grade=0.5))),
        basis(decisions=(replace(CHOICE, key="012"),)),
        basis(decisions=(replace(CHOICE, scope="record", key="012#0000001"),)),
    ],
)
def test_what_a_tool_finds_or_another_dossier_is_given_does_not(given: str) -> None:
    assert given == basis()
