/* Theme and sidebar flip at once; the plain form behind them tells the server, which sets the cookie. */
(() => {
  "use strict";
  document.addEventListener("submit", (e) => {
    const form = e.target;
    const kind = form.dataset.prefer;
    if (!kind) return;
    e.preventDefault();
    const value = e.submitter?.value ?? "";
    if (kind === "theme") document.documentElement.dataset.theme = value;
    if (kind === "sidebar") document.querySelector(".app")?.classList.toggle("min", value === "min");
    const body = new FormData(form, e.submitter);
    fetch(form.action, { method: "POST", body, headers: { RequestVerificationToken: dp.csrf() }, redirect: "manual" }).catch(() => {});
    // The pressed button has just been hidden; its twin takes the focus.
    if (e.submitter && !e.submitter.offsetParent) [...form.querySelectorAll("button")].find((b) => b.offsetParent)?.focus();
  });
})();
