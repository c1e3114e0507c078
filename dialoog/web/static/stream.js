// The event stream of the room, and how it is found again when it is lost.

const HEAR_WITHIN = 40_000; // ms: the server says something every 15 s, so silence means that the stream is dead
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000; // ms between tries
const LOOK_EVERY = 5_000;

/** Follow the room: `heard(state, id)` is called with what is on, `changed(away)` when the connection comes or goes. */
export function follow(heard, changed) {
  let stream = null;
  let last = Date.now();
  let wait = FIRST_WAIT;
  let timer = 0;
  let away = false;

  function close() {
    clearTimeout(timer);
    if (stream) stream.close();
    stream = null;
  }

  function listen() {
    close();
    last = Date.now();
    stream = new EventSource("/api/v1/events");
    stream.addEventListener("state", (event) => {
      alive();
      heard(JSON.parse(event.data), event.lastEventId);
    });
    stream.addEventListener("alive", alive);
    stream.addEventListener("error", lost);
  }

  function alive() {
    last = Date.now();
    wait = FIRST_WAIT;
    if (away) changed((away = false));
  }

  /** Try again after a while that grows, and that differs per phone: not all at once when the server is back. */
  function lost() {
    close();
    timer = setTimeout(listen, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT);
    if (!away) changed((away = true));
  }

  /** A phone that was asleep asks at once; it cannot know whether its stream still lives. */
  function wake() {
    if (document.visibilityState === "visible" && (!stream || Date.now() - last > HEAR_WITHIN / 2)) listen();
  }

  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", close);
  addEventListener("online", listen);
  addEventListener("offline", lost);
  setInterval(() => stream && Date.now() - last > HEAR_WITHIN && lost(), LOOK_EVERY);
  listen();
  return { lost, close };
}
