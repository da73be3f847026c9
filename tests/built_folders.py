"""Submissions whose fault is in the folder and not in a text."""

import os
from collections.abc import Callable
from pathlib import Path


def _symlink_folder(folder: Path) -> Path:
    link = folder.with_name("link")
    link.symlink_to(folder, target_is_directory=True)
    return link


def _link_index(folder: Path) -> None:
    original = folder.parent / "original.md"
    (folder / "index.md").rename(original)
    (folder / "index.md").symlink_to(original)


def _index_as_folder(folder: Path) -> None:
    (folder / "index.md").unlink()
    (folder / "index.md").mkdir()


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.jpg")


def _unreadable_index(folder: Path) -> None:
    (folder / "index.md").unlink()
    (folder / "index.md").symlink_to("index.md")


def _grow(folder: Path) -> None:
    with (folder / "index.md").open("ab") as file:
        file.truncate(50 * 1024 * 1024)


def _crowd(folder: Path) -> None:
    for number in range(100):
        (folder / f"photo-{number}.jpg").touch()


def _name_alike(folder: Path) -> None:
    (folder / "Photo.jpg").touch()
    (folder / "photo.jpg").touch()


BUILT: dict[str, Callable[[Path], Path | None]] = {
    "file-name-case": _name_alike,
    "file-not-regular": _pipe,
    "file-symlink": _link_index,
    "file-too-large": _grow,
    "folder-crowded": _crowd,
    "folder-name": lambda folder: folder.rename(folder.with_name("อ่านสะกดคำ Final 2")),
    "folder-symlink": _symlink_folder,
    "folder-unreadable": lambda folder: folder.with_name("gone"),
    "folder-year": lambda folder: folder.parent.rename(folder.parent.with_name("2025")) / "work",
    "index-is-folder": _index_as_folder,
}
