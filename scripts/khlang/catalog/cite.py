"""How to cite a work: APA as written in Thailand, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from khlang.submission.model import Innovation
from khlang.thai import BE_OFFSET, to_thai

_BIBTEX_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_BIBTEX_WORDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One work as four kinds of reference."""

    apa: str
    bibtex: str
    ris: str
    csl: str


@dataclass(frozen=True, slots=True)
class _Source:
    """What every kind of reference is made from, each on one line; ``year`` in พ.ศ."""

    names: tuple[str, ...]
    title: str
    year: int
    publisher: str
    url: str
    language: str

    @property
    def common_year(self) -> int:
        return self.year - BE_OFFSET


def cite(work: Innovation, publisher: str, url: str, *, thai: bool = True) -> Citation:
    """Return the references of a work.

    Args:
        work: The work to be cited.
        publisher: The catalog and its office, in the language of the reference.
        url: Full address of the work's page.
        thai: Whether the APA reference is written in Thai, with the year in พ.ศ.
    """
    source = _Source(
        names=tuple(_line(author.name) for author in work.authors),
        title=_line(work.title if thai else work.title_en or work.title),
        year=year(work),
        publisher=_line(publisher),
        url=url,
        language="th" if thai or not work.title_en else "en",
    )
    return Citation(
        apa=_thai_apa(source) if thai else _english_apa(source),
        bibtex=_bibtex(source, work.id.replace("/", "-")),
        ris=_ris(source, work.keywords),
        csl=_csl(source, work),
    )


def year(work: Innovation) -> int:
    """Return the พ.ศ. year of publication; of the school year while there is none."""
    on = work.published_on
    return on.year + BE_OFFSET if on else work.academic_year


def _line(text: str) -> str:
    return " ".join(text.split())


def _thai_apa(source: _Source) -> str:
    """Thai names keep their order and stand without prefixes; “และ” joins the last two."""
    *first, last = source.names
    authors = f"{', '.join(first)} และ{last}" if first else last
    return f"{authors}. ({to_thai(source.year)}). {source.title}. {source.publisher}. {source.url}"


def _english_apa(source: _Source) -> str:
    *first, last = source.names
    authors = f"{', '.join(first)}, & {last}" if first else last
    return f"{authors}. ({source.common_year}). {source.title}. {source.publisher}. {source.url}"


def _bibtex(source: _Source, key: str) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in source.names),
        "title": f"{{{_tex(source.title)}}}",
        "year": str(source.common_year),
        "publisher": f"{{{_tex(source.publisher)}}}",
        "url": source.url,
        "note": f"พ.ศ. {source.year}",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return "\n".join([f"@misc{{{key},", ",\n".join(lines), "}"])


def _tex(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(lambda match: _BIBTEX_WORDS.get(match[0], "\\" + match[0]), text)


def _ris(source: _Source, keywords: tuple[str, ...]) -> str:
    lines = [("TY", "GEN")]
    lines += [("AU", name) for name in source.names]
    lines += [
        ("TI", source.title),
        ("PY", str(source.common_year)),
        ("PB", source.publisher),
        ("UR", source.url),
    ]
    lines += [("KW", _line(keyword)) for keyword in keywords]
    lines += [("LA", source.language), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _csl(source: _Source, work: Innovation) -> str:
    """Thai names are not taken apart: styles would turn them round."""
    on = work.published_on
    item = {
        "id": work.id.replace("/", "-"),
        "type": "document",
        "title": source.title,
        "author": [{"literal": name} for name in source.names],
        "issued": {"date-parts": [[on.year, on.month, on.day] if on else [source.common_year]]},
        "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
    }
    return json.dumps([item], ensure_ascii=False, indent=1)
