"""V7: PDFs that cannot be opened, are not what they claim, or were changed after signing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf

from .cases import raises
from .spoiling import Members, document_file, spoil_members


def edit_pdf(archive: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the first PDF and seal everything above it."""

    def edit(members: Members) -> None:
        name = document_file(members)
        members[name] = change(members[name])

    spoil_members(archive, edit)


def saved(pdf: pikepdf.Pdf, **settings: object) -> bytes:
    stream = BytesIO()
    pdf.save(stream, **settings)  # type: ignore[arg-type]
    return stream.getvalue()


@raises("V701")
def no_pdf_at_all(archive: Path) -> None:
    edit_pdf(archive, lambda _: b"not a PDF")


@raises("V702")
def pdf_with_a_password(archive: Path) -> None:
    def lock(content: bytes) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            return saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))

    edit_pdf(archive, lock)


@raises("V703")
def pdf_without_its_colours(archive: Path) -> None:
    def strip(content: bytes) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            del pdf.Root.OutputIntents
            return saved(pdf)

    edit_pdf(archive, strip)


@raises("V709")
def pdf_with_a_script(archive: Path) -> None:
    def arm(content: bytes) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            return saved(pdf)

    edit_pdf(archive, arm)


@raises("V704")
def pdf_without_a_claim(archive: Path) -> None:
    def strip(content: bytes) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            del pdf.Root.Metadata
            return saved(pdf)

    edit_pdf(archive, strip)


@raises("V705")
def text_layer_taken_away(archive: Path) -> None:
    def strip(content: bytes) -> bytes:
        with pikepdf.open(BytesIO(content)) as pdf:
            page = pdf.pages[0]
            tokens = pikepdf.parse_content_stream(page)
            kept = [token for token in tokens if str(token.operator) not in ("Tj", "TJ")]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
            return saved(pdf)

    edit_pdf(archive, strip)


@raises("V706")
def signature_that_leaves_out_a_page(archive: Path) -> None:
    edit_pdf(archive, lambda content: signed(content, skip=200))


@raises("V707")
def bytes_added_after_signing(archive: Path) -> None:
    edit_pdf(archive, lambda content: signed(content) + b"\n% added later\n")


@raises("V708")
def signed_pdf_cannot_be_judged(archive: Path) -> None:
    edit_pdf(archive, signed)


def signed(content: bytes, *, skip: int = 0) -> bytes:
    """Return a PDF with the structure of a signature; ``skip`` bytes more are left out."""
    with pikepdf.open(BytesIO(content)) as pdf:
        signature = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                ByteRange=[0, 1111111111, 1222222222, 1333333333],
                Contents=pikepdf.String(b"\1" * 64),
            )
        )
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=signature))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        written = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = written.index(b"<" + b"01" * 64 + b">")
    end = start + 64 * 2 + 2 + skip
    for placeholder, number in (
        (b"1111111111", start),
        (b"1222222222", end),
        (b"1333333333", len(written) - end),
    ):
        written = written.replace(placeholder, b"%010d" % number)
    return written
