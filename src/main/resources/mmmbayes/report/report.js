"use strict";
// Reading needs none of this: it sorts tables and shows the values under the pointer.
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    button.title = "sort";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = row => {
        const cell = row.cells[column];
        return cell.hasAttribute("data-v") ? Number(cell.dataset.v) : cell.textContent;
      };
      const compare = (a, b) => typeof a === "number"
        ? (typeof b === "number" ? a - b : -1)
        : (typeof b === "number" ? 1 : a.localeCompare(b));
      const rows = Array.from(body.rows).sort((a, b) => (up ? 1 : -1) * compare(key(a), key(b)));
      body.append(...rows);
    });
  });
}

for (const chart of document.querySelectorAll("svg.chart[data-table]")) {
  const table = document.getElementById(chart.dataset.table);
  if (!table) continue;
  const [from, to, left, right] = chart.dataset.x.split(" ").map(Number);
  const rows = Array.from(table.tBodies[0].rows).filter(row => row.cells[0].hasAttribute("data-v"));
  if (rows.length === 0) continue;
  const heads = Array.from(table.tHead.rows[0].cells, head => head.textContent);
  const holder = chart.parentElement;
  holder.style.position = "relative";
  let tip = null, cursor = null;
  const leave = () => { if (tip) { tip.remove(); cursor.remove(); tip = null; } };
  chart.addEventListener("pointerleave", leave);
  chart.addEventListener("pointermove", event => {
    const box = chart.getBoundingClientRect();
    const unit = chart.viewBox.baseVal.width / box.width;
    const value = from + ((event.clientX - box.left) * unit - left) / (right - left) * (to - from);
    const far = row => Math.abs(Number(row.cells[0].dataset.v) - value);
    const near = rows.reduce((best, row) => far(best) > far(row) ? row : best);
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "tip";
      holder.append(tip);
      cursor = document.createElementNS("http://www.w3.org/2000/svg", "path");
      cursor.setAttribute("class", "cursor");
      chart.append(cursor);
    }
    const place = left + (Number(near.cells[0].dataset.v) - from) / (to - from) * (right - left);
    cursor.setAttribute("d", "M" + place + " 24V" + (chart.viewBox.baseVal.height - 40));
    tip.replaceChildren(...Array.from(near.cells, (cell, i) => {
      const line = document.createElement("div");
      line.textContent = heads[i] + ": " + cell.textContent;
      return line;
    }));
    const x = place / unit;
    tip.style.top = "1.5rem";
    tip.style.left = x > box.width / 2 ? "auto" : (x + 10) + "px";
    tip.style.right = x > box.width / 2 ? (box.width - x + 10) + "px" : "auto";
  });
}
