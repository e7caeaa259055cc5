"""A resolution is believed only when it gives a sheet that offices own."""

from __future__ import annotations

import pytest

from migrate.pages.resolution import guess_dpi, true_dpi

A4_300, A4_200, PHONE = (2480, 3508), (1654, 2339), (3000, 4000)


@pytest.mark.parametrize(
    ("size", "declared", "expected"),
    [
        (A4_300, 300.0, (300.0, ())),
        (A4_200, 200.0, (200.0, ())),
        (A4_300, None, (300.0, ("pages.dpi_missing",))),
        (A4_300, 72.0, (300.0, ("pages.dpi_missing",))),
        (A4_300, 96.0, (300.0, ("pages.dpi_missing",))),
        (A4_300, 1.0, (300.0, ("pages.dpi_absurd",))),
        (A4_300, 2400.0, (300.0, ("pages.dpi_absurd",))),
        ((595, 842), 72.0, (72.0, ())),
        (PHONE, 72.0, (342.1, ("pages.dpi_missing",))),
        ((4961, 7016), 150.0, (150.0, ())),
    ],
)
def test_true_dpi(
    size: tuple[int, int], declared: float | None, expected: tuple[float, tuple[str, ...]]
) -> None:
    assert true_dpi(*size, declared) == expected


@pytest.mark.parametrize("dpi", [100, 150, 200, 240, 300, 400, 600])
def test_an_a4_sheet_is_guessed_at_the_scanners_step(dpi: int) -> None:
    assert guess_dpi(round(8.27 * dpi), round(11.69 * dpi)) == dpi
    assert guess_dpi(round(11.6 * dpi), round(8.2 * dpi)) == dpi
