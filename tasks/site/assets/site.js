// Beside what pages do without a script: a field and «/» lead to the search, tables sort and filter.
"use strict";

if (!document.getElementById("search")) {
  document.querySelector("header").insertAdjacentHTML("beforeend", FIND);
  document.querySelector(".find").action = new URL("../search.html", document.currentScript.src);
}

// A row of a wide table is a card in a hand (style.css): each number of it is told by the heading of its column.
const inCards = (table) => {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, place) => {
      if (cell.matches(".n:not(.place)")) cell.dataset.label = heads[place][0].toLowerCase() + heads[place].slice(1);
    });
  }
  table.classList.add(table.dataset.cards);
};

const words = (cell) => (cell.dataset.sort ?? cell.textContent).trim();

const number = (cell) => {
  const text = words(cell);
  const value = Number(text.replace(/[\s\u00a0\u202f%]/g, "").replace(",", ".").replace("−", "-"));
  return text === "" || Number.isNaN(value) ? null : value;
};

const inOrder = (one, other, locale) => {
  const [left, right] = [number(one), number(other)];
  if (left !== null && right !== null) return left - right;
  if (left !== null || right !== null) return left !== null ? 1 : -1;
  return words(one).localeCompare(words(other), locale);
};

const sortable = (table) => {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!head.hasAttribute("data-sorts")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.dataset.sorts === "text" ? "ascending" : "descending";
      const second = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? second : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const body = table.tBodies[0];
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map((row, place) => ({ row, place }));
      rows.sort((a, b) => sign * inOrder(a.row.cells[column], b.row.cells[column], document.documentElement.lang) || a.place - b.place);
      body.append(...rows.map(({ row }) => row));
    });
  });
};

// An input with data-filters="ID" shows the rows, or items of the list, of that id that have all its words.
const filters = (input) => {
  const target = document.getElementById(input.dataset.filters);
  const rows = target.tBodies ? [...target.tBodies[0].rows] : [...target.children];
  const texts = rows.map((row) => row.textContent.toLowerCase().replaceAll("ё", "е"));
  const told = document.getElementById(`${input.id}-count`);
  const show = () => {
    const words = input.value.toLowerCase().replaceAll("ё", "е").split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => texts[place].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    if (told) told.textContent = words.length ? String(shown) : "";
  };
  input.closest(".filter").hidden = false;
  input.addEventListener("input", show);
  if (input.value) show();
};

document.querySelectorAll("table[data-cards]").forEach(inCards);
document.querySelectorAll("table.sortable").forEach(sortable);
document.querySelectorAll("input[data-filters]").forEach(filters);

// A link to something inside a folded block unfolds it.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let above = target; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", unfold);
if (location.hash) unfold();

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const find = document.querySelector("input[type=search][name=q]");
  if (!find) return;
  event.preventDefault();
  find.focus();
  find.select();
});
