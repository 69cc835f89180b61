/* Shortcuts: "/" search, "?" the list of keys, sequences such as "g p" from data-keys on any link or button.
   Off with <html data-shortcuts="off"> (WCAG 2.1.4), and never while typing or in a dialog. */
(() => {
  "use strict";
  let typed = [];
  let timer;

  const run = (keys) => {
    const target = [...document.querySelectorAll("[data-keys]")].find((el) => el.dataset.keys.toLowerCase() === keys && !el.disabled);
    typed = [];
    if (!target) return;
    // A menu opens and takes the focus; a field is focused; anything else is pressed.
    if (target.matches("input, textarea, select")) return target.focus();
    target.click();
    if (target.matches("summary")) target.parentElement.querySelector("a, button")?.focus();
  };

  const known = (start) => [...document.querySelectorAll("[data-keys]")].some((el) => el.dataset.keys.toLowerCase().startsWith(start));

  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.key.length !== 1 || e.key === " ") return;
    if (document.documentElement.dataset.shortcuts === "off" || dp.typing(e.target) || document.querySelector("dialog[open]")) return;
    clearTimeout(timer);

    if (e.key === "/" || e.key === "?") {
      typed = [];
      const search = document.querySelector("[data-search]");
      const keys = document.getElementById("keys");
      if (e.key === "/" ? !search : !keys) return;
      e.preventDefault();
      e.key === "/" ? (search.focus(), search.select()) : dp.open(keys);
      return;
    }

    typed.push(e.key.toLowerCase());
    let keys = typed.join(" ");
    if (!known(keys)) {
      typed = [e.key.toLowerCase()];
      keys = typed[0];
      if (!known(keys)) return void (typed = []);
    }
    e.preventDefault();
    if (known(keys + " ")) timer = setTimeout(() => run(keys), 900);
    else run(keys);
  });
})();
