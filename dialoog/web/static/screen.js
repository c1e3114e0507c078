// Keeps the big screen as the room is: a fresh slide whenever something changes, and a clock that runs.

import { follow } from "./stream.js";

const SMALLEST = 12; // px
const PAUSE = 250; // ms between two slides at least
const address = `/scherm?${new URLSearchParams([...new URLSearchParams(location.search), ["part", "1"]])}`;

let due = false;
let busy = false;
let shownAt = performance.now();

function changed() {
  due = true;
  if (!busy) show();
}

async function show() {
  busy = true;
  while (due) {
    due = false;
    await fresh().catch(() => stream.lost());
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  busy = false;
}

async function fresh() {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) return;
  const slide = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("part");
  if (!slide) return;
  document.getElementById("part").replaceWith(slide);
  shownAt = performance.now();
  fit();
}

/** Make everything smaller until the slide fits: nobody scrolls a projector. */
function fit() {
  const page = document.documentElement;
  page.style.fontSize = "";
  let size = parseFloat(getComputedStyle(page).fontSize);
  while (size > SMALLEST && page.scrollHeight > page.clientHeight) {
    size *= 0.95;
    page.style.fontSize = `${size}px`;
  }
}

function tick() {
  for (const clock of document.querySelectorAll("[data-left]:not([data-paused])")) {
    const left = Math.max(0, Math.round(clock.dataset.left - (performance.now() - shownAt) / 1000));
    const digits = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.textContent = left ? digits : clock.dataset.over;
  }
}

setInterval(tick, 1000);
addEventListener("resize", fit);
fit();
const stream = follow(changed, (away) => away || changed());
