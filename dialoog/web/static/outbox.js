// What somebody sent and the server has not kept yet. It stays on the phone until it is, and is sent once: every
// letter has a key by which the server knows it again.

const PLACE = "dialoog.outbox";
let memory = []; // where a browser stores nothing (a private window), at least as long as the page is open

function all() {
  try {
    memory = JSON.parse(localStorage.getItem(PLACE)) || [];
  } catch {
    // then it is what we remember
  }
  return memory;
}

function keep(letters) {
  memory = letters;
  try {
    if (letters.length) localStorage.setItem(PLACE, JSON.stringify(letters));
    else localStorage.removeItem(PLACE);
  } catch {
    // remembered all the same
  }
}

/** A key that nobody can guess, in hex; `crypto.randomUUID` is not there on a page without TLS. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The letters of this participant, the oldest first. */
export function letters(me) {
  return all().filter((letter) => letter.me === me);
}

/** Add a letter; one about the same `place` (a newer vote in a round) replaces the one that was not sent yet. */
export function add(letter) {
  const others = all().filter((other) => !letter.place || other.place !== letter.place || other.me !== letter.me);
  keep([...others, letter]);
}

export function remove(letter) {
  keep(all().filter((other) => other.key !== letter.key));
}

/** Forget what another participant left on this phone: it is not ours to send. */
export function keepOnly(me) {
  keep(letters(me));
}
