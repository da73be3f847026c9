from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from khlang.problems import Report
from khlang.submission import images

SECRETS = (b"GPS", b"Exif", b"xmp", b"XMP", b"secret", b"ICCP", b"EXIF")


def marked_picture(width: int = 640, height: int = 320) -> Image.Image:
    """Return a picture with a red top left corner, green top right, blue below."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height // 2))
    picture.paste("lime", (width // 2, 0, width, height // 2))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = "secret description"
    data.get_ifd(0x8825)[2] = (14.0, 58.0, 12.0)
    data.get_ifd(0x8825)[1] = "N"
    return data


# What a camera held that way stores, so that the picture shows upright.
TURNED_TO_STORE = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def save(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)  # type: ignore[arg-type]  # options differ by format
    return path


def inspect(path: Path) -> tuple[images.Size | None, list[str]]:
    report = Report("index.md")
    size = images.inspect(path, report, "cover.file", 7)
    assert all((problem.field, problem.line) == ("cover.file", 7) for problem in report.problems)
    return size, [problem.code for problem in report.problems]


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright_and_bare(
    orientation: int, suffix: str, tmp_path: Path
) -> None:
    picture = marked_picture()
    turn = TURNED_TO_STORE[orientation]
    stored = picture if turn is None else picture.transpose(turn)
    source = save(tmp_path / f"a{suffix}", stored, exif=exif(orientation), quality=95)

    assert inspect(source) == (images.Size(640, 320), [])
    data = images.derive(source, 400)

    assert not any(secret in data for secret in SECRETS)
    with Image.open(io.BytesIO(data)) as copy:
        assert copy.format == "WEBP"
        assert copy.size == (400, 200)
        assert dict(copy.getexif()) == {}
        corners = [copy.convert("RGB").getpixel(at) for at in ((20, 20), (380, 20), (20, 180))]
    for color, wanted in zip(corners, [(255, 0, 0), (0, 255, 0), (0, 0, 255)], strict=True):
        assert isinstance(color, tuple)
        assert all(abs(a - b) < 40 for a, b in zip(color, wanted, strict=True))


def test_comments_texts_and_profiles_do_not_follow(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    jpeg = save(
        tmp_path / "a.jpg", marked_picture(), comment=b"secret", xmp=b"<xmp>secret</xmp>",
        icc_profile=profile, exif=exif(),
    )  # fmt: skip
    texts = PngInfo()
    texts.add_text("Author", "secret")
    texts.add_itxt("XML:com.adobe.xmp", "secret", zip=True)
    png = save(tmp_path / "b.png", marked_picture(), pnginfo=texts, icc_profile=profile)
    assert b"secret" in jpeg.read_bytes()
    for source in (jpeg, png):
        assert not any(secret in images.derive(source, 400) for secret in SECRETS)


def test_copies_are_the_same_every_time(tmp_path: Path) -> None:
    source = save(tmp_path / "a.jpg", Image.effect_noise((900, 700), 60).convert("RGB"))
    assert images.derive(source, 800) == images.derive(source, 800)


def test_transparency_stays_and_colour_models_become_srgb(tmp_path: Path) -> None:
    clear = save(tmp_path / "a.png", Image.new("RGBA", (640, 480), (255, 0, 0, 0)))
    with Image.open(io.BytesIO(images.derive(clear, 400))) as copy:
        assert copy.mode == "RGBA"
    print_colours = save(tmp_path / "b.jpg", Image.new("CMYK", (640, 480), (0, 255, 255, 0)))
    palette = save(tmp_path / "c.png", marked_picture().quantize(8))
    for source in (print_colours, palette):
        with Image.open(io.BytesIO(images.derive(source, 400))) as copy:
            assert copy.mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_tones(tmp_path: Path) -> None:
    line = 320 * b"\xff\x20" + 320 * b"\xff\x80"
    scan = Image.frombytes("I;16", (640, 480), 480 * line)
    source = save(tmp_path / "scan.png", scan)
    with Image.open(io.BytesIO(images.derive(source, 400))) as copy:
        tones = [copy.convert("L").getpixel((x, 100)) for x in (50, 350)]
    assert tones == pytest.approx([0x20, 0x80], abs=3)


def test_damaged_metadata_does_not_matter(tmp_path: Path) -> None:
    source = save(tmp_path / "a.jpg", marked_picture(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    other = save(tmp_path / "b.jpg", marked_picture(), icc_profile=b"no profile at all")
    for path in (source, other):
        assert inspect(path) == (images.Size(640, 320), [])
        assert images.derive(path, 400)


@pytest.mark.parametrize(
    ("width", "published"),
    [
        (300, (300,)),
        (400, (400,)),
        (401, (400, 401)),
        (1000, (400, 800, 1000)),
        (1600, (400, 800, 1600)),
        (4000, (400, 800, 1600)),
    ],
)
def test_widths_never_exceed_the_picture(width: int, published: tuple[int, ...]) -> None:
    assert images.widths(width) == published


def test_derivative_name() -> None:
    assert images.derivative_name("class photo.JPG", 400) == "class photo-400.webp"


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize("kept", [0.05, 0.5, 0.9])
def test_cut_pictures_are_broken(suffix: str, kept: float, tmp_path: Path) -> None:
    noise = Image.effect_noise((640, 480), 80).convert("RGB")
    data = save(tmp_path / f"whole{suffix}", noise).read_bytes()
    source = tmp_path / f"cut{suffix}"
    source.write_bytes(data[: int(len(data) * kept)])
    assert inspect(source) == (None, ["image-broken"])


def test_a_bomb_is_never_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = save(tmp_path / "a.png", Image.new("1", (7000, 7000)))
    huge = save(tmp_path / "b.png", Image.new("1", (14_000, 14_000)))
    assert huge.stat().st_size < 100_000
    monkeypatch.setattr(Image.Image, "load", None)
    for path in (small, huge):
        assert inspect(path) == (None, ["image-pixels"])


def test_a_phone_picture_with_a_second_one_inside_is_a_jpeg(tmp_path: Path) -> None:
    source = tmp_path / "a.jpg"
    marked_picture().save(source, "MPO", save_all=True, append_images=[marked_picture(320, 160)])
    assert inspect(source) == (images.Size(640, 320), [])
    assert images.derive(source, 400)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image-broken"),
        (b"\xff\xd8\xff\xe0", "image-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image-type"),
        (b"%PDF-1.7", "image-type"),
        (b"\0\0\0\x18ftypmif1", "image-heic"),
        (b"\0\0\0\x18ftypavif", "image-type"),
        (b"hello", "image-type"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, code: str, tmp_path: Path) -> None:
    source = tmp_path / "a.jpg"
    source.write_bytes(data)
    assert inspect(source) == (None, [code])


def test_absent_and_linked_files(tmp_path: Path) -> None:
    assert inspect(tmp_path / "none.jpg") == (None, ["file-unreadable"])
    (tmp_path / "a.jpg").symlink_to(save(tmp_path / "b.jpg", marked_picture()))
    assert inspect(tmp_path / "a.jpg") == (None, ["file-symlink"])


@pytest.mark.parametrize("width", [200, 640, 1600, 2400])
def test_the_longest_picture_that_passes_can_be_published(width: int, tmp_path: Path) -> None:
    widest = images.widths(width)[-1]
    longest = min(images.MAX_COPY_HEIGHT * width // widest, images.MAX_PIXELS // width, 65_535)
    source = save(tmp_path / "a.png", Image.new("L", (width, longest)))
    size, codes = inspect(source)
    assert size is not None
    assert "image-long" not in codes
    assert images.derive(source, widest)


def test_a_picture_of_ordinary_passes_is_accepted(tmp_path: Path) -> None:
    source = save(tmp_path / "a.jpg", marked_picture(), progressive=True)
    assert inspect(source) == (images.Size(640, 320), [])


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_clean_original_is_upright_and_bare(
    orientation: int, suffix: str, tmp_path: Path
) -> None:
    turn = TURNED_TO_STORE[orientation]
    stored = marked_picture() if turn is None else marked_picture().transpose(turn)
    source = save(tmp_path / f"a{suffix}", stored, exif=exif(orientation), quality=95)
    with Image.open(source) as before:
        kind = before.format
    source.write_bytes(source.read_bytes() + b"secret trailer")
    data = images.clean(source)
    assert not any(secret in data for secret in SECRETS)
    source.write_bytes(data)
    assert inspect(source) == (images.Size(640, 320), [])
    with Image.open(source) as kept:
        assert (kept.format, dict(kept.getexif())) == (kind, {})
        red = kept.convert("RGB").getpixel((20, 20))
    assert isinstance(red, tuple)
    assert all(abs(a - b) < 40 for a, b in zip(red, (255, 0, 0), strict=True))


def test_a_clean_original_keeps_no_text_profile_or_second_picture(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    texts = PngInfo()
    texts.add_text("Author", "secret")
    png = save(tmp_path / "a.png", marked_picture(), pnginfo=texts, icc_profile=profile)
    jpeg = save(
        tmp_path / "b.jpg", marked_picture(), comment=b"secret", xmp=b"<xmp>secret</xmp>",
        icc_profile=profile, exif=exif(),
    )  # fmt: skip
    phone = tmp_path / "c.jpg"
    marked_picture().save(phone, "MPO", save_all=True, append_images=[marked_picture(320, 160)])
    for source in (png, jpeg, phone):
        data = images.clean(source)
        assert not any(secret in data for secret in SECRETS)
        with Image.open(io.BytesIO(data)) as kept:
            assert getattr(kept, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((640, 480), (640, 480)),
        ((4000, 3000), (2400, 1800)),
        ((3000, 4000), (1800, 2400)),
        ((6000, 2000), (4800, 1600)),
        ((210, 9000), (210, 9000)),
    ],
)
def test_a_clean_original_is_large_enough_for_every_copy(
    size: tuple[int, int], kept: tuple[int, int], tmp_path: Path
) -> None:
    source = save(tmp_path / "a.jpg", Image.new("RGB", size))
    with Image.open(io.BytesIO(images.clean(source))) as picture:
        assert picture.size == kept
    source.write_bytes(images.clean(source))
    assert inspect(source)[0] == images.Size(*kept)


def test_a_clean_original_keeps_transparency_and_the_bound_of_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = save(tmp_path / "a.png", Image.new("RGBA", (640, 480), (255, 0, 0, 0)))
    with Image.open(io.BytesIO(images.clean(clear))) as picture:
        assert picture.mode == "RGBA"
    noise = save(tmp_path / "b.png", Image.effect_noise((900, 700), 90))
    monkeypatch.setattr(images, "MAX_BYTES", 400_000)
    data = images.clean(noise)
    assert len(data) <= 400_000
    noise.write_bytes(data)
    assert inspect(noise)[0] is not None
