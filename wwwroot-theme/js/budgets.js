/* Signing a budget: the pad to draw on, and the sum of the ticked lines. Without script the typed name signs and the server
   counts. */
(() => {
  "use strict";

  /* The drawing travels as points of the sheet, not as a picture: "x,y x,y;x,y". */
  const pad = (box) => {
    const canvas = box.querySelector("canvas");
    const kept = box.querySelector("input[name=Drawing]");
    const pen = canvas.getContext("2d");
    let strokes = kept.value.split(";").filter(Boolean).map((s) => s.split(" ").map((p) => p.split(",").map(Number)));
    let stroke = null;

    const draw = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = getComputedStyle(canvas).color;
      pen.lineWidth = 2.6;
      pen.lineCap = pen.lineJoin = "round";
      for (const s of strokes) {
        pen.beginPath();
        s.forEach(([x, y], n) => (n ? pen.lineTo(x, y) : pen.moveTo(x, y)));
        pen.stroke();
      }
    };

    const point = (e) => {
      const r = canvas.getBoundingClientRect();
      const at = (v, size, most) => Math.min(most, Math.max(0, Math.round((v / size) * most)));
      return [at(e.clientX - r.left, r.width, canvas.width), at(e.clientY - r.top, r.height, canvas.height)];
    };

    const keep = () => {
      kept.value = strokes.map((s) => s.map((p) => p.join(",")).join(" ")).join(";");
      kept.dispatchEvent(new Event("change", { bubbles: true }));
    };

    canvas.addEventListener("pointerdown", (e) => {
      e.preventDefault();
      canvas.setPointerCapture(e.pointerId);
      stroke = [point(e)];
      strokes.push(stroke);
    });

    canvas.addEventListener("pointermove", (e) => {
      if (!stroke) return;
      const next = point(e);
      const [x, y] = stroke[stroke.length - 1];
      if (Math.abs(next[0] - x) + Math.abs(next[1] - y) < 3) return;
      stroke.push(next);
      draw();
    });

    const up = () => {
      if (!stroke) return;
      stroke = null;
      keep();
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);

    box.querySelector("[data-clear]").addEventListener("click", () => {
      strokes = [];
      keep();
      draw();
    });
    draw();
  };

  const money = (cents, language) => {
    const text = (cents / 100).toLocaleString(language === "en" ? "en-GB" : "es-ES", { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: "always" });
    return language === "en" ? "€" + text : text + "\u00a0€";
  };

  const sum = (box) => {
    const total = document.querySelector(box.dataset.sum);
    box.addEventListener("change", () => {
      const cents = [...box.querySelectorAll("input[data-amount]:checked")].reduce((s, i) => s + Number(i.dataset.amount), 0);
      total.textContent = money(cents, box.dataset.format);
    });
  };

  dp.ready((root) => {
    root.querySelectorAll("[data-sign]").forEach(pad);
    root.querySelectorAll("[data-sum]").forEach(sum);
    root.querySelectorAll("[data-select]").forEach((e) => e.addEventListener("focus", () => e.select()));
    root.querySelectorAll("[data-copy]").forEach((e) => e.addEventListener("click", () => {
      const field = document.querySelector(e.dataset.copy);
      field.select();
      navigator.clipboard?.writeText(field.value);
    }));
  });
})();
