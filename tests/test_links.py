import pytest

from khlang.submission.links import Destination, Kind, anchor, destination, unique_anchor


@pytest.mark.parametrize(
    ("written", "kind", "target"),
    [
        ("https://example.org/ก", Kind.EXTERNAL, "https://example.org/ก"),
        (" HTTP://example.org ", Kind.EXTERNAL, "HTTP://example.org"),
        ("mailto:a@example.org", Kind.MAIL, "mailto:a@example.org"),
        ("#ผล-ที่ได้", Kind.ANCHOR, "ผล-ที่ได้"),
        ("#%E0%B8%9C%E0%B8%A5", Kind.ANCHOR, "ผล"),
        ("book.pdf", Kind.FILE, "book.pdf"),
        ("./my%20book.pdf?x#page=2", Kind.FILE, "my book.pdf"),
        ("", Kind.EMPTY, ""),
        ("\t \n", Kind.EMPTY, ""),
        ("../book.pdf", Kind.OUTSIDE, "../book.pdf"),
        ("a/../../book.pdf", Kind.OUTSIDE, "a/../../book.pdf"),
        ("%2e%2e/book.pdf", Kind.OUTSIDE, "%2e%2e/book.pdf"),
        ("/etc/passwd", Kind.OUTSIDE, "/etc/passwd"),
        ("files/book.pdf", Kind.SUBFOLDER, "files/book.pdf"),
        ("C:/book.pdf", Kind.LOCAL, "C:/book.pdf"),
        ("file:///book.pdf", Kind.LOCAL, "file:///book.pdf"),
        ("\\\\server\\book.pdf", Kind.LOCAL, "\\\\server\\book.pdf"),
        ("www.example.org/a", Kind.UNFINISHED, "www.example.org/a"),
        ("facebook.com/page", Kind.UNFINISHED, "facebook.com/page"),
        ("javascript:x", Kind.DANGEROUS, "javascript:x"),
        ("java\tscript:x", Kind.DANGEROUS, "javascript:x"),
        ("&#106;avascript&colon;x", Kind.DANGEROUS, "javascript:x"),
        ("data:text/html,x", Kind.DANGEROUS, "data:text/html,x"),
        ("//example.org", Kind.DANGEROUS, "//example.org"),
        ("/\\example.org", Kind.DANGEROUS, "/\\example.org"),
        ("https://a@b.example", Kind.DANGEROUS, "https://a@b.example"),
        ("https:///example", Kind.DANGEROUS, "https:///example"),
        ("https://[x", Kind.DANGEROUS, "https://[x"),
        ("tel:0812345678", Kind.DANGEROUS, "tel:0812345678"),
    ],
)
def test_destination(written: str, kind: Kind, target: str) -> None:
    assert destination(written) == Destination(kind, target)


def test_anchors_are_readable_and_never_those_of_the_page() -> None:
    assert anchor("ผลการดำเนินงาน (ปี ๒๕๖๘)") == "ผลการดำเนินงาน-ปี-๒๕๖๘"
    assert anchor("search-results") == "หัวข้อ-search-results"
    assert anchor("!?") == "หัวข้อ"
    assert len(anchor("ก" * 500)) == 60


def test_unique_anchors() -> None:
    taken: set[str] = set()
    assert [unique_anchor("ผล", taken) for _ in range(3)] == ["ผล", "ผล-2", "ผล-3"]
    assert unique_anchor("ผล 2", taken) == "ผล-2-2"
