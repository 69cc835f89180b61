/* The order of a plan's treatments: drag and drop, and Alt with the arrows on a row. Both do what the buttons of the row do;
   without script those are left. */
(() => {
  "use strict";
  const root = () => document.getElementById("plan-items");
  if (!root()) return;
  let held = null, last = null;

  const form = (item) => item.querySelector(".pl-move");

  const clear = () => root()?.querySelectorAll(".over").forEach((e) => e.classList.remove("over"));

  document.addEventListener("dragstart", (e) => {
    const item = e.target.closest?.("[data-item][draggable]");
    if (!item || !root().contains(item)) return;
    held = item;
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", item.dataset.item);
    item.classList.add("dragging");
  });

  document.addEventListener("dragend", () => {
    held?.classList.remove("dragging");
    held = null;
    clear();
  });

  document.addEventListener("dragover", (e) => {
    const phase = held && e.target.closest?.("[data-phase]");
    if (!phase) return;
    e.preventDefault();
    clear();
    const over = e.target.closest("[data-item]");
    (over && over !== held ? over : phase).classList.add("over");
  });

  document.addEventListener("drop", (e) => {
    const phase = held && e.target.closest?.("[data-phase]");
    if (!phase) return;
    e.preventDefault();
    const before = e.target.closest("[data-item]");
    if (before === held) return;
    send(held, { PhaseId: phase.dataset.phase, Before: before?.dataset.item ?? "" });
  });

  /* A hidden field more than the buttons send, and gone again with the answer. */
  const send = (item, values) => {
    last = item.id;
    const sent = form(item);
    for (const [name, value] of Object.entries(values)) {
      sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    sent.requestSubmit();
  };

  document.addEventListener("keydown", (e) => {
    if (!e.altKey || !/^Arrow(Up|Down)$/.test(e.key)) return;
    const item = e.target.closest?.("[data-item]");
    if (!item || !form(item)) return;
    e.preventDefault();
    last = item.id;
    form(item).querySelector(`[value=${e.key === "ArrowUp" ? "up" : "down"}]`).click();
  });

  document.addEventListener("click", (e) => {
    const item = e.target.closest?.(".pl-move button")?.closest("[data-item]");
    if (item) last = item.id;
  });

  // The focus goes where the treatment went, so that it can be moved on.
  document.addEventListener("htmx:after:swap", () => {
    const item = last && document.getElementById(last);
    last = null;
    item?.querySelector(".n")?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  });
})();
