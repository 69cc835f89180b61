/* The agenda beyond plain links and forms: popovers beside cards and gaps, parts of the page drawn again, live changes,
   the line of now. Dragging is in agenda-drag.js. */
(() => {
  "use strict";
  const root = document.querySelector("[data-agenda]");
  const pop = document.getElementById("ag-pop");
  let opener; // What the popover belongs to, and where that was.
  let where;

  const place = (rect) => {
    where = rect;
    const { offsetWidth: w, offsetHeight: h } = pop;
    const left = rect.right + 8 + w < innerWidth ? rect.right + 8 : rect.left - w - 8 > 0 ? rect.left - w - 8 : Math.max(8, innerWidth - w - 8);
    pop.style.left = `${left}px`;
    pop.style.top = `${Math.max(8, Math.min(rect.top - 40, innerHeight - h - 8))}px`;
  };

  /* Finding a patient while typing and lengths by type also serve the plain page of the form. */
  let asked = 0;
  let typing;
  const find = (field) => {
    clearTimeout(typing);
    field.form.querySelectorAll("[name=PatientId]").forEach((r) => (r.checked = false));
    typing = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(`${field.dataset.finder}&who=${encodeURIComponent(field.value)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.ok || mine !== asked) return;
      swap(await answer.text());
      if (pop && !pop.hidden) place(opener?.isConnected ? opener.getBoundingClientRect() : where);
    }, 150);
  };

  const choose = (radio) => {
    // An answer still on its way would draw the list again without the choice.
    clearTimeout(typing);
    asked++;
    const form = radio.form;
    // The list shuts at the choice itself: shutting when the focus leaves would move the button under a press. Arrow keys keep it open.
    form.querySelector("#ag-picks").classList.toggle("done", !radio.matches(":focus-visible"));
    form.querySelector("[data-finder]").value = radio.closest(".pick").querySelector("b").textContent;
    for (const name of ["NewName", "NewPhone"]) if (form.elements[name]) form.elements[name].value = "";
  };

  const startNew = (button) => {
    const form = button.closest("form");
    const box = form.querySelector("#ag-new-patient");
    box.open = true;
    form.elements.NewName.value = button.dataset.newpatient;
    form.querySelector("[data-finder]").value = "";
    form.querySelector("#ag-picks").replaceChildren();
    form.elements.NewPhone.focus();
  };

  document.addEventListener("input", (e) => e.target.matches("[data-finder]") && find(e.target));
  document.addEventListener("change", (e) => {
    if (e.target.matches(".pick input") && e.target.form?.querySelector("[data-finder]")) choose(e.target);
    const minutes = e.target.matches("[data-lengths]") && e.target.form.elements.Minutes;
    if (minutes) {
      minutes.value = e.target.selectedOptions[0].dataset.minutes ?? "";
      if (minutes.selectedIndex < 0) minutes.value = "";
    }
  });
  document.addEventListener("keydown", (e) => {
    const field = e.target.closest?.("[data-finder]");
    const button = e.altKey && e.key.toLowerCase() === "n" && document.querySelector("[data-newpatient]");
    if (button) return e.preventDefault(), startNew(button);
    if (!field || !/^(ArrowDown|Enter)$/.test(e.key)) return;
    const first = field.form.querySelector(".pick input");
    if (!first || field.form.querySelector(".pick input:checked")) return;
    e.preventDefault();
    first.checked = true;
    e.key === "Enter" ? field.form.querySelector("[name=TypeId]").focus() : first.focus();
    choose(first);
  });
  document.addEventListener("click", (e) => e.target.closest("[data-newpatient]") && startNew(e.target.closest("[data-newpatient]")));

  /* Cards say in short what can be read from their place and classes: whoever listens hears it in full. */
  const two = (n) => String(n).padStart(2, "0");
  const clockOf = (minute) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
  const dress = () => {
    const grid = root?.querySelector(".ag");
    if (!grid) return;
    const words = (dress.words ??= JSON.parse(grid.dataset.words));
    for (const column of grid.querySelectorAll(".ag-c")) {
      for (const card of column.querySelectorAll(".ap:not([id])")) {
        const [, type, state, row, n] = /\by(\d+) (s-\w+) r(\d+) n(\d+)/.exec(card.className);
        const start = +grid.dataset.from + row * 5;
        const [from, to] = card.dataset.at?.split("-") ?? [clockOf(start), clockOf(start + +(card.dataset.min ?? n * 5))];
        const text = words.card.replace(/\{(\d)\}/g, (_, i) => [from, to, card.firstElementChild.textContent.trim(), words.types[type], words.states[state]][i]);
        card.id = "a-" + card.getAttribute("href").slice(8);
        card.setAttribute("aria-label", [text, card.dataset.who ?? column.dataset.who, card.classList.contains("parked") && words.parked].filter(Boolean).join(", "));
      }
    }
  };

  /* Of a day only the columns that changed: the server leaves out what this page says it has. Whether the day is done. */
  const patch = (old, part) => {
    if (!part.matches(".ag-d")) return false;
    const [mine, theirs] = [old, part].map((day) => [...day.querySelectorAll(".ag-c")]);
    const kept = theirs.map((c) => c.dataset.same && mine.find((m) => m.dataset.h === c.dataset.same));
    // It was another column a moment ago.
    if (theirs.some((c, i) => c.dataset.same && !kept[i])) return location.reload(), true;
    if (mine.length !== theirs.length || kept.some((k, i) => k && k !== mine[i])) {
      theirs.forEach((c, i) => kept[i] && c.replaceWith(kept[i]));
      return false;
    }
    old.className = part.className;
    for (const head of [".ag-dh", ".ag-ch"]) old.querySelector(head).replaceWith(part.querySelector(head));
    theirs.forEach((c, i) => kept[i] || mine[i].replaceWith(c));
    return true;
  };

  /* Puts parts of an answer over their older selves. Whether a form came with it. */
  const swap = (html) => {
    const parts = [...new DOMParser().parseFromString(html, "text/html").body.children];
    const focused = document.activeElement?.id;
    let form = false;
    for (const part of parts) {
      if (part.matches("[data-toasts]")) {
        document.getElementById("toasts").append(...part.children);
        continue;
      }
      const old = part.id && document.getElementById(part.id);
      if (!old) continue;
      // Another first or last hour concerns all days.
      if (part.dataset.span && part.dataset.span !== old.dataset.span) return location.reload();
      if (!patch(old, part)) old.replaceWith(part);
      form ||= part.id === "ag-pop-body";
    }
    dress();
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({ preventScroll: true });
    tick();
    return form;
  };

  const narrow = matchMedia("(max-width: 719px)");
  const asking = (body) => {
    const headers = { "HX-Request": "true" };
    const span = root?.querySelector(".ag-d")?.dataset.span;
    if (span) headers["X-Span"] = span;
    if (span) headers["X-Have"] = [...root.querySelectorAll(".ag-c[data-h]")].map((c) => c.dataset.h).join(",");
    if (narrow.matches) headers["X-Narrow"] = "1";
    if (body) headers.RequestVerificationToken = dp.csrf();
    return headers;
  };

  const ask = async (url, body) => {
    let answer;
    try {
      answer = await fetch(url, { method: body ? "POST" : "GET", body, signal: AbortSignal.timeout(15000), headers: asking(body) });
    } catch {
      return 0;
    }
    if ([200, 409, 422].includes(answer.status)) return { status: answer.status, form: swap(await answer.text()) };
    if (answer.status === 401) location.reload();
    else dp.trouble(answer.status === 404 || answer.status === 403 ? "gone" : answer.status === 429 ? "busy" : "server", answer.headers.get("X-Reference"));
    return { status: answer.status };
  };

  const say = (name) => {
    const box = document.getElementById("toasts");
    box.dataset[name] = pop.dataset[name];
    dp.trouble(name);
  };

  let started = Date.now();
  const tick = () => {
    const grid = root?.querySelector(".ag");
    if (!grid?.dataset.now) return;
    const minute = +grid.dataset.now + Math.floor((Date.now() - started) / 60000);
    const row = Math.floor((minute - grid.dataset.from) / 5);
    const clock = clockOf(minute);
    root.querySelectorAll(".now b, .now-l").forEach((line) => {
      line.hidden = row >= grid.dataset.rows;
      line.className = line.className.replace(/\br\d+/, "r" + row);
    });
    root.querySelectorAll(".now-l, #now-row").forEach((text) => (text.textContent = clock));
  };
  if (!root) return;
  dress();
  // Of a narrow card the mouse shows the rest.
  document.addEventListener("pointerover", (e) => {
    const card = e.target.closest?.(".ap[id]");
    if (card && !card.title) card.title = card.getAttribute("aria-label");
  });
  setInterval(tick, 20000);

  /* Popover. A phone opens the page instead. */
  const shut = () => {
    if (pop.hidden) return;
    pop.hidden = true;
    document.getElementById("ag-pop-body").replaceChildren();
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    document.querySelectorAll(".ghost").forEach((g) => g.remove());
  };
  const open = async (url, rect, from) => {
    const target = new URL(url, location.href);
    target.searchParams.set("back", root.dataset.url);
    const answer = await ask(target, null);
    if (!answer) return location.assign(url);
    if (answer.status !== 200) return;
    opener = from;
    pop.hidden = false;
    place(rect);
    (pop.querySelector("[data-focus]") ?? pop.querySelector("button, a"))?.focus();
  };

  document.addEventListener("click", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.shiftKey || innerWidth < 720) return;
    if (e.target.closest("[data-shut]")) return shut();
    const link = e.target.closest(".ap[href], .gap, [data-new][href], .pin-a");
    if (!link) {
      if (!pop.hidden && !e.target.closest(".ag-pop, .toasts") && !dp.isDirty(pop.querySelector("form[data-guard]"))) shut();
      return;
    }
    e.preventDefault();
    const at = link.matches(".gap") && e.clientY ? dpAgenda.timeAt(link, e.clientY) : null;
    const url = new URL(link.href);
    if (at) url.searchParams.set("time", at);
    open(url, link.getBoundingClientRect(), link);
  });

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("[data-swap]") || e.defaultPrevented) return;
    e.preventDefault();
    const body = new URLSearchParams(new FormData(form, e.submitter));
    form.closest(".toast")?.remove();
    const answer = await ask(form.getAttribute("action"), body);
    if (!answer) return say("lost");
    if (answer.status === 401) return;
    if (answer.form) {
      pop.querySelector("[data-error-summary]")?.focus();
      place(opener?.isConnected ? opener.getBoundingClientRect() : where);
    } else if (pop.contains(form) || answer.status === 200) shut();
  });

  document.addEventListener("keydown", (e) => {
    if (dpAgenda.busy) return;
    if (e.key === "Escape" && !pop.hidden) return e.preventDefault(), shut();
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || dp.typing(e.target) || document.documentElement.dataset.shortcuts === "off") return;
    if (e.key === "n" && e.target.matches?.(".gap")) return e.preventDefault(), e.target.click();
    const step = { ArrowLeft: "-1", ArrowRight: "1" }[e.key];
    if (step && !e.target.closest?.(".pop, .menu, .clip, .hscroll")) root.querySelector(`[data-step="${step}"]`)?.click();
  }, true);

  /* Live: what changed on days that are on the screen is fetched again, never under somebody's drag. */
  const stale = new Set();
  let later;
  const fetchDays = (days) => {
    const url = new URL(root.dataset.url, location.href);
    url.searchParams.set("only", days.join(","));
    return ask(url, null);
  };
  const refresh = () => {
    clearTimeout(later);
    later = setTimeout(async () => {
      if (dpAgenda.busy || document.hidden) return;
      const days = [...stale].filter((d) => document.getElementById("d-" + d));
      stale.clear();
      if (days.length) await fetchDays(days);
    }, 150);
  };
  /* The list of the day for a narrow window comes when there is one; what changed meanwhile is in it. */
  const list = root.querySelector("#ag-phone");
  const day = list?.dataset.late ?? root.querySelector(".days [aria-current]")?.getAttribute("href").match(/day=([\d-]+)/)?.[1];
  if (list?.dataset.late && narrow.matches) fetchDays([day]);
  narrow.addEventListener("change", () => narrow.matches && day && fetchDays([day]));
  const listen = () => {
    const stream = new EventSource(`${root.dataset.stream}?since=${root.dataset.read}`);
    stream.addEventListener("change", (e) => (stale.add(JSON.parse(e.data).day), refresh()));
    stream.addEventListener("reset", () => (document.querySelectorAll(".ag-d[data-day]").forEach((d) => stale.add(d.dataset.day)), refresh()));
    addEventListener("pagehide", () => stream.close());
  };
  document.addEventListener("visibilitychange", refresh);
  listen();

  window.dpAgenda = { root, pop, ask, open, say, shut, refresh, busy: false, timeAt: () => null };
})();
