"""Crowds of teachers, slow connections, a full disk and kills: what was acknowledged must be there.

``python -m khlang.stress.intake --json figures.json``; single parts by ``--only crowd-of-photos``.
The form's throttles are satisfied, not switched off: each teacher does the work of a key, which is
made easy by an option, as it is for a browser. A full disk is a small tmpfs, which only root mounts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from khlang.stress import servers
from khlang.stress.part import Figures, Part, Scale, table
from khlang.stress.servers import Intake, MissingProgramError
from khlang.stress.slow import besieged
from khlang.stress.teacher import Teacher, crowd, photo

_EASY = {"work_bits": "4"}


def photos(part: Part) -> Figures:
    """Post works with three photos each, all at once."""
    pictures = [[photo(3 * n + each) for each in range(3)] for n in range(part.scale.photo_posts)]
    with servers.intake(part.data, **_EASY) as server:
        works = [
            _work(part.teacher(server.address), f"ผลงานมีภาพ เรื่องที่ {n}", three)
            for n, three in enumerate(pictures)
        ]
        crowd(works, len(works))
    return part.end()


def texts(part: Part) -> Figures:
    """Post works without photos, many at the same time."""
    with servers.intake(part.data, **_EASY) as server:
        works = [
            _work(part.teacher(server.address), f"ผลงานข้อความ เรื่องที่ {n}")
            for n in range(part.scale.text_posts)
        ]
        crowd(works, part.scale.at_once)
    return part.end()


def slow_direct(part: Part) -> Figures:
    """Let teachers come while slow connections are held to the form itself."""
    with servers.intake(part.data, **_EASY) as server:
        _come_among_slow(part, server.port, server.address)
    return part.end()


def slow_proxied(part: Part) -> Figures:
    """Let teachers come while slow connections are held to nginx before the form."""
    port = servers.free_port()
    url = f"http://127.0.0.1:{port}"
    with (
        servers.intake(part.data, url=url, trust_proxy="yes", **_EASY) as server,
        servers.nginx(servers.nginx_configuration(server.port, port), port) as address,
    ):
        _come_among_slow(part, port, address)
    return part.end()


def _come_among_slow(part: Part, port: int, address: str) -> None:
    scale = part.scale
    with besieged(port, f"127.0.0.1:{port}", scale.slow, scale.slow_seconds) as slow:
        before = slow.ended
        come = min(20, scale.text_posts)
        crowd([_work(part.teacher(address), f"ท่ามกลางความช้า {n}") for n in range(come)], 5)
    part.figures.notes.append(f"of {scale.slow} slow connections {before} were ended by the server")


def full_disk(part: Part) -> Figures:
    """Fill the disk while teachers send photos; make room, and let them go on."""
    pictures = [[photo(3 * n + each) for each in range(3)] for n in range(12)]
    with _small_disk(part.data, 48) as disk:
        server = Intake(disk, **_EASY)
        server.log = part.data.parent / "full-disk.log"
        server.start()
        ballast = disk / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(65_536))
        sending = threading.Thread(target=crowd, args=(
            [
                _work(part.teacher(server.address), f"ดิสก์เต็ม เรื่องที่ {n}", three, in_parts=n % 2 == 0)
                for n, three in enumerate(pictures)
            ],
            4,
        ))  # fmt: skip
        sending.start()
        time.sleep(5)
        if not server.is_running:
            part.figures.faults.append("the server ended when its disk was full")
        part.figures.notes.append(f"{part.ledger.shed} were told while the disk was full")
        if part.ledger.sent:
            part.figures.faults.append("works were accepted on a full disk")
        ballast.unlink()
        sending.join()
        server.stop()
        part.data = disk
        return part.end()


@contextmanager
def _small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk of so many MB.

    Raises:
        MissingProgramError: Only root does.
    """
    if os.geteuid() != 0:
        raise MissingProgramError("a small disk is mounted by root")
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", disk], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def kills(part: Part) -> Figures:
    """Kill the server again and again while photos come in parts and in whole forms."""
    server = Intake(part.data, **_EASY)
    server.start()
    over = threading.Event()

    def send(seed: int) -> None:
        for n in range(10_000):
            if over.is_set():
                return
            three = [photo(100_000 * seed + 3 * n + each, 600) for each in range(3)]
            part.teacher(server.address).send(
                f"ระหว่างดับ {seed} เรื่องที่ {n}", three, in_parts=(seed + n) % 2 == 0
            )

    threads = [threading.Thread(target=send, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(part.scale.kills):
        time.sleep(random.uniform(0.2, 3.0))
        server.kill()
        server.start()
    over.set()
    for thread in threads:
        thread.join()
    server.stop()
    part.figures.notes.append(f"killed {part.scale.kills} times")
    return part.end()


def restarts(part: Part) -> Figures:
    """Restart PostgreSQL again and again under load."""
    with servers.postgresql() as database:
        with servers.intake(part.data, database=database.address, **_EASY) as server:
            over = threading.Event()

            def send(seed: int) -> None:
                n = 0
                while not over.is_set():
                    part.teacher(server.address).send(f"ฐานเริ่มใหม่ {seed} เรื่องที่ {n}")
                    n += 1

            threads = [threading.Thread(target=send, args=(seed,)) for seed in range(40)]
            for thread in threads:
                thread.start()
            for number in range(part.scale.restarts):
                time.sleep(random.uniform(2, 4))
                database.restart(gently=number % 2 == 0)
            time.sleep(2)
            over.set()
            for thread in threads:
                thread.join()
        part.figures.notes.append(f"restarted {part.scale.restarts} times")
        return part.end(database.address)


def _work(
    teacher: Teacher, title: str, three: Sequence[bytes] = (), *, in_parts: bool = False
) -> Callable[[], None]:
    return lambda: teacher.send(title, three, in_parts=in_parts)


PARTS: dict[str, Callable[[Part], Figures]] = {
    "crowd-of-photos": photos,
    "crowd-of-texts": texts,
    "slow-direct": slow_direct,
    "slow-proxied": slow_proxied,
    "full-disk": full_disk,
    "kills": kills,
    "postgresql-restarts": restarts,
}


def run(folder: Path, scale: Scale, names: Sequence[str]) -> list[Figures]:
    """Run parts of the trial; what a part needs and is not there is a note, and not a figure."""
    found = []
    for name in names:
        part = Part(name, folder, scale)
        try:
            found.append(PARTS[name](part))
        except MissingProgramError as missing:
            found.append(Figures(name, notes=[f"not run: {missing}"]))
        sys.stderr.write(table(found[-1:]).splitlines()[1] + "\n")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a trial of the size asked for; 0 when all that was acknowledged is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    scale = asdict(Scale())
    for name, default in scale.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=default)
    parser.add_argument("--only", choices=PARTS, action="append", help="this part (repeatable)")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args(arguments)
    chosen = Scale(**{name: getattr(options, name) for name in scale})
    with tempfile.TemporaryDirectory(prefix="khlang-stress-") as folder:
        found = run(Path(folder), chosen, options.only or list(PARTS))
    sys.stdout.write(table(found))
    if options.json:
        whole = json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)
        options.json.write_text(whole + "\n", encoding="utf-8")
    return 1 if any(each.faults for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
