from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from khlang.submission import pdf


def fault(path: Path) -> str | None:
    found = pdf.find_fault(path)
    return None if found is None else found[0]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def save(change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> Path:
        path = tmp_path / "a.pdf"
        with pikepdf.new() as document:
            document.add_blank_page()
            change(document)
            document.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return path

    return save


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def test_plain_documents(make: Callable[..., Path]) -> None:
    def link(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        document.Root.OpenAction = Array([page, Name.Fit])
        action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        page.Annots = Array([Dictionary(Subtype=Name.Link, A=action, Rect=Array([0, 0, 9, 9]))])

    assert fault(make()) is None
    assert fault(make(link)) is None


def _names(document: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), document.make_indirect(script())]))
    document.Root.Names = Dictionary(JavaScript=tree)


def _opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = script()


def _page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def _deep_link(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))
    document.pages[0].obj.Annots = Array([Array([Dictionary(A=action)])])


def _form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))


def _submit(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://x"))


@pytest.mark.parametrize("change", [_names, _opening, _page_action, _deep_link, _form, _submit])
def test_what_acts(change: Callable[[pikepdf.Pdf], None], make: Callable[..., Path]) -> None:
    path = make(change)
    assert fault(path) == "pdf-active"


def test_scripts_in_object_streams_cannot_be_seen_in_the_bytes(make: Callable[..., Path]) -> None:
    path = make(_names)
    assert b"JavaScript" not in path.read_bytes()
    assert fault(path) == "pdf-active"


def test_files_inside(make: Callable[..., Path]) -> None:
    def embed(document: pikepdf.Pdf) -> None:
        document.attachments["a.exe"] = b"MZ"

    assert fault(make(embed)) == "pdf-embedded"


@pytest.mark.parametrize("password", ["", "secret"])
def test_passwords(password: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user=password))
    assert fault(path) == "pdf-encrypted"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 4])
def test_damage(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert fault(path) == "attachment-broken"


def test_a_document_without_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as document:
        document.save(path)
    assert fault(path) == "attachment-broken"


def test_an_object_stream_that_expands_without_end(tmp_path: Path) -> None:
    objects = (
        b"1 0 2 40 << /Type /Catalog /Pages 2 0 R >>      << /Type /Pages /Kids [] /Count 0 >>"
    )
    packer = zlib.compressobj(9)
    packed = packer.compress(objects)
    for _ in range(300):
        packed += packer.compress(bytes(2**20))
    packed += packer.flush()
    stream = b"3 0 obj <</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
    path = tmp_path / "a.pdf"
    path.write_bytes(
        b"%PDF-1.5\n" + stream % (len(packed), packed) + b"trailer <</Root 1 0 R/Size 4>>\n%%EOF\n"
    )
    assert path.stat().st_size < 2**20
    assert fault(path) == "attachment-broken"


def _describe(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "แบบฝึก"
    document.docinfo["/Author"] = "secret author"
    document.docinfo["/SourceModified"] = "secret date"
    document.Root.Metadata = document.make_stream(b"<x>secret xmp</x>")
    document.Root.PieceInfo = Dictionary(Secret=String("secret piece"))
    document.pages[0].obj.Metadata = document.make_stream(b"<x>secret page</x>")


def test_a_title_is_all_that_stays_of_what_programs_write(make: Callable[..., Path]) -> None:
    path = make(_describe)
    data = pdf.without_names(path)
    assert data == pdf.without_names(path)
    path.write_bytes(data)
    assert fault(path) is None
    with pikepdf.open(path) as document:
        assert {key: str(value) for key, value in document.docinfo.items()} == {"/Title": "แบบฝึก"}
        objects = b"".join(
            value.read_bytes() if isinstance(value, pikepdf.Stream) else value.unparse()
            for value in document.objects
        )
    assert b"secret" not in objects


def test_a_signed_document_is_left_as_it_is(make: Callable[..., Path]) -> None:
    def sign(document: pikepdf.Pdf) -> None:
        _describe(document)
        document.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([]))

    path = make(sign)
    assert pdf.without_names(path) == path.read_bytes()


def test_what_cannot_be_written_anew_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    assert pdf.without_names(path) == b"%PDF-1.7 broken"
