"use strict";
// Above the text stands what its marks are, and switches them off.
document.querySelector(".text").insertAdjacentHTML("afterbegin", LEGEND);
// In an article j and k (о and л) go from statement to statement.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], textarea, select")) return;
  const by = { j: 1, "о": 1, k: -1, "л": -1 }[event.key], all = document.querySelectorAll(".text mark[id]").length;
  if (!by || !all) return;
  const now = Number((/^#s(\d+)$/.exec(location.hash) || [0, by > 0 ? 0 : all + 1])[1]);
  location.hash = `#s${Math.min(Math.max(now + by, 1), all)}`;
});
