"use strict";
// Above the text stands what its marks are, and switches them off.
document.querySelector(".text").insertAdjacentHTML("afterbegin", LEGEND);
// What thousands of pages would repeat: numbers that lead from the words to the list and back, and how to see more.
for (const mark of document.querySelectorAll("mark[id]")) {
  const number = mark.id.slice(1), item = document.getElementById(`v${number}`);
  mark.insertAdjacentHTML("afterbegin", `<a href="#v${number}">${number}</a>`);
  item.insertAdjacentHTML("afterbegin", `<a href="#s${number}">${number}</a> `);
}
for (const name of document.querySelectorAll(".found > li[id^=p-] > b")) { // who has no page
  const link = document.createElement("a");
  link.href = `../../search.html?person=${name.parentElement.id.slice(2)}`;
  link.textContent = name.textContent;
  name.replaceWith(link);
}
const [, own] = /([0-9a-f]+)\.html$/.exec(location.pathname);
document.querySelector("aside").insertAdjacentHTML("beforeend", `<p class="small"><code>svodka explain ${own}</code></p>`);
document.querySelector("ol.found i")?.closest("ol").insertAdjacentHTML("beforebegin", RULES);
// Rules stand in a page as the tables have them, the same words in thousands of pages: here is what they are called.
for (const list of document.querySelectorAll("[data-called]")) {
  const kinds = list.dataset.called.split(" ").map((kind) => CALLED[kind] ?? {});
  for (const rule of list.querySelectorAll("i")) {
    const name = rule.textContent;
    const called = name.split(" > ").map((word, place) => kinds[place][word] ?? kinds.at(-1)[word] ?? word).join(" → ");
    if (called !== name) Object.assign(rule, { title: name, textContent: called });
  }
}
// In an article j and k (о and л) go from statement to statement.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], textarea, select")) return;
  const by = { j: 1, "о": 1, k: -1, "л": -1 }[event.key], all = document.querySelectorAll(".text mark[id]").length;
  if (!by || !all) return;
  const now = Number((/^#s(\d+)$/.exec(location.hash) || [0, by > 0 ? 0 : all + 1])[1]);
  location.hash = `#s${Math.min(Math.max(now + by, 1), all)}`;
});
