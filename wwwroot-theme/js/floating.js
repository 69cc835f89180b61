/* Dialogs and menus. A dialog is a <dialog> opened by data-opens="#id"; a menu is <details class="menu">. */
(() => {
  "use strict";

  dp.open = (dialog) => {
    if (!dialog || dialog.open) return;
    const from = document.activeElement;
    dialog.showModal();
    dialog.addEventListener("close", () => from?.isConnected && from.focus(), { once: true });
  };

  document.addEventListener("click", (e) => {
    const opener = e.target.closest("[data-opens]");
    if (opener && !e.ctrlKey && !e.metaKey) {
      const dialog = document.querySelector(opener.dataset.opens);
      if (dialog?.showModal) {
        e.preventDefault();
        opener.closest("details.menu")?.removeAttribute("open");
        dp.open(dialog);
      }
    }
    if (e.target.closest("[data-closes]")) e.target.closest("dialog")?.close();
    // The backdrop belongs to the dialog element itself; a drag that began inside does not count.
    if (e.target.matches("dialog[open]") && !e.target.hasAttribute("data-stay") && downOn === e.target) e.target.close();
  });
  let downOn;
  document.addEventListener("mousedown", (e) => (downOn = e.target));

  dp.ready((root) => dp.open(root.querySelector("dialog[data-open]")));

  const menus = () => document.querySelectorAll("details.menu[open]");
  const closeOthers = (e) => menus().forEach((menu) => { if (!menu.contains(e.target)) menu.open = false; });
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);

  document.addEventListener("keydown", (e) => {
    const menu = e.target.closest?.("details.menu[open]");
    if (e.key === "Escape") {
      const found = e.target.closest?.(".find");
      if (menu) {
        e.preventDefault();
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (found) {
        e.preventDefault();
        const field = found.querySelector("input");
        document.activeElement === field ? field.blur() : field.focus();
      } else menus().forEach((m) => (m.open = false));
      return;
    }
    if (!menu || !/^Arrow(Down|Up)$/.test(e.key) || dp.typing(e.target)) return;
    const items = [...menu.querySelectorAll(".pop a, .pop button")];
    if (!items.length) return;
    e.preventDefault();
    const at = items.indexOf(document.activeElement) + (e.key === "ArrowDown" ? 1 : -1);
    items[(at + items.length) % items.length].focus();
  });
})();
