/* The home page was built some time ago: show the first event that has not ended by now. */
const events = [...document.querySelectorAll(".next-event [data-ends]")];
const next = events.find((event) => Date.parse(event.dataset.ends) > Date.now());
for (const event of events) event.parentElement.hidden = event !== next;
if (events.length && !next) document.querySelector(".next-event").hidden = true;
