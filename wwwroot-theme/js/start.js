/* Small helpers shared by the other files through window.dp. Loaded with defer; every page works without any of this. */
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  window.dp = {
    csrf: () => document.querySelector('meta[name="csrf"]')?.content ?? "",

    /* By attribute: a field named "method" would hide the property. */
    isPost: (form) => form?.getAttribute("method")?.toLowerCase() === "post",

    /* Typing must never be taken for a shortcut. */
    typing: (target) => {
      const field = target?.closest?.("input, textarea, select, [contenteditable]");
      return !!field && !/^(checkbox|radio|button|submit|reset|file|range|color)$/.test(field.type ?? "");
    },

    /* Runs now for the page and again for each fragment htmx brings. */
    ready: (work) => {
      work(document);
      document.addEventListener("htmx:after:swap", (e) => work(e.detail.ctx?.target?.isConnected ? e.detail.ctx.target : document));
    },
  };

  /* A page kept by the browser may show data of someone who has signed out since: fetch it again. */
  addEventListener("pageshow", (e) => {
    if (e.persisted) location.reload();
  });
})();
