/* Locks a shared workstation: now with Ctrl+Shift+L, by itself after the minutes of <body data-lock>. What was typed into a
   guarded form goes along, sealed by the server, and comes back after unlocking. Tabs tell each other when they are used. */
(() => {
  "use strict";
  const minutes = Number(document.body?.dataset.lock ?? "");
  // Pages outside the frame (sign-in, the lock itself) say nothing here.
  if (!document.body?.dataset.lock) return;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("dentalpin.used") : null;
  let used = Date.now();
  let told = 0;
  let locking = false;

  const touch = () => {
    used = Date.now();
    if (used - told < 5000) return;
    told = used;
    tabs?.postMessage("used");
  };
  tabs?.addEventListener("message", () => { used = Date.now(); });
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, touch, { passive: true, capture: true });

  const add = (form, name, value) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  };

  const lock = () => {
    if (locking) return;
    locking = true;
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/lock";
    add(form, "__RequestVerificationToken", dp.csrf());
    add(form, "Return", location.pathname + location.search);
    const typed = [...document.querySelectorAll("form[data-guard]")].find((f) => dp.isPost(f) && dp.isDirty?.(f));
    if (typed) {
      const fields = [...new FormData(typed)].filter(([, value]) => typeof value === "string");
      add(form, "keep_path", new URL(typed.action || location.href).pathname);
      add(form, "keep", JSON.stringify(fields));
    }
    dp.leaving?.();
    document.body.append(form);
    form.submit();
  };

  const look = () => {
    if (minutes > 0 && Date.now() - used >= minutes * 60000) lock();
  };
  setInterval(look, 5000);
  // A laptop that slept runs no timers; what was on the screen must not greet whoever opens it.
  document.addEventListener("visibilitychange", look);

  addEventListener("keydown", (e) => {
    if (!(e.ctrlKey && e.shiftKey) || e.altKey || e.metaKey || e.key.toLowerCase() !== "l") return;
    e.preventDefault();
    lock();
  });
})();
