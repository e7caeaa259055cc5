"""V4 and V6: METS and PREMIS, each case sealed so that only the rule itself can find it."""

from __future__ import annotations

from pathlib import Path

from .cases import raises
from .spoiling import (
    EAD,
    PREMIS,
    PREMIS_REP,
    REP,
    REP_METS,
    Members,
    document_file,
    document_form,
    replaced,
    spoil_members,
)


@raises("V401")
def root_mets_cut_off(archive: Path) -> None:
    def cut(members: Members) -> None:
        members["METS.xml"] = members["METS.xml"][:-20]

    spoil_members(archive, root=cut)


@raises("V401")
def form_not_well_formed(archive: Path) -> None:
    spoil_members(archive, lambda members: replaced(members, EAD, "</title>", "</titel>"))


@raises("V402")
def form_that_reads_a_file(archive: Path) -> None:
    def attack(members: Members) -> None:
        declaration = '<!DOCTYPE simpledc [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        replaced(members, EAD, "<simpledc>", f"{declaration}<simpledc>")
        replaced(members, EAD, "Hồ sơ 01", "&x;")

    spoil_members(archive, attack)


@raises("V402")
def premis_with_a_billion_laughs(archive: Path) -> None:
    def attack(members: Members) -> None:
        lines = ['<!ENTITY a0 "ha">']
        lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
        declaration = f"<!DOCTYPE premis [{''.join(lines)}]><premis "
        replaced(members, PREMIS, "<premis ", declaration)

    spoil_members(archive, attack)


@raises("V403")
def root_of_another_namespace(archive: Path) -> None:
    def rename(members: Members) -> None:
        replaced(members, "METS.xml", "http://www.loc.gov/METS/", "http://example.org/METS/")

    spoil_members(archive, root=rename)


@raises("V404")
def no_objid(archive: Path) -> None:
    spoil_members(archive, root=lambda m: replaced(m, "METS.xml", " OBJID=", " LABELX="))


@raises("V404")
def package_type_unknown(archive: Path) -> None:
    def claim(members: Members) -> None:
        replaced(members, "METS.xml", 'OAISPACKAGETYPE="AIP"', 'OAISPACKAGETYPE="ZIP"')

    spoil_members(archive, root=claim)


@raises("V405")
def no_structural_map(archive: Path) -> None:
    def cut(members: Members) -> None:
        text = members["METS.xml"]
        start, end = text.index(b"<structMap"), text.index(b"</structMap>") + len(b"</structMap>")
        members["METS.xml"] = text[:start] + text[end:]

    spoil_members(archive, root=cut)


@raises("V406")
def id_twice(archive: Path) -> None:
    def double(members: Members) -> None:
        text = members["METS.xml"].decode()
        first = text.split('<dmdSec ID="')[1].partition('"')[0]
        second = text.split('<amdSec ID="')[1].partition('"')[0]
        replaced(members, "METS.xml", f'<amdSec ID="{second}"', f'<amdSec ID="{first}"')

    spoil_members(archive, root=double)


@raises("V407")
def referenced_file_missing(archive: Path) -> None:
    spoil_members(archive, lambda members: members.pop(document_form(members)))


@raises("V408")
def wrong_size(archive: Path) -> None:
    def lie(members: Members) -> None:
        size = len(members[document_file(members)])
        replaced(members, REP_METS, f'SIZE="{size}"', f'SIZE="{size + 1}"')

    spoil_members(archive, representation=lie)


@raises("V409")
def two_documents_swapped(archive: Path) -> None:
    def swap(members: Members) -> None:
        one, two = document_file(members, 0), document_file(members, 1)
        members[one], members[two] = members[two], members[one]

    spoil_members(archive, representation=swap)


@raises("V410")
def weak_checksum(archive: Path) -> None:
    def weaken(members: Members) -> None:
        replaced(members, REP_METS, 'CHECKSUMTYPE="SHA-256"', 'CHECKSUMTYPE="MD5"')

    spoil_members(archive, representation=weaken)


@raises("V411")
def file_nobody_names(archive: Path) -> None:
    spoil_members(archive, lambda m: m.update({f"{REP}/data/stray.pdf": m[document_file(m)]}))


@raises("V412")
def pointer_to_nowhere(archive: Path) -> None:
    spoil_members(archive, representation=lambda m: replaced(m, REP_METS, 'FILEID="', 'FILEID="X-'))


@raises("V413")
def file_not_pointed_to(archive: Path) -> None:
    def cut(members: Members) -> None:
        lines = members[REP_METS].splitlines()
        members[REP_METS] = b"\n".join(line for line in lines if b"<fptr " not in line)

    spoil_members(archive, representation=cut)


@raises("V414")
def reference_out_of_the_package(archive: Path) -> None:
    def lead_out(members: Members) -> None:
        replaced(members, "METS.xml", f'href="{EAD}"', 'href="../../../etc/hostname"')

    spoil_members(archive, root=lead_out)


@raises("V414")
def reference_to_the_network(archive: Path) -> None:
    def lead_out(members: Members) -> None:
        replaced(members, "METS.xml", f'href="{EAD}"', 'href="https://example.org/EAD.xml"')

    spoil_members(archive, root=lead_out)


@raises("V415")
def attribute_the_schema_does_not_know(archive: Path) -> None:
    def add(members: Members) -> None:
        replaced(members, "METS.xml", "<metsHdr ", '<metsHdr COLOUR="red" ')

    spoil_members(archive, root=add)


@raises("V416")
def date_of_another_form(archive: Path) -> None:
    def change(members: Members) -> None:
        replaced(
            members,
            "METS.xml",
            'metsHdr CREATEDATE="2026-11-22T',
            'metsHdr CREATEDATE="22/11/2026T',
        )

    spoil_members(archive, root=change)


@raises("V417")
def no_creator(archive: Path) -> None:
    def change(members: Members) -> None:
        replaced(members, "METS.xml", 'ROLE="CREATOR"', 'ROLE="EDITOR"')

    spoil_members(archive, root=change)


@raises("V418")
def status_unknown(archive: Path) -> None:
    def change(members: Members) -> None:
        replaced(members, "METS.xml", 'RECORDSTATUS="NEW"', 'RECORDSTATUS="FINE"')

    spoil_members(archive, root=change)


@raises("V419")
def file_named_twice(archive: Path) -> None:
    def double(members: Members) -> None:
        one, two = (document_file(members, number).rpartition("/")[2] for number in (0, 1))
        replaced(members, REP_METS, f'href="data/{two}"', f'href="data/{one}"')

    spoil_members(archive, representation=double)


@raises("V420")
def schema_that_allows_anything(archive: Path) -> None:
    def loosen(members: Members) -> None:
        members["schemas/METS.xsd"] = members["schemas/METS.xsd"].replace(b"required", b"optional")

    spoil_members(archive, loosen)


@raises("V420")
def schema_that_imports_from_elsewhere(archive: Path) -> None:
    def import_from_afar(members: Members) -> None:
        replaced(members, "schemas/METS.xsd", '"xlink.xsd"', '"http://example.org/xlink.xsd"')

    spoil_members(archive, import_from_afar)


@raises("V420")
def schema_of_a_form_edited(archive: Path) -> None:
    spoil_members(
        archive, lambda m: replaced(m, "schemas/EAD_doc.xsd", 'value="500"', 'value="501"')
    )


@raises("V421")
def profile_of_elsewhere(archive: Path) -> None:
    def change(members: Members) -> None:
        replaced(members, "METS.xml", "http://www.ra.ee/METS/v01/IP.xml", "http://example.org/IP")

    spoil_members(archive, root=change)


@raises("V422")
def objid_of_another_form(archive: Path) -> None:
    def change(members: Members) -> None:
        replaced(members, "METS.xml", 'OBJID="urn:PM01:uuid-', 'OBJID="PM01-')

    spoil_members(archive, root=change)


@raises("V601")
def premis_of_version_two(archive: Path) -> None:
    spoil_members(archive, lambda m: replaced(m, PREMIS, 'version="3.0"', 'version="2.2"'))


@raises("V602")
def premis_with_another_digest(archive: Path) -> None:
    def lie(members: Members) -> None:
        text = members[PREMIS_REP].decode()
        digest = text.split("<messageDigest>")[1].partition("<")[0]
        replaced(members, PREMIS_REP, digest, "0" * 64)

    spoil_members(archive, lie)


@raises("V603")
def premis_of_a_source_not_kept(archive: Path) -> None:
    def exchange(members: Members) -> None:
        text = members[PREMIS].decode()
        source = next(part for part in text.split("<object ") if "<originalName>01/a.jpg" in part)
        digest = source.split("<messageDigest>")[1].partition("<")[0]
        replaced(members, PREMIS, digest, "0" * 64)

    spoil_members(archive, exchange)


@raises("V604")
def event_without_a_time(archive: Path) -> None:
    def cut(members: Members) -> None:
        text = members[PREMIS].decode()
        start = text.index("<eventDateTime>")
        end = text.index("</eventDateTime>") + len("</eventDateTime>")
        members[PREMIS] = (text[:start] + text[end:]).encode()

    spoil_members(archive, cut)


@raises("V605")
def link_to_no_agent(archive: Path) -> None:
    def cut(members: Members) -> None:
        text = members[PREMIS].decode()
        value = text.split("<linkingAgentIdentifierValue>")[1].partition("<")[0]
        tag = "agentIdentifierValue"
        for name in (PREMIS, PREMIS_REP):
            members[name] = members[name].replace(
                f"<{tag}>{value}</{tag}>".encode(), f"<{tag}>other</{tag}>".encode()
            )

    spoil_members(archive, cut)


@raises("V606")
def file_without_an_object(archive: Path) -> None:
    def add(members: Members) -> None:
        members[f"{REP}/data/more.txt"] = b"not in PREMIS"

    spoil_members(archive, add)


@raises("V607")
def premis_with_another_size(archive: Path) -> None:
    def lie(members: Members) -> None:
        size = len(members[document_file(members)])
        replaced(members, PREMIS_REP, f"<size>{size}<", f"<size>{size + 1}<")

    spoil_members(archive, lie)
