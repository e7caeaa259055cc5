"""Packages by Thông tư 05/2025/TT-BNV: PDF/A, EAD, METS, PREMIS, one ZIP a dossier."""

from migrate.package.fonds import FondsRequest, write_fonds
from migrate.package.refusal import PackagingError
from migrate.package.repack import RepackRequest, repack
from migrate.package.request import PackageRequest
from migrate.package.use_copy import UseCopyRequest, write_use_copy
from migrate.package.versions import Revision, Version
from migrate.package.writer import write_package

__all__ = [
    "FondsRequest",
    "PackageRequest",
    "PackagingError",
    "RepackRequest",
    "Revision",
    "UseCopyRequest",
    "Version",
    "repack",
    "write_fonds",
    "write_package",
    "write_use_copy",
]
