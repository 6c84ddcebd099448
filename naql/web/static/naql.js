// What the pages can do beyond HTML; everything works without it.
"use strict";

// "/" goes to the search box, j and k from card to card.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "j" || event.key === "k") {
    const places = [...document.querySelectorAll(".card a.place, .card .headline a")];
    const at = places.indexOf(document.activeElement);
    const next = places[event.key === "j" ? at + 1 : Math.max(at - 1, 0)];
    if (next) { next.focus(); next.closest(".card").scrollIntoView({ block: "nearest" }); }
  }
});

// Fields that take a name offer those of the archive.
for (const field of document.querySelectorAll("input[data-names]")) {
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (typed.length < 2) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`/whos.json?q=${encodeURIComponent(typed)}`);
      if (!answer.ok || field.value.trim() !== typed) return;
      const { whos } = await answer.json();
      field.list.replaceChildren(...whos.map((one) => {
        const option = document.createElement("option");
        option.value = one.name;
        option.label = one.role ? `${one.name}، ${one.role}` : one.name;
        return option;
      }));
    }, 200);
  });
}

// A search sends no empty fields: its address stays one that can be read and shared.
for (const form of document.querySelectorAll("form.search")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      const usual = field.tagName === "SELECT" && field.selectedIndex === 0;
      if (field.name && field.name !== "q" && (field.value === "" || usual)) field.disabled = true;
    }
  });
  window.addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
}

// On a narrow screen the row of pages can be longer than the screen: the one that is open is in sight.
const row = document.querySelector(".top nav");
const open = row?.querySelector("[aria-current]");
if (open && row.scrollWidth > row.clientWidth) row.scrollLeft += open.getBoundingClientRect().left - row.getBoundingClientRect().left - 40;

// On a narrow screen the filters begin closed.
const filters = document.querySelector(".facets > details");
if (filters && matchMedia("(max-width: 60rem)").matches) filters.open = false;
