from khlang.submission.outline import Heading, anchors, content, headings, links, without_code


def test_headings() -> None:
    body = "## ผล ##\n\nก\n### ย่อย\n #ไม่ใช่\n##ชิด\n"
    assert headings(body) == [
        Heading(2, "ผล", 0, 8),
        Heading(3, "ย่อย", 12, 20),
        Heading(2, "ชิด", 30, 35),
    ]


def test_content_stops_at_the_next_heading_of_its_level() -> None:
    body = "## ก\nหนึ่ง\n### ข\nสอง\n## ค\nสาม"
    outline = headings(body)
    assert content(body, outline[0], outline).split() == ["หนึ่ง", "สอง"]
    assert content(body, outline[1], outline).split() == ["สอง"]
    assert content(body, outline[2], outline).split() == ["สาม"]


def test_links_and_images_with_their_places() -> None:
    body = 'ก [a [b] c](x_(1).pdf "ชื่อ") ![ภาพ](<p.jpg>) `[no](n)` <https://example.org>'
    assert [(link.is_image, link.label, link.address) for link in links(body)] == [
        (False, "a [b] c", "x_(1).pdf"),
        (True, "ภาพ", "p.jpg"),
        (False, "https://example.org", "https://example.org"),
    ]
    assert all(body[link.offset] in "[!<" for link in links(body))


def test_an_image_inside_a_link() -> None:
    found = [(link.is_image, link.address) for link in links("[![ก](a.jpg)](https://example.org)")]
    assert found == [(True, "a.jpg"), (False, "https://example.org")]


def test_code_is_blanked_in_place() -> None:
    assert without_code("a `b` ``c d`` e") == "a" + " " * 13 + "e"


def test_anchors_of_the_page() -> None:
    assert anchors(headings("## ผล\n## ผล\n##\n## Results")) == {"ผล", "ผล-2", "หัวข้อ-results"}
