// Correcting: what is selected in the text becomes the words of the statement, or its cue. Without a script the words are typed.
"use strict";

const text = document.getElementById("text");
const form = document.querySelector("form.correct");

// The place in the raw text, in code points. A word that was repaired counts as a whole.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...text.querySelectorAll("[data-start]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const within = (piece, container, offset, whole) => {
    const length = Number(piece.dataset.length);
    if (container !== piece.firstChild) return whole;
    if ("changed" in piece.dataset) return offset === 0 ? 0 : offset === container.length ? length : whole;
    return [...container.data.slice(0, offset)].length;
  };
  const first = pieces[0], last = pieces.at(-1);
  const start = Number(first.dataset.start) + within(first, range.startContainer, range.startOffset, 0);
  const end = Number(last.dataset.start) + within(last, range.endContainer, range.endOffset, Number(last.dataset.length));
  return end > start ? { start, end, words: selection.toString().trim() } : null;
}

if (form) {
  const { content, cue, start, end } = form.elements;
  for (const button of form.querySelectorAll("[data-take]")) {
    button.hidden = false;
    // The button must not take the selection away.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const taken = selected();
      if (!taken) return;
      if (button.dataset.take === "cue") { cue.value = taken.words; return; }
      content.value = taken.words;
      start.value = taken.start;
      end.value = taken.end;
    });
  }
  content.addEventListener("input", () => { start.value = end.value = ""; });
}
