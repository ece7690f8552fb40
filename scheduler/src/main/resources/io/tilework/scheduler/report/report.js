"use strict";
// The charts over time share one window, in thousandths of the run: dragging across one narrows it, a double click shows all.
(function () {
  const seconds = Number(document.body.dataset.seconds);
  const charts = Array.from(document.querySelectorAll("svg.time"));
  const tip = document.getElementById("tip");
  let from = 0;
  let to = 1000;

  function label(time, step) {
    if (step >= 1) { return time.toFixed(0) + " s"; }
    if (step >= 0.001) { return (time * 1e3).toFixed(0) + " ms"; }
    return (time * 1e6).toFixed(step >= 1e-6 ? 0 : 1) + " µs";
  }

  function roundStep(rough) {
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  function draw() {
    const begin = seconds * from / 1000;
    const width = seconds * (to - from) / 1000;
    for (const chart of charts) {
      const height = chart.viewBox.baseVal.height;
      chart.setAttribute("viewBox", from + " 0 " + (to - from) + " " + height);
    }
    for (const axis of document.querySelectorAll(".axis")) {
      axis.textContent = "";
      if (!(width > 0)) { continue; }
      const step = roundStep(width / Math.max(2, axis.clientWidth / 110));
      for (let time = Math.ceil(begin / step) * step; time <= begin + width; time += step) {
        const place = 100 * (time - begin) / width;
        if (place < 2 || place > 98) { continue; }
        const tick = document.createElement("span");
        tick.style.left = place + "%";
        tick.textContent = label(time, step);
        axis.append(tick);
      }
    }
  }

  function at(chart, event) {
    const box = chart.getBoundingClientRect();
    return from + (to - from) * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }

  for (const chart of charts) {
    let begun = null;
    chart.addEventListener("pointerdown", event => {
      begun = at(chart, event);
      if (event.isTrusted) { chart.setPointerCapture(event.pointerId); }
    });
    chart.addEventListener("pointerup", event => {
      const end = at(chart, event);
      if (begun !== null && Math.abs(end - begun) > (to - from) / 200) {
        const low = Math.min(begun, end);
        to = Math.max(begun, end, low + 0.01);
        from = low;
        draw();
      }
      begun = null;
    });
    chart.addEventListener("dblclick", () => { from = 0; to = 1000; draw(); });
    chart.addEventListener("pointermove", event => {
      const what = event.target.dataset && event.target.dataset.what;
      tip.style.display = what ? "block" : "none";
      if (what) {
        tip.textContent = what;
        tip.style.left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8) + "px";
        tip.style.top = Math.min(event.clientY + 14, window.innerHeight - tip.offsetHeight - 8) + "px";
      }
    });
    chart.addEventListener("pointerleave", () => { tip.style.display = "none"; });
  }
  window.addEventListener("resize", draw);
  draw();
})();
