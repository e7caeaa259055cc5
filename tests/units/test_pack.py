"""The data pack: its sums, its checksum, and how a newer one is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from migrate.units import PackError, check_pack, installed_pack, load_gazetteer, names, update_pack
from migrate.units.build.checks import BrokenBuildError, check
from migrate.units.pack import BUILT_IN, current_pack, encode_pack, read_pack


def newer_pack(folder: Path, version: str = "2099.1.1") -> Path:
    header, tables = read_pack(BUILT_IN)
    later = msgspec.structs.replace(header, version=version, valid_as_of="2099-01-01")
    path = folder / "newer.pack"
    path.write_bytes(encode_pack(tables, later))
    return path


def test_the_built_in_pack_keeps_all_sums() -> None:
    header, tables = read_pack(BUILT_IN)
    check(tables)
    assert header.counts["units"] == len(tables.units)
    assert BUILT_IN.stat().st_size < 2 * 2**20


def test_encoding_is_deterministic_and_round_trips() -> None:
    header, tables = read_pack(BUILT_IN)
    assert encode_pack(tables, header) == encode_pack(tables, header)
    assert encode_pack(tables, header).partition(b"\n")[0] == msgspec.json.encode(header)


def test_a_lost_edge_breaks_the_build() -> None:
    tables = read_pack(BUILT_IN)[1]
    with pytest.raises(BrokenBuildError, match="with an edge"):
        check(msgspec.structs.replace(tables, edges=tables.edges[1:]))


def test_a_newer_pack_is_installed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert current_pack() == BUILT_IN
    stick = newer_pack(tmp_path)
    assert update_pack(stick, installed_pack()).version == "2099.1.1"
    assert current_pack() == installed_pack()
    assert load_gazetteer().header.valid_as_of == "2099-01-01"
    assert [p.name for p in installed_pack().parent.iterdir()] == ["gazetteer.pack"]


def test_an_older_pack_is_not_installed(tmp_path: Path) -> None:
    target = tmp_path / "gazetteer.pack"
    with pytest.raises(PackError) as refusal:
        update_pack(BUILT_IN, target)
    assert refusal.value.code == "units.pack_not_newer"
    assert not target.exists()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda b: b[:-20], "units.pack_not_a_pack"),
        (lambda b: b[:2000] + bytes([b[2000] ^ 1]) + b[2001:], "units.pack_not_a_pack"),
        (lambda b: b"PK\x03\x04" + b, "units.pack_not_a_pack"),
        (lambda b: b.replace(b'"sha256":"', b'"sha256":"00', 1), "units.pack_damaged"),
        (lambda b: b.replace(b"migrate-gazetteer/1", b"migrate-gazetteer/9"), "units.pack_format"),
        (lambda b: b"", "units.pack_not_a_pack"),
    ],
)
def test_a_damaged_pack_is_refused(tmp_path: Path, damage: object, code: str) -> None:
    path = tmp_path / "damaged.pack"
    path.write_bytes(damage(newer_pack(tmp_path).read_bytes()))  # type: ignore[operator]
    with pytest.raises(PackError) as refusal:
        check_pack(path)
    assert refusal.value.code == code
    target = tmp_path / "gazetteer.pack"
    with pytest.raises(PackError):
        update_pack(path, target)
    assert not target.exists()


def test_the_lexicon_holds_the_names_of_all_times() -> None:
    lexicon = names(load_gazetteer(BUILT_IN))
    assert {"Cự Khê", "Thanh Oai", "Hà Tây", "Phú Lương"} <= lexicon


def test_loading_needs_no_heavy_library() -> None:
    code = (
        "import sys; from migrate.units import load_gazetteer; load_gazetteer();"
        "sys.exit(bool({'numpy', 'cv2', 'lxml', 'pikepdf', 'click'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
