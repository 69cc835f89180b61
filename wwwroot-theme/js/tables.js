/* Lists: arrows move between rows by moving the focus to each row's link, so Enter opens it and a screen reader
   follows. The rest of the row is a click target that stands in for that link. */
(() => {
  "use strict";
  const links = (list) => [...list.querySelectorAll("tr[data-href] .name, [data-option]")].filter((a) => a.offsetParent);

  const mark = (row) => {
    document.querySelectorAll("tr.sel").forEach((old) => old.classList.remove("sel"));
    row?.classList.add("sel");
  };

  document.addEventListener("keydown", (e) => {
    if (!/^(ArrowDown|ArrowUp|Home|End)$/.test(e.key) || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    const field = e.target.closest?.("input[data-list]");
    if (field ? /Home|End/.test(e.key) : dp.typing(e.target)) return;
    if (e.target.closest?.("dialog, details.menu")) return;
    const list = field ? document.querySelector(field.dataset.list) : e.target.closest?.("[data-rows]") ?? document.querySelector("main [data-rows]");
    const all = list ? links(list) : [];
    if (!all.length) return;
    e.preventDefault();
    const at = all.indexOf(document.activeElement.closest("tr")?.querySelector(".name") ?? document.activeElement);
    const back = [...document.querySelectorAll("input[data-list]")].find((i) => i.offsetParent && document.querySelector(i.dataset.list)?.contains(list));
    if (e.key === "ArrowUp" && at <= 0) return void (field ? all.at(-1).focus() : back?.focus());
    const to = { Home: 0, End: all.length - 1, ArrowDown: Math.min(at + 1, all.length - 1), ArrowUp: at - 1 }[e.key];
    all[to].focus();
  });

  document.addEventListener("focusin", (e) => {
    const row = e.target.closest?.("tr[data-href]");
    if (row) mark(row);
  });

  const follow = (e) => {
    const row = e.target.closest?.("tr[data-href]");
    if (!row || e.defaultPrevented || e.target.closest("a, button, input, label, select, textarea, summary")) return;
    if (e.type === "auxclick" ? e.button !== 1 : e.button !== 0) return;
    if (String(getSelection())) return;
    if (e.type === "auxclick" || e.ctrlKey || e.metaKey || e.shiftKey) return void open(row.dataset.href, "_blank", "noopener");
    const link = row.querySelector(".name[href]");
    link ? link.click() : location.assign(row.dataset.href);
  };
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);

  // "All" box in a heading
  document.addEventListener("change", (e) => {
    if (!e.target.matches("[data-all]")) return;
    e.target.closest("table").querySelectorAll("tbody input[type=checkbox]:not(:disabled)").forEach((box) => (box.checked = e.target.checked));
  });

  // The current tab is in sight even where the tabs do not fit.
  dp.ready((root) => root.querySelectorAll(".tabs, .side-nav").forEach((tabs) => {
    const here = tabs.querySelector("[aria-current]");
    if (here) tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.clientWidth) / 2;
  }));
})();
