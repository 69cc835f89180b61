/* The dental chart beyond plain links and forms: the command line suggests while one types, teeth are chosen without a
   request, and an answer repaints the teeth that changed. */
(() => {
  "use strict";
  const root = () => document.getElementById("odo");
  if (!root()) return;
  const field = () => document.getElementById("odo-text");
  const form = () => document.getElementById("odo-cmd");

  /* Puts parts of an answer over their older selves; of the drawing tooth by tooth. */
  const swap = (html) => {
    const focused = document.activeElement;
    const [id, name] = [focused?.id, focused?.dataset?.t];
    for (const part of [...new DOMParser().parseFromString(html, "text/html").body.children]) {
      if (part.matches("[data-toasts]")) {
        // One command follows the other: the last word is enough.
        document.querySelectorAll("#toasts .toast.good").forEach((old) => old.remove());
        document.getElementById("toasts").append(...part.children);
      } else if (part.matches("svg[data-teeth]")) {
        for (const tooth of [...part.children]) {
          tooth.classList.add("fresh");
          document.getElementById(tooth.id)?.replaceWith(tooth);
        }
      } else if (part.id) {
        document.getElementById(part.id)?.replaceWith(part);
      }
    }
    if (document.activeElement === document.body && (id || name)) document.getElementById(id ?? "t" + name)?.focus({ preventScroll: true });
    mark();
  };

  const fail = () => {
    const chart = document.getElementById("odo-chart");
    const box = document.createElement("div");
    box.id = "odo-chart";
    box.className = "odo-b";
    const say = document.createElement("p");
    say.className = "strip bad";
    say.setAttribute("role", "alert");
    const again = Object.assign(document.createElement("a"), { href: root().dataset.page, textContent: root().dataset.retry, className: "btn xs" });
    say.append(root().dataset.failed, " ", again);
    box.append(say);
    chart?.replaceWith(box);
  };

  const ask = async (url, body) => {
    let answer;
    try {
      answer = await fetch(url, { method: body ? "POST" : "GET", body, signal: AbortSignal.timeout(15000), headers: { "HX-Request": "true", ...(body && { RequestVerificationToken: dp.csrf() }) } });
    } catch {
      dp.trouble("network");
      return 0;
    }
    if ([200, 409, 422].includes(answer.status)) swap(await answer.text());
    else if (answer.status === 401) location.reload();
    else dp.trouble([403, 404].includes(answer.status) ? "gone" : answer.status === 429 ? "busy" : "server", answer.headers.get("X-Reference"));
    return answer.status;
  };

  /* Chosen teeth live in the address, as the plain links leave them there. */
  let chosen = new Set((new URL(root().dataset.odo, location.href).searchParams.get("teeth") ?? "").split(",").filter(Boolean));
  const mark = () => {
    root().querySelectorAll(".tooth").forEach((t) => {
      const on = chosen.has(t.dataset.t);
      t.classList.toggle("sel", on);
      t.setAttribute("aria-pressed", on);
    });
    const hidden = root().querySelector("[data-selected]");
    if (hidden) hidden.value = [...chosen].join(",");
    root().querySelectorAll("input[name=back]").forEach((i) => {
      const back = new URL(i.value, location.href);
      chosen.size ? back.searchParams.set("teeth", [...chosen].join(",")) : back.searchParams.delete("teeth");
      i.value = back.pathname + back.search;
    });
  };

  let sideSoon;
  const choose = (tooth, more) => {
    const was = chosen.has(tooth);
    if (!more) chosen = new Set(was && chosen.size === 1 ? [] : [tooth]);
    else was ? chosen.delete(tooth) : chosen.add(tooth);
    mark();
    remember();
    suggest();
  };
  const remember = () => {
    for (const name of ["odo", "page"]) {
      const url = new URL(root().dataset[name], location.href);
      chosen.size ? url.searchParams.set("teeth", [...chosen].join(",")) : url.searchParams.delete("teeth");
      root().dataset[name] = url.pathname + url.search;
    }
    history.replaceState(history.state, "", root().dataset.page);
    clearTimeout(sideSoon);
    sideSoon = setTimeout(() => {
      const url = new URL(root().dataset.odo, location.href);
      url.searchParams.set("part", "side");
      ask(url);
    }, 120);
  };

  document.addEventListener("click", (e) => {
    const tooth = e.target.closest?.("#odo a.tooth");
    if (tooth) {
      e.preventDefault();
      return choose(tooth.dataset.t, e.ctrlKey || e.metaKey || e.shiftKey);
    }
    if (e.target.closest?.("[data-deselect]")) {
      e.preventDefault();
      chosen.clear();
      mark();
      return remember();
    }
    if (e.target.closest?.("[data-repeat]") && field()) {
      field().value = chosen.size ? "." : ". ";
      field().focus();
      return chosen.size ? form().requestSubmit() : suggest();
    }
    const choice = e.target.closest?.("[data-choice]");
    if (choice) {
      take(choice);
      form().requestSubmit();
    }
  });

  /* Space presses what is a button to a screen reader; arrows go along the arch. */
  document.addEventListener("keydown", (e) => {
    const tooth = e.target.closest?.("#odo a.tooth");
    if (tooth) {
      if (e.key === " ") return e.preventDefault(), choose(tooth.dataset.t, e.ctrlKey || e.shiftKey);
      const step = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
      const all = [...root().querySelectorAll(".odo a.tooth")];
      if (step) {
        e.preventDefault();
        all[all.indexOf(tooth) + step]?.focus();
      }
      return;
    }
    if (e.target !== field()) return;
    const choices = [...document.querySelectorAll("#odo-said [data-choice]")];
    const at = choices.findIndex((c) => c.classList.contains("on"));
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      const next = choices[at + (e.key === "ArrowDown" ? 1 : -1)];
      if (next) take(next);
    } else if (e.key === "Escape" && field().value) {
      e.preventDefault();
      field().value = "";
      suggest();
    } else if (e.key === "?" && !field().value) {
      e.preventDefault();
      dp.open(document.getElementById("odo-help"));
    }
  });

  const take = (choice) => {
    document.querySelectorAll("#odo-said [data-choice]").forEach((c) => c.classList.toggle("on", c === choice));
    form().querySelector("[data-item]").value = choice.dataset.item ?? "";
    form().querySelector("[data-kind]").value = choice.dataset.kind ?? "";
  };

  let asked = 0;
  let soon;
  const suggest = () => {
    clearTimeout(soon);
    if (!form()) return;
    // What was chosen for other words is no longer meant.
    form().querySelector("[data-item]").value = form().querySelector("[data-kind]").value = "";
    field().removeAttribute("aria-invalid");
    soon = setTimeout(async () => {
      const mine = ++asked;
      const url = new URL(root().dataset.suggest, location.href);
      url.searchParams.set("text", field().value);
      url.searchParams.set("selected", [...chosen].join(","));
      url.searchParams.set("status", form().querySelector("[name=Status]:checked")?.value ?? "");
      const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.ok || mine !== asked) return;
      const html = await answer.text();
      const said = document.getElementById("odo-said");
      if (mine !== asked || !said) return;
      said.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      // Which words these are for: what was chosen among those for fewer letters is not what is seen.
      said.dataset.of = url.searchParams.get("text");
    }, 70);
  };
  document.addEventListener("input", (e) => e.target === field() && suggest());
  document.addEventListener("change", (e) => e.target.matches?.("#odo-cmd [name=Status]") && suggest());

  document.addEventListener("submit", async (e) => {
    const sent = e.target;
    if (!sent.matches?.("#odo form[data-chart]")) return;
    e.preventDefault();
    const line = sent.id === "odo-cmd";
    if (line) asked++, clearTimeout(soon);
    const status = await ask(sent.action, new FormData(sent, e.submitter));
    const now = document.getElementById(sent.id) ?? sent;
    now.removeAttribute("data-busy");
    sent.removeAttribute("data-busy");
    sent.busyButton?.classList.remove("busy");
    sent.busyButton?.removeAttribute("aria-disabled");
    if (line && status) field()?.focus({ preventScroll: true });
  });

  /* The slider asks for the chart of the day it stops at; letting go puts it into the address. */
  let sliding;
  document.addEventListener("input", (e) => {
    const slider = e.target.closest?.("[data-slider]");
    if (!slider || e.target.type !== "range") return;
    const days = slider.dataset.days.split(",");
    const day = days[+e.target.value];
    const last = +e.target.value === days.length - 1;
    slider.querySelector("[name=at]").value = day;
    clearTimeout(sliding);
    sliding = setTimeout(async () => {
      const url = new URL(slider.dataset.url, location.href);
      if (!last) url.searchParams.set("at", day);
      const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
      if (!answer?.ok) return fail();
      const body = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      for (const id of ["odo-chart", "odo-side"]) {
        const part = body.querySelector("#" + id);
        if (part) document.getElementById(id)?.replaceWith(part);
      }
      root().toggleAttribute("data-past", !last);
      mark();
    }, 90);
  });
  document.addEventListener("change", (e) => {
    const slider = e.target.closest?.("[data-slider]");
    if (!slider || e.target.type !== "range") return;
    const days = slider.dataset.days.split(",");
    const url = new URL(root().dataset.page, location.href);
    +e.target.value === days.length - 1 ? url.searchParams.delete("at") : url.searchParams.set("at", days[+e.target.value]);
    setTimeout(() => location.assign(url), 400);
  });

  mark();
  // Typing can begin at once, where there is a keyboard.
  if (matchMedia("(hover: hover) and (min-width: 721px)").matches && !document.querySelector("[data-error-summary]")) field()?.focus({ preventScroll: true });
})();
