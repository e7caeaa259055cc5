"""Packages by Thông tư 05/2025/TT-BNV: PDF/A, EAD, METS, PREMIS, one ZIP a dossier."""

from migrate.package.changes import revision_of
from migrate.package.content import Content, content_of, decoded_content
from migrate.package.fonds import write_fonds
from migrate.package.fonds_request import FondsRequest, fonds_content
from migrate.package.refusal import PackagingError
from migrate.package.repack import RepackRequest, repack
from migrate.package.request import PackageRequest
from migrate.package.use_copy import UseCopyRequest, write_use_copy
from migrate.package.versions import Revision, Version
from migrate.package.writer import write_package

__all__ = [
    "Content",
    "FondsRequest",
    "PackageRequest",
    "PackagingError",
    "RepackRequest",
    "Revision",
    "UseCopyRequest",
    "Version",
    "content_of",
    "decoded_content",
    "fonds_content",
    "repack",
    "revision_of",
    "write_fonds",
    "write_package",
    "write_use_copy",
]
