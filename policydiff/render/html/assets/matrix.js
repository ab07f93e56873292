// Sorting: a button[data-sort=name] in the head of a table[data-sortable] orders its rows by data-<name>, largest
// first but for the place in the document; a second press turns the order round.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    table.querySelectorAll("button[data-sort]").forEach((button) => button.addEventListener("click", () => {
      const head = button.closest("th");
      const name = button.dataset.sort;
      const first = name === "place" ? "ascending" : "descending";
      const second = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? second : first;
      table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const value = (row) => Number(row.dataset[name]);
      const rows = [...body.rows].sort((a, b) =>
        sign * (value(a) - value(b)) || Number(a.dataset.place) - Number(b.dataset.place));
      body.append(...rows);
    }));
  }
});
