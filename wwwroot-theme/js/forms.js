/* Forms: pressed once, asked before something typed is lost, errors take the focus. Nothing is kept in the browser. */
(() => {
  "use strict";
  const dirty = new Set();

  const setBusy = (form, button, busy) => {
    form.toggleAttribute("data-busy", busy);
    if (!button) return;
    button.classList.toggle("busy", busy);
    busy ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled");
    const text = button.querySelector(".t");
    if (!text || !button.dataset.saving) return;
    if (busy) {
      button.dataset.label = text.textContent;
      text.textContent = button.dataset.saving;
    } else if (button.dataset.label) {
      text.textContent = button.dataset.label;
    }
  };

  // Capture, so that a second press is stopped before htmx sees it.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.getAttribute("method") === "dialog" || form.hasAttribute("data-prefer")) return;
    if (form.hasAttribute("data-busy")) {
      e.preventDefault();
      e.stopImmediatePropagation();
      return;
    }
    dirty.delete(form);
    // A search may be sent again at once, and a download never leaves the page.
    if (!dp.isPost(form) || form.hasAttribute("data-stays")) return;
    // After this event: a button disabled now would not be sent.
    setTimeout(() => {
      if (e.defaultPrevented && !form.matches(".htmx-request, [hx-post], [hx-put], [hx-patch], [hx-delete]")) return;
      form.busyButton = e.submitter ?? form.querySelector("[type=submit], button:not([type])");
      setBusy(form, form.busyButton, true);
    });
  }, true);

  const release = (form) => { if (form) setBusy(form, form.busyButton, false); };
  addEventListener("htmx:finally:request", (e) => {
    const { request, response, keepIndicators } = e.detail.ctx;
    // A redirect is on its way: the button stays as it is until the page goes.
    if (!keepIndicators) setTimeout(() => release(request.form));
    const lost = !response || (response.status >= 400 && response.status !== 401);
    if (lost && request.form?.hasAttribute("data-guard")) dirty.add(request.form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(release));

  document.addEventListener("input", (e) => {
    const form = e.target.form;
    if (form?.hasAttribute("data-guard")) dirty.add(form);
  });
  document.addEventListener("reset", (e) => dirty.delete(e.target));
  // An answer that shows the form again (422, 409) still holds unsaved text.
  dp.ready((root) => root.querySelectorAll("form[data-guard][data-unsaved]").forEach((form) => dirty.add(form)));
  dp.leaving = () => dirty.clear();
  dp.isDirty = (form) => dirty.has(form);
  addEventListener("beforeunload", (e) => {
    if ([...dirty].some((form) => form.isConnected)) e.preventDefault();
  });

  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || e.defaultPrevented || document.querySelector("dialog[open]")) return;
    e.target.closest?.("form[data-guard]")?.querySelector("[data-cancel]")?.click();
  });

  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-autosubmit]")) e.target.form?.requestSubmit();
  });

  dp.ready((root) => (root.querySelector("[data-error-summary]") ?? root.querySelector("[data-focus]"))?.focus());

  document.addEventListener("click", (e) => {
    const link = e.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    e.preventDefault();
    field.focus();
  });
})();
