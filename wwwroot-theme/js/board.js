/* The day board, live. A server-sent event says which day changed; the board is then fetched again. Timers run between
   fetches from the server's times, corrected for a clock that is wrong. Without script the page is simply reloaded. */
(() => {
  "use strict";
  const board = () => document.getElementById("board");
  if (!board()) return;

  let source, retry, soon, busy = false, again = false, lost = 0, fresh = Date.now();
  let ahead = Number(board().dataset.now) - Date.now();
  const now = () => Date.now() + ahead;

  const clock = document.querySelector("[data-clock]");
  const badge = document.querySelector("[data-live]");
  const off = document.getElementById("board-off");
  const wallTime = (ms) => {
    try {
      return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock?.dataset.clock }).format(ms);
    } catch {
      return "";
    }
  };

  const tick = () => {
    const root = board();
    if (!root) return;
    const minutes = (since) => Math.max(0, Math.floor((now() - Number(since)) / 60000));
    for (const timer of root.querySelectorAll("[data-timer]")) {
      const waited = minutes(timer.dataset.timer);
      timer.querySelector("[data-min]").textContent = waited;
      const late = waited >= Number(root.dataset.late);
      timer.classList.toggle("w2", late);
      timer.classList.toggle("w1", !late && waited >= Number(root.dataset.warn));
      timer.closest(".tk")?.classList.toggle("late", late);
    }
    for (const spent of root.querySelectorAll("[data-elapsed]")) spent.textContent = minutes(spent.dataset.elapsed);
    if (clock) clock.textContent = wallTime(now()) || clock.textContent;
  };

  /* Connected or not is said in words; a blink of a second is not worth them. */
  const say = (connected) => {
    if (connected) {
      clearTimeout(lost);
      lost = 0;
      if (off) off.hidden = true;
      if (badge) badge.hidden = false;
      return;
    }
    if (lost) return;
    lost = setTimeout(() => {
      if (badge) badge.hidden = true;
      if (!off) return;
      off.querySelector("[data-off-since]").textContent = wallTime(fresh + ahead);
      off.hidden = false;
    }, 1500);
  };

  /* What the person has open or in hand stays: folded parts by name, the focus by card and place. */
  const swap = (html) => {
    const old = board();
    const next = new DOMParser().parseFromString(html, "text/html").getElementById("board");
    if (!next || !old) return;
    next.querySelectorAll("script").forEach((s) => s.remove());
    next.querySelectorAll("[data-focus]").forEach((e) => e.removeAttribute("data-focus"));
    old.querySelectorAll("details[data-keep][open]").forEach((d) => next.querySelector(`details[data-keep="${d.dataset.keep}"]`)?.setAttribute("open", ""));
    const card = document.activeElement?.closest("[data-card]");
    const controls = (root) => [...root.querySelectorAll("a, button, summary")];
    const at = card && old.contains(card) ? controls(card).indexOf(document.activeElement) : -1;
    old.replaceWith(next);
    window.htmx?.process(next);
    ahead = Number(next.dataset.now) - Date.now();
    fresh = Date.now();
    if (at >= 0) controls(next.querySelector(`[data-card="${card.dataset.card}"]`) ?? document.createElement("i"))[at]?.focus({ preventScroll: true });
    tick();
  };

  const refresh = async () => {
    const root = board();
    if (!root) return;
    // A menu somebody is choosing from, or a button on its way, must not vanish under the hand.
    if (busy || root.querySelector("details.menu[open], form[data-busy]")) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    try {
      const answer = await fetch(root.dataset.url, { headers: { "HX-Request": "true", "X-Background": "1" }, credentials: "same-origin", redirect: "manual" });
      if (answer.status === 401 || answer.type === "opaqueredirect") return location.reload();
      if (answer.ok) {
        const html = await answer.text();
        // Meanwhile the person may have opened a menu: then the next look brings it.
        if (board()?.querySelector("details.menu[open], form[data-busy]")) again = true;
        else swap(html);
      } else again = true;
    } catch {
      again = true;
    } finally {
      busy = false;
    }
  };

  const changed = () => {
    clearTimeout(soon);
    soon = setTimeout(refresh, 30);
  };

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    const url = board()?.dataset.stream;
    if (!url) return;
    source = new EventSource(`${url}?since=${Math.round(fresh + ahead)}`);
    source.addEventListener("open", () => {
      const was = lost;
      say(true);
      if (was) changed();
    });
    source.addEventListener("change", (e) => {
      if (JSON.parse(e.data).day === board()?.dataset.day) changed();
    });
    source.addEventListener("reset", changed);
    source.addEventListener("error", () => {
      say(false);
      // The browser connects again by itself, naming the last event it saw, unless the answer was a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(() => { connect(); changed(); }, 2000);
    });
  };

  /* Back from sleep, from another tab or from no network: look at once, whatever the stream believes. */
  const awake = () => {
    if (document.visibilityState !== "visible") return;
    tick();
    changed();
    if (!source || source.readyState === EventSource.CLOSED) connect();
  };
  document.addEventListener("visibilitychange", awake);
  addEventListener("online", () => { connect(); changed(); });
  addEventListener("offline", () => say(false));
  addEventListener("pagehide", () => source?.close());

  document.addEventListener("toggle", (e) => { if (again && e.target.matches?.("#board details.menu") && !e.target.open) changed(); }, true);
  document.addEventListener("htmx:after:swap", () => {
    if (!board()) return;
    ahead = Number(board().dataset.now) - Date.now();
    fresh = Date.now();
    tick();
  });

  setInterval(tick, 5000);
  // What could not be fetched is fetched later, and a board without a stream looks by itself.
  setInterval(() => { if (again || !board()?.dataset.stream) refresh(); }, 10000);
  let slept = Date.now();
  setInterval(() => {
    // Timers stand still while a laptop sleeps.
    if (Date.now() - slept > 15000) awake();
    slept = Date.now();
  }, 3000);
  tick();
  connect();
})();
