// Keeps the big screen as the room is: a fresh slide whenever something changes, and a clock that runs.

import { follow } from "./stream.js";

const SMALLEST = 4; // % of the height: what can be read at the back of a room
const LARGEST = 6.2;
const STEP = 0.2;
const TURN = 10_000; // ms that a page stands when there are more
const MOST_DOTS = 12; // more pages than this are told in numbers
const MOST_ROWS = 40; // on a page: more lines than this do not fit at the smallest size
const PAUSE = 250; // ms between two slides at least
const address = `/scherm?${new URLSearchParams([...new URLSearchParams(location.search), ["part", "1"]])}`;

let due = false;
let busy = false;
let shownAt = performance.now();
let views = [];
let place = 0;

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

/** Show as much as fits, as large as it can be; what does not fit comes in pages after one another. */
function fit() {
  const main = document.querySelector("#part > main");
  const whole = [{ blocks: blocksIn(main), rows: null }];
  setTurning(main, false);
  if (fits(whole[0], main)) {
    views = whole;
  } else {
    setTurning(main, true);
    views = together(blocksIn(main).flatMap((block) => pagesOf(block, main)), main);
  }
  place = Math.min(place, Math.max(views.length - 1, 0));
  turn(main);
}

function blocksIn(main) {
  return [...main.querySelectorAll("[data-page]")].filter((block) => block.childElementCount);
}

/** While there are pages the statement is one size smaller, and a row of dots says how many there are. */
function setTurning(main, on) {
  main.classList.toggle("turning", on);
  const told = main.querySelector(".turn");
  told.hidden = !on;
  told.textContent = "●";
}

/** Pages that fit beneath each other are one. */
function together(pages, main) {
  const found = [];
  for (const page of pages) {
    const last = found.at(-1);
    const both = last && { blocks: [...last.blocks, ...page.blocks], rows: null };
    if (both && !last.rows && !page.rows && fits(both, main)) found[found.length - 1] = both;
    else found.push(page);
  }
  return found;
}

/** A block as one page, or as many as its rows need; the others wait. */
function pagesOf(block, main) {
  const rows = [...block.querySelectorAll("[data-row]")];
  if (fits({ blocks: [block], rows: null }, main) || rows.length < 2) return [{ blocks: [block], rows: null }];
  const pages = [];
  for (let from = 0; from < rows.length; ) {
    const page = (count) => ({ blocks: [block], rows: rows.slice(from, from + count) });
    const count = most(Math.min(rows.length - from, MOST_ROWS), (tried) => fits(page(tried), main, SMALLEST));
    pages.push(page(count));
    from += count;
  }
  return pages;
}

/** The largest number up to `limit` that still holds, and at least 1; found by halving, for each try is drawn. */
function most(limit, holds) {
  let [least, beyond] = [1, limit + 1];
  while (beyond - least > 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (holds(middle)) least = middle;
    else beyond = middle;
  }
  return least;
}

/** Show a view, from `largest` to the smallest size that can be read; tell whether it fits. */
function fits(view, main, largest = LARGEST) {
  const page = document.documentElement;
  for (const block of blocksIn(main)) {
    block.hidden = !view.blocks.includes(block);
    for (const row of block.querySelectorAll("[data-row]")) row.hidden = Boolean(view.rows) && !view.rows.includes(row);
  }
  for (const broken of [false, true]) {
    main.classList.toggle("broken", broken); // words are broken only where they fit in no other way
    for (let size = largest; size > SMALLEST - 0.01; size -= STEP) {
      page.style.fontSize = `min(${size}vh, ${size * 0.75}vw)`; // no projector is narrower than 4:3
      if (page.scrollHeight <= page.clientHeight && page.scrollWidth <= page.clientWidth) return true;
    }
  }
  return false;
}

function turn(main) {
  if (!main) return;
  if (views.length) fits(views[place], main);
  const told = main.querySelector(".turn");
  told.hidden = views.length < 2;
  told.textContent =
    views.length > MOST_DOTS ? `${place + 1} / ${views.length}` : views.map((_, at) => (at === place ? "●" : "○")).join(" ");
}

setInterval(() => {
  if (views.length < 2) return;
  place = (place + 1) % views.length;
  turn(document.querySelector("#part > main"));
}, TURN);

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
const stream = follow(changed, (away) => {
  document.getElementById("away").hidden = !away;
  document.documentElement.classList.toggle("away", away);
  if (away) fit();
  else changed();
});
