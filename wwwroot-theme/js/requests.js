/* How htmx requests behave here. 422 and 409 are answers to show, 401 is a full-page sign-in, anything else that
   fails leaves the page as it is and raises a toast. */
(() => {
  "use strict";
  const shown = new Set([409, 422]);

  addEventListener("htmx:config:request", (e) => {
    const request = e.detail.ctx.request;
    if (request.method === "GET") return;
    if (new URL(request.action, location.href).origin === location.origin) {
      request.headers["RequestVerificationToken"] = dp.csrf();
    }
  });

  /* The session ended. A form is posted again as a full page, so that the server can keep what was typed while the
     person signs in; anything else asks for the page again and the server leads to sign-in. */
  addEventListener("htmx:after:request", (e) => {
    const { response, request, hx } = e.detail.ctx;
    if (response.status !== 401) return;
    e.preventDefault();
    dp.leaving?.();
    const { form, submitter } = request;
    if (request.method === "GET" || !dp.isPost(form)) {
      hx?.redirect ? location.assign(hx.redirect) : location.reload();
      return;
    }
    if (submitter?.name) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
    }
    if (submitter?.hasAttribute("formaction")) form.action = submitter.formAction;
    HTMLFormElement.prototype.submit.call(form);
  });

  addEventListener("htmx:before:swap", (e) => {
    const { ctx, tasks } = e.detail;
    const status = ctx.response?.status ?? 200;
    if (status >= 400 && !shown.has(status)) e.preventDefault();
    // Answers never bring code, whatever the policy in the headers says.
    for (const task of tasks) task.fragment.querySelectorAll("script").forEach((s) => s.remove());
  });

  const retry = (ctx) => () => {
    const source = ctx.sourceElement;
    if (!source?.isConnected) return location.reload();
    if (ctx.request.form?.isConnected) return ctx.request.form.requestSubmit(ctx.request.submitter ?? undefined);
    htmx.ajax(ctx.request.method, ctx.request.action, { source, target: ctx.target, swap: ctx.swap });
  };

  addEventListener("htmx:response:error", (e) => {
    const { ctx } = e.detail;
    const { status, headers } = ctx.response;
    if (status === 401 || shown.has(status)) return;
    const kind = status === 429 ? "busy" : status === 413 ? "large" : status === 403 || status === 404 ? "gone" : "server";
    dp.trouble(kind, headers.get("X-Reference"), status === 413 ? null : retry(ctx));
  });

  addEventListener("htmx:error", (e) => {
    const { ctx, error } = e.detail;
    if (ctx) dp.trouble(error === "timeout" ? "timeout" : "network", null, retry(ctx));
  });

  /* By itself htmx begins a moment after the page, and what is typed before is lost on a slow computer. It begins only once. */
  htmx.initialize();
})();
