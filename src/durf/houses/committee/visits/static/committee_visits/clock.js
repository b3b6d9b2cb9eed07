/* The clock of a conversation: the time, and which part of the agenda it is. */

const clock = document.querySelector("[data-clock]");
const parts = document.querySelectorAll("[data-from]");

function tick() {
  const now = new Date();
  const zone = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };
  clock.textContent = now.toLocaleTimeString("nl-NL", zone);
  for (const part of parts) {
    const isNow = new Date(part.dataset.from) <= now && now < new Date(part.dataset.until);
    part.toggleAttribute("data-is-now", isNow);
  }
}

if (clock) {
  tick();
  setInterval(tick, 5000);
}
