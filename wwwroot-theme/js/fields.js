/* Helpers beside a field: date picker, show password, copy, print, file drop. The text field is always what is sent. */
(() => {
  "use strict";

  const toIso = (text) => {
    const [, d, m, y] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
    return y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : /^\d{4}-\d\d-\d\d$/.test(text) ? text : "";
  };

  document.addEventListener("click", (e) => {
    const pick = e.target.closest("[data-pick]");
    if (pick) {
      const native = pick.parentElement.querySelector(".native");
      native.value = toIso(pick.parentElement.querySelector(".in").value);
      native.showPicker ? native.showPicker() : native.focus();
    }

    const peek = e.target.closest("[data-peek]");
    if (peek) {
      const field = peek.parentElement.querySelector("input");
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      peek.setAttribute("aria-pressed", String(shown));
      field.focus();
    }

    if (e.target.closest("[data-print]")) print();

    const copy = e.target.closest("[data-copy]");
    if (copy) {
      const from = copy.dataset.copy;
      const source = from.startsWith("#") ? document.querySelector(from) : null;
      navigator.clipboard?.writeText(source ? (source.value ?? source.textContent).trim() : from).then(() => {
        copy.classList.add("copied");
        const text = copy.querySelector(".t");
        if (text && copy.dataset.copied) text.textContent = copy.dataset.copied;
      });
    }
  });

  document.addEventListener("change", (e) => {
    if (!e.target.matches(".native") || !e.target.value) return;
    const field = e.target.parentElement.querySelector(".in");
    const [y, m, d] = e.target.value.split("-");
    field.value = `${d}/${m}/${y}`;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    field.focus();
  });

  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (e) => {
      const zone = e.target.closest?.(".drop");
      if (!zone) return;
      e.preventDefault();
      zone.classList.toggle("over", name === "dragover");
      const field = zone.querySelector("input[type=file]");
      if (name !== "drop" || !field || !e.dataTransfer.files.length) return;
      field.files = e.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
})();
