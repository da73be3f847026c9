"""All pictures: path under ``innovations/`` → width, height and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sample_media.pictures import corner, craft, field, nature, numbers, reading, sharing, sport

Painter = Callable[[], Sequence[str]]
PICTURES: dict[str, tuple[int, int, Painter]] = {
    "../docs/km/events/2568/mixed-class-open-class/cover.jpg": (1600, 1000, sharing.open_classroom),
    "../docs/km/events/2569/innovation-symposium/cover.jpg": (1600, 1000, sharing.six_boards),
    "../docs/km/events/2569/low-cost-media-workshop/cover.jpg": (1600, 1000, sharing.making_things),
    "2565/bottle-drip-garden/bottle-section.png": (1200, 900, nature.bottle_section),
    "2565/bottle-drip-garden/cover.jpg": (1600, 1000, nature.drip_garden),
    "2565/loose-parts-corner/bottle-caps-sorted.jpg": (1200, 900, corner.caps_in_a_pattern),
    "2565/loose-parts-corner/cover.jpg": (1600, 1000, corner.four_baskets),
    "2566/cardboard-fractions/cover.jpg": (1600, 1000, numbers.six_strips),
    "2566/cardboard-fractions/strips-compared.png": (1200, 600, numbers.strips_compared),
    "2566/evidence-box-history/cover.jpg": (1600, 1000, craft.evidence_box),
    "2566/four-teachers-eight-grades/timetable-blocks.png": (1400, 800, field.timetable),
    "2566/rice-field-algorithm/cover.jpg": (1600, 1000, field.rice_field),
    "2566/rice-field-algorithm/grid-six-by-six.png": (1000, 1000, field.grid),
    "2566/rope-ladder-fitness/ladder-chart.png": (1000, 1300, sport.ladder_chart),
    "2566/rope-ladder-fitness/rope-grip.png": (1000, 1200, sport.rope_grip),
    "2566/soil-leaf-paint/colour-wheel.jpg": (1200, 1000, craft.colour_wheel),
    "2566/soil-leaf-paint/cover.jpg": (1600, 1000, craft.six_cups),
    "2567/eight-steps-reading/cover.jpg": (1600, 1000, reading.eight_steps),
    "2567/eight-steps-reading/word-cards.png": (1200, 800, reading.word_cards),
    "2567/integer-lift/lift-board.png": (900, 1400, numbers.lift_board),
    "2567/phonics-slide-card/card-parts.png": (1200, 900, reading.card_parts),
    "2567/phonics-slide-card/cover.jpg": (1600, 1000, reading.slide_cards),
    "2567/visual-day-strip/cover.jpg": (1600, 1000, corner.day_strip),
    "2567/visual-day-strip/strip-layout.png": (1200, 1000, corner.strip_layout),
    "2568/cardboard-pramothai/cover.jpg": (1600, 1000, craft.shadow_play),
    "2568/household-money-game/cover.jpg": (1600, 1000, numbers.money_game),
    "2568/household-money-game/ledger-card.png": (1200, 760, numbers.ledger_card),
    "2568/salt-soil-lab/cover.jpg": (1600, 1000, nature.four_pots),
    "2568/salt-soil-lab/germination-graph.png": (1200, 800, nature.germination_graph),
    "2568/salt-soil-lab/meter-wiring.png": (1200, 800, nature.meter_wiring),
    "2568/stop-think-song/cover.jpg": (1600, 1000, corner.drum_and_signs),
    "2569/moon-notebook/ball-and-lamp.png": (1200, 900, nature.ball_and_lamp),
    "2569/moon-notebook/notebook-page.png": (1200, 900, nature.moon_pages),
}
