/* Toasts come from the server (in the page, or out of band into #toasts). Good news leaves after six seconds unless
   it is looked at; trouble stays until closed. The words for trouble stand in the region, in the person's language. */
(() => {
  "use strict";
  const region = () => document.getElementById("toasts");

  const arm = (toast) => {
    if (toast.dataset.armed) return;
    toast.dataset.armed = "1";
    if (toast.classList.contains("bad") || toast.hasAttribute("data-stay")) return;
    let timer;
    const start = () => (timer = setTimeout(() => toast.remove(), 6000));
    const stop = () => clearTimeout(timer);
    for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, stop);
    for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, start);
    start();
  };

  const armAll = () => region()?.querySelectorAll(".toast").forEach(arm);
  if (region()) new MutationObserver(armAll).observe(region(), { childList: true });
  armAll();

  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-dismiss]")) e.target.closest(".toast, .strip")?.remove();
  });

  dp.trouble = (kind, reference, retry) => {
    const box = region();
    const template = document.getElementById("toast-trouble");
    if (!box || !template) return;
    const toast = template.content.firstElementChild.cloneNode(true);
    toast.querySelector("[data-text]").textContent = box.dataset[kind] ?? box.dataset.server ?? "";
    if (reference) {
      toast.querySelector("[data-ref]").hidden = false;
      toast.querySelector("[data-ref] code").textContent = reference;
    }
    const button = toast.querySelector("[data-retry]");
    if (retry) button.addEventListener("click", () => { toast.remove(); retry(); });
    else button.remove();
    toast.dataset.trouble = kind;
    box.querySelectorAll(`[data-trouble="${kind}"]`).forEach((old) => old.remove());
    box.append(toast);
  };

  const banner = () => document.getElementById("offline");
  const online = (yes) => { if (banner()) banner().hidden = yes; };
  addEventListener("offline", () => online(false));
  addEventListener("online", () => online(true));
  if (!navigator.onLine) online(false);
})();
