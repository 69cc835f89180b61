/* Moving, resizing and drawing appointments with mouse, finger or keys. The form of the appointment does the same. */
(() => {
  "use strict";
  const my = window.dpAgenda;
  if (!my) return;
  const { root, pop } = my;
  const grid = () => root.querySelector(".ag");
  const step = () => grid().dataset.step / 5;
  const rows = () => +grid().dataset.rows;
  const clock = (row) => {
    const minute = +grid().dataset.from + row * 5;
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  };
  const columns = () => [...root.querySelectorAll(".ag-c")];
  const height = (col) => col.getBoundingClientRect().height / rows();
  const rowAt = (col, y) => Math.floor((y - col.getBoundingClientRect().top) / height(col));
  const snap = (row) => Math.round(row / step()) * step();
  const rowOf = (card) => +/\br(\d+)/.exec(card.className)[1];
  const minutesOf = (card) => +(card.dataset.min ?? /\bn(\d+)/.exec(card.className)[1] * 5);
  const dayOf = (el) => el.closest(".ag-d").dataset.day;
  const may = () => !!root.querySelector("[data-new]");

  my.timeAt = (gap, y) => {
    const col = gap.closest(".ag-c");
    const row = Math.floor(rowAt(col, y) / step()) * step();
    return clock(Math.max(row, rowOf(gap)));
  };

  const veil = Object.assign(document.createElement("div"), { className: "veil" });
  let now; // The drag under way: { card, ghost, kind, col, row, n, grab, from }
  const begin = (kind, card, col, row, n, grab) => {
    const ghost = card ? card.cloneNode(true) : Object.assign(document.createElement("div"), { className: "ap new" });
    ghost.removeAttribute("id");
    ghost.className = ghost.className.replace(/\b[rn]\d+|\bl[kc]\d+|\bpin-a\b/g, "") + " ap ghost";
    ghost.prepend(document.createElement("b"));
    if (kind !== "keys") document.body.append(veil);
    document.body.append(ghost);
    card?.classList.add("moving");
    my.busy = true;
    now = { kind, card, ghost, col, row, n, grab, first: row };
    show();
  };
  const show = () => {
    const { ghost, col, row, n } = now;
    ghost.classList.toggle("bad", !col);
    if (!col) return;
    const rect = col.getBoundingClientRect();
    Object.assign(ghost.style, { left: `${rect.left}px`, width: `${rect.width}px`, top: `${rect.top + row * height(col)}px`, height: `${n * height(col)}px` });
    ghost.firstChild.textContent = `${clock(row)}–${clock(row + n)}`;
  };
  const end = (keepGhost) => {
    now.card?.classList.remove("moving", "picked");
    if (!keepGhost) now.ghost.remove();
    veil.remove();
    my.busy = false;
    now = null;
    my.refresh();
  };

  /* Puts a card where it was dropped. What it answers puts it back, unless its column was drawn anew meanwhile. */
  const settle = (card, ghost, col, row, n) => {
    const { parentElement: home, nextSibling: next, className: classes } = card;
    // Neither column is as the server knows it any more: it shall send them both.
    for (const c of [home, col]) delete c.dataset.h;
    card.className = classes.replace(/ r\d+ n\d+/, ` r${row} n${n}`).replace(/ lk\d+ lc\d+/, "");
    if (col !== home) col.append(card);
    ghost.remove();
    return () => {
      if (!card.isConnected) return;
      if (!home.isConnected) return card.remove();
      card.className = classes;
      if (col !== home) home.insertBefore(card, next?.parentElement === home ? next : null);
    };
  };

  const drop = async () => {
    const { kind, card, ghost, col, row, n } = now;
    if (!col) return end(), my.say("outside");
    if (kind === "new") {
      const gap = new URL("/agenda/new", location.href);
      const set = { day: dayOf(col), time: clock(row), minutes: n * 5, cabinet: col.dataset.cab, professional: col.dataset.pro };
      for (const [name, value] of Object.entries(set)) if (value) gap.searchParams.set(name, value);
      const rect = ghost.getBoundingClientRect();
      end(true);
      return my.open(gap, rect, null);
    }
    const pin = card.dataset.pin;
    const from = pin ? "" : dayOf(card);
    const same = !pin && col === card.parentElement && row === rowOf(card) && n * 5 === minutesOf(card);
    if (same) return end();
    const body = new URLSearchParams({ Start: `${dayOf(col)}T${clock(row)}`, Minutes: n * 5, Version: card.dataset.v ?? 0, back: root.dataset.url, from });
    if (pin) body.set("Unpark", "true");
    if (kind !== "size") {
      if (col.dataset.pro) body.set("ProfessionalId", col.dataset.pro);
      else if (col.dataset.cab) body.set("CabinetId", col.dataset.cab);
      else body.set("WithoutCabinet", "true");
    }
    // The card is at its new place at once, and pale until the server has said that it may be.
    const id = card.id;
    const back = pin ? null : settle(card, ghost, col, row, n);
    veil.remove();
    const answer = await my.ask(`/agenda/${pin ?? new URL(card.href).pathname.split("/").pop()}?handler=move`, body);
    back?.();
    if (now?.ghost === ghost) end();
    if (!answer) my.say("lost");
    (document.querySelector("#toasts .again [data-focus]") ?? document.getElementById(id))?.focus({ preventScroll: true });
  };

  const over = (x, y) => columns().find((c) => {
    const r = c.getBoundingClientRect();
    return x >= r.left && x < r.right && y >= r.top - 4 && y < r.bottom + 4;
  });

  const follow = (x, y) => {
    if (now.kind === "size") {
      now.n = Math.max(step(), Math.min(rows() - now.row, snap(rowAt(now.col, y) + 1 - now.row)));
    } else if (now.kind === "new") {
      const row = Math.max(0, Math.min(rows(), snap(rowAt(now.col, y) + 1)));
      now.row = Math.min(now.first, row);
      now.n = Math.max(step(), Math.abs(row - now.first));
    } else {
      now.col = over(x, y);
      if (now.col) now.row = Math.max(0, Math.min(rows() - now.n, snap(rowAt(now.col, y - now.grab))));
      else Object.assign(now.ghost.style, { left: `${x - 20}px`, top: `${y - now.grab}px` });
    }
    show();
  };

  let down;
  let hold;
  let moved = false;
  document.addEventListener("dragstart", (e) => e.target.closest?.(".ap, .pin-a, .gap") && e.preventDefault());
  document.addEventListener("pointerdown", (e) => {
    moved = false;
    if (e.button || now || !may() || innerWidth < 720) return;
    const card = e.target.closest(".ap:not(.s-done, .s-no, .s-canc, .ghost), .pin-a");
    const col = e.target.closest(".ag-c");
    if (!card && (!col || e.target.closest(".ap"))) return;
    down = { x: e.clientX, y: e.clientY, card, col };
    // A finger scrolls; held still it takes the card.
    if (e.pointerType !== "mouse") {
      down.touch = true;
      hold = setTimeout(() => down && card && start(), 450);
    }
  });
  const start = () => {
    const { card, col, x, y } = down;
    const rect = card?.getBoundingClientRect();
    moved = true;
    if (!card) begin("new", null, col, Math.max(0, Math.floor(rowAt(col, y) / step()) * step()), step(), 0);
    else if (card.matches(".pin-a")) begin("move", card, null, 0, Math.max(1, Math.ceil(minutesOf(card) / 5)), 8);
    else begin(rect.bottom - y <= 5 && rect.height > 10 ? "size" : "move", card, col, rowOf(card), Math.max(1, Math.ceil(minutesOf(card) / 5)), y - rect.top);
    down = null;
    follow(x, y);
  };
  document.addEventListener("pointermove", (e) => {
    if (down && Math.hypot(e.clientX - down.x, e.clientY - down.y) > 4) {
      if (down.touch) return clearTimeout(hold), void (down = null);
      start();
    }
    if (now && now.kind !== "keys") follow(e.clientX, e.clientY);
  });
  document.addEventListener("touchmove", (e) => now && e.preventDefault(), { passive: false });
  document.addEventListener("pointerup", (e) => {
    clearTimeout(hold);
    const start = down;
    down = null;
    if (now && now.kind !== "keys") return drop();
    // A press on an empty place that is no gap opens the form there.
    if (start?.col && !start.card && !start.touch && !e.target.closest(".gap, .ap") && may() && pop.hidden) {
      begin("new", null, start.col, Math.max(0, Math.floor(rowAt(start.col, start.y) / step()) * step()), step(), 0);
      drop();
      moved = true;
    }
  });
  document.addEventListener("pointercancel", () => {
    clearTimeout(hold);
    down = null;
    if (now && now.kind !== "keys") end();
  });
  // What ended as a drag is no click on the link.
  document.addEventListener("click", (e) => {
    if (!moved) return;
    moved = false;
    if (e.target.closest(".ap, .gap, .pin-a, .ag-c")) e.preventDefault(), e.stopPropagation();
  }, true);

  const announce = (text) => (document.getElementById("ag-say").textContent = text);
  document.addEventListener("keydown", (e) => {
    moved = false;
    if (now && e.key === "Escape") return e.preventDefault(), e.stopPropagation(), end();
    const card = e.target.closest?.(".ap:not(.s-done, .s-no, .s-canc), .pin-a");
    if (!now) {
      if (e.key !== "m" || !card || !may() || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      const col = card.closest(".ag-c") ?? root.querySelector(".today .ag-c") ?? columns()[0];
      begin("keys", card, col, card.closest(".ag-c") ? rowOf(card) : 0, Math.max(1, Math.ceil(minutesOf(card) / 5)), 0);
      card.classList.add("picked");
      return announce(document.getElementById("ag-say").dataset.picked);
    }
    if (now.kind !== "keys") return;
    const all = columns();
    const at = all.indexOf(now.col);
    if (e.key === "ArrowUp") now.row = Math.max(0, snap(now.row - step()));
    else if (e.key === "ArrowDown") now.row = Math.min(rows() - now.n, snap(now.row + step()));
    else if (e.key === "ArrowLeft") now.col = all[Math.max(0, at - 1)];
    else if (e.key === "ArrowRight") now.col = all[Math.min(all.length - 1, at + 1)];
    else if (e.key !== "Enter") return;
    e.preventDefault();
    e.stopPropagation();
    if (e.key === "Enter") return drop();
    show();
    announce(`${now.col.getAttribute("aria-label")}, ${clock(now.row)}`);
  }, true);
})();
