"""All printed papers: path → title and the function that writes its pages; zips hold several."""

from __future__ import annotations

from collections.abc import Callable

from sample_media.papers import daily, language, money, school, science

Paper = tuple[str, Callable[[], str]]

PAPERS: dict[str, Paper] = {
    "2565/nirat-journey-map/journey-map-sheets.pdf": (
        "ใบงานแผนที่เดินทางสิบจุดหยุด",
        language.journey_map,
    ),
    "2566/cardboard-fractions/strip-template.pdf": (
        "แบบตัดแถบเศษส่วนขนาดเท่าจริง",
        science.strip_template,
    ),
    "2566/evidence-box-history/worksheets.pdf": ("ใบงานประจำกล่องหลักฐาน", daily.history_worksheets),
    "2566/four-teachers-eight-grades/handbook.pdf": ("คู่มือจัดตารางรวมชั้นแบบสลับแกน", school.handbook),
    "2566/knot-board/knot-cards.pdf": ("บัตรขั้นตอนผูกเงื่อน", daily.knot_cards),
    "2567/eight-steps-reading/eight-booklets.pdf": ("แบบฝึกอ่านสะกดคำครบแปดเล่ม", language.booklets),
    "2567/phonics-slide-card/slide-cards.pdf": ("แบบตัดบัตรเลื่อน", language.slide_cards),
    "2567/visual-day-strip/picture-cards.pdf": ("การ์ดภาพกิจวัตร", daily.picture_cards),
    "2568/cardboard-pramothai/puppet-templates.pdf": ("แบบตัดตัวหนังสี่ตัว", daily.puppet_templates),
    "2568/salt-soil-lab/build-guide.pdf": ("คู่มือทำเครื่องตรวจดินเค็มอย่างง่าย", science.build_guide),
    "2568/stop-think-song/song-sheet.pdf": ("เนื้อเพลงหยุด คิด ทำ", language.song_sheet),
    "2569/picture-recipe-kitchen/recipe-cards.pdf": ("การ์ดสูตรภาพทีละขั้น", daily.recipe_cards),
}

ARCHIVES: dict[str, dict[str, Paper]] = {
    "2566/rice-field-algorithm/cards-and-grid.zip": {
        "command-cards.pdf": ("บัตรคำสั่ง ๔๘ ใบ", science.command_cards),
        "missions.pdf": ("ภารกิจ ๑๕ ด่าน", science.missions),
        "answer-paths.pdf": ("แนวคำตอบ", science.answer_paths),
    },
    "2568/household-money-game/print-and-play.zip": {
        "board-left.pdf": ("กระดานครึ่งซ้าย", lambda: money.board(0)),
        "board-right.pdf": ("กระดานครึ่งขวา", lambda: money.board(1)),
        "event-cards.pdf": ("การ์ดเหตุการณ์ ๔๘ ใบ", money.event_cards),
        "ledger.pdf": ("บัตรบัญชีครัวเรือน", money.ledger),
        "rules.pdf": ("กติกา", money.rules),
    },
}
