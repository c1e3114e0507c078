// Makes the page of the room live. The page works without this: here the same forms are sent, and the same page is
// put in place without leaving it.

import { add, keepOnly, letters, newKey, remove } from "./outbox.js";
import { markRight, markWrong } from "./mending.js";
import { filledIn, formNamed, nameOf, put } from "./place.js";
import { follow } from "./stream.js";
import * as wall from "./wall.js";

const SEND_WITHIN = 15_000; // ms
const SPREAD = { least: 200, perPerson: 1, most: 2_000 }; // ms over which phones ask for a new page: all hear of it at once
const PATIENCE = 1_200; // ms: what takes longer is told
const LONG_AWAY = 20_000; // ms without a connection after which somebody hears what else may help
const NOT_RIGHT = 422; // the status of what somebody can mend in the form itself
const KNOCK_EVERY = 3_000; // ms between looks at whether somebody who knocks has been let in
const BELOW = 8; // px between what sticks at the top and what has the focus
const AGAIN = 150; // ms between taking a line away and saying it again, so that a screen reader hears it again
const TRY_EVERY = 5_000; // ms between tries of what the server could not keep

const [main, said, heard, error, line, news] = ["main", "said", "heard", "error", "line", "news"].map((id) =>
  document.getElementById(id),
);
const part = () => document.getElementById("part");
const me = part().dataset.me;
let away = 0; // since when the connection is gone

function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Say something out loud, also when it is what was said last. */
function say(element, text) {
  if (!text || element.textContent !== text) return tell(element, text);
  element.textContent = "";
  setTimeout(() => element.textContent || tell(element, text), AGAIN);
}

const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** Say in one line how things stand with the connection. */
function showLine() {
  const { unsent, lost, lostKept, long } = line.dataset;
  const waits = letters(me).some((letter) => away || Date.now() - letter.at >= PATIENCE);
  const how = waits ? unsent : !away ? "" : part().dataset.said ? lostKept : lost;
  tell(line, away && Date.now() - away >= LONG_AWAY ? `${how} ${long}` : how);
}

/** What sticks at the top hides nothing that has the focus, however low the window is. */
const notices = document.querySelector(".notices");
new ResizeObserver(() => {
  document.documentElement.style.scrollPaddingTop = `${notices.offsetHeight + BELOW}px`;
  const at = document.activeElement;
  if (main.contains(at) && at !== main && at.getBoundingClientRect().top < notices.getBoundingClientRect().bottom) {
    at.scrollIntoView({ block: "nearest" });
  }
}).observe(notices);

// ---------------------------------------------------------------------------------------------------- the page

let asking = Promise.resolve();

/** Where this page is: somebody who taps what they support goes on where they were. */
const home = () => (part().querySelector("form[data-tap]") ? "/room?tapping=1" : "/room");

/** Ask for what is on now and put it in place. `here` is the address, for another page than the usual one. */
function refresh({ here = home(), always = false } = {}) {
  asking = asking.then(() => ask(here, always)).catch(() => stream.lost());
  return asking;
}

async function ask(here, always) {
  const answer = await fetch(`${here}${here.includes("?") ? "&" : "?"}part=1`, { cache: "no-store" });
  if (answer.redirected) location.assign(answer.url);
  if (answer.redirected || !answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("part");
  if (found && found.dataset.me && found.dataset.me !== me) location.assign("/room"); // the phone was handed on
  else if (found && (always || found.dataset.state !== part().dataset.state)) place(found);
}

function place(fresh) {
  const before = part().dataset;
  if (!put(part(), fresh, main)) {
    news.hidden = false;
    return;
  }
  const now = fresh.dataset;
  const isNew = now.state !== before.state;
  const isOther = now.on !== before.on; // a page that only changed leaves what was said of one's own note
  news.hidden = true;
  document.title = now.title;
  if (isOther) {
    tell(error, "");
    tell(said, now.said);
  }
  if (isNew) say(heard, now.heard);
  if (!now.me) {
    stream.close();
    document.querySelector("footer")?.remove(); // what party one was in is gone, and cannot be changed any more
  }
  count();
  wall.look(main, filled);
  showLine();
}

news.querySelector("button").addEventListener("click", () => {
  for (const form of part().querySelectorAll("form")) form.reset();
  refresh({ always: true });
  main.focus();
});

main.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-here]");
  if (!link) return;
  event.preventDefault();
  tell(said, ""); // what was kept is about to be another thing
  refresh({ here: link.getAttribute("href"), always: true });
});

/** Whoever hands on the phone leaves nothing on it that was not sent yet: the next person cannot send it. */
document.querySelector("[data-wait]")?.addEventListener("click", (event) => {
  if (!letters(me).length) return;
  event.preventDefault();
  say(error, event.target.dataset.wait);
});

// --------------------------------------------------------------------------------------------------- sending

let sending = false;

main.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  const [name, now] = [nameOf(form), filledIn(form)];
  const data = new FormData(form);
  if (event.submitter && event.submitter.name) data.append(event.submitter.name, event.submitter.value);
  const key = newKey();
  data.set("key", key);
  const body = new URLSearchParams(data).toString();
  const isSame = (letter) => letter.form === name && letter.filledIn === now && letter.pressed === pressed(event);
  if (letters(me).some(isSame)) return; // a double tap: it is on its way
  tell(error, "");
  const place = form.dataset.send === "vote" ? name : "";
  add({ key, me, to: form.getAttribute("action"), body, form: name, filledIn: now, pressed: pressed(event), place, at: Date.now() });
  setTimeout(() => outOfSight(key), PATIENCE);
  if (isTapped(form)) wall.tell(form, "sending", filled);
  send();
});

const isTapped = (form) => Boolean(form && form.dataset.tap !== undefined);
const pressed = (event) => (event.submitter && event.submitter.name) || "";

/** What is not sent after a while is safe on this phone: make room for the next note, and say how it stands. */
function outOfSight(key) {
  const letter = letters(me).find((found) => found.key === key);
  if (letter && letter.to === "/note") empty(letter);
  showLine();
}

function empty(letter) {
  const form = formNamed(part(), letter.form);
  if (form && filledIn(form) === letter.filledIn) form.reset();
  count();
}

/** Send what waits, one after the other, until it is all kept or the server cannot be reached. */
async function send() {
  if (sending) return;
  sending = true;
  let [letter] = letters(me);
  while (letter && (await sent(letter))) [letter] = letters(me);
  sending = false;
  showLine();
}

/** Send a letter; true when it is settled, false when it must be sent again. */
async function sent(letter) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), SEND_WITHIN);
  try {
    const answer = await fetch(letter.to, {
      method: "POST",
      body: letter.body,
      signal: patience.signal,
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
    });
    return await settled(letter, answer.status, await answer.json());
  } catch {
    stream.lost();
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function settled(letter, status, answer) {
  if (status === 429 || status >= 500) {
    tell(error, answer.detail);
    return false;
  }
  remove(letter);
  if (status === 401) location.assign("/");
  const isKept = status < 400;
  const isMended = status === NOT_RIGHT; // in the form itself, so that stays
  const tapped = formNamed(part(), letter.form);
  if (isKept && !isTapped(tapped)) empty(letter);
  if (!isKept) tell(said, "");
  if (isKept && isTapped(tapped)) { // the page stays as it is, with the thumb on it
    if (!letters(me).length) wall.tell(tapped, "kept", filled);
    tell(error, "");
    return true;
  }
  if (!isMended) await refresh({ always: true });
  if (isKept) say(said, answer.said);
  if (isKept) tell(error, "");
  else refused(letter, answer.detail, isMended);
  return true;
}

/** Say why not; text that was put out of sight comes back, in its field or, if that is gone, in the message. */
function refused(letter, why, isMended) {
  const text = new URLSearchParams(letter.body).get("text");
  const form = formNamed(part(), letter.form);
  const field = form && form.querySelector("textarea");
  if (text && field && !field.value) field.value = text;
  const isSeen = !text || (field && field.value === text);
  say(error, isSeen ? why : `${why} “${text}”`);
  if (isMended && form) markWrong(form);
}

// ------------------------------------------------------------------------------------------- while filling in

main.addEventListener("input", (event) => {
  if (event.target.form) markRight(event.target.form);
  if (event.target.tagName === "TEXTAREA") tell(said, "");
  count();
});

function count() {
  for (const help of part().querySelectorAll("[data-limit]")) {
    const field = help.parentElement.querySelector("textarea");
    const left = Number(help.dataset.limit) - [...field.value.trim()].length;
    tell(help, left < 0 ? filled(help.dataset.over, { over: -left }) : filled(help.dataset.room, { left }));
    help.classList.toggle("over", left < 0);
  }
  for (const form of part().querySelectorAll("form[data-most]")) {
    const given = [...form.querySelectorAll(":checked")].reduce((sum, radio) => sum + Number(radio.value), 0);
    const shown = form.querySelector(".left");
    tell(shown, filled(form.dataset.left, { left: Number(form.dataset.most) - given }));
    shown.classList.toggle("over", given > Number(form.dataset.most));
  }
}

// ------------------------------------------------------------------------------------------------------ live

/** Who knocks waits here until the facilitator has decided; then the page goes on by itself. */
async function knock() {
  const answer = await fetch("/room?part=1", { cache: "no-store" });
  if (answer.ok && !(await answer.text()).includes('data-part="knock"')) location.assign("/room");
}

if (part().dataset.part === "knock") setInterval(() => knock().catch(() => {}), KNOCK_EVERY);

let wanted = part().dataset.state;

function onState(state, id) {
  const shown = part().querySelector("[data-turnout]");
  const { voted, present } = state.turnout;
  if (shown) tell(shown, filled(present && present >= voted ? shown.dataset.turnout : shown.dataset.turnoutBare, state.turnout));
  const within = Math.min(SPREAD.least + SPREAD.perPerson * present, SPREAD.most);
  if (id !== wanted) setTimeout(refresh, Math.random() * within);
  wanted = id;
}

function onConnection(isAway) {
  away = isAway ? Date.now() : 0;
  if (away) [PATIENCE, LONG_AWAY].forEach((wait) => setTimeout(showLine, wait));
  else {
    showLine();
    refresh();
    send();
  }
}

const stream = me ? follow(onState, onConnection) : { lost() {}, close() {} };
if (location.search) history.replaceState(null, "", "/room"); // what was said is said once
keepOnly(me);
wall.live(main, filled);
count();
send();
setInterval(() => !away && send(), TRY_EVERY);
