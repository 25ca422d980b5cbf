// Opens terms and sources where they are named, by mouse, touch and keyboard; their links still lead to the full entry.
(() => {
  const { words } = handbook;
  if (!HTMLElement.prototype.showPopover) return;
  const note = document.createElement("div");
  note.className = "note";
  note.id = "note";
  note.setAttribute("popover", "");
  note.setAttribute("role", "dialog");
  note.tabIndex = -1;
  document.body.append(note);
  let opener;

  function fill(link) {
    const text = document.createElement("p");
    text.textContent = link.dataset.note;
    const more = document.createElement("a");
    more.href = link.href;
    more.textContent = link.classList.contains("term") ? words.to_glossary : words.to_sources;
    note.replaceChildren(text, more);
    note.setAttribute("aria-label", link.textContent);
  }

  function place(link) {
    const at = link.getBoundingClientRect();
    note.style.setProperty("inset-block-start", `${at.bottom + scrollY + 6}px`);
    const wide = document.documentElement.clientWidth;
    note.style.setProperty("left", `${Math.max(12, Math.min(at.left, wide - note.offsetWidth - 12))}px`);
  }

  function open(link) {
    opener = link;
    fill(link);
    note.showPopover();
    place(link);
    note.focus({ preventScroll: true });
  }

  for (const link of document.querySelectorAll("a.term[title], a.cite[title]")) {
    // A title shows only to a mouse; the note shows to everybody, and both at once would be too much.
    link.dataset.note = link.title;
    link.removeAttribute("title");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
  }
  note.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && note.contains(document.activeElement)) opener?.focus({ preventScroll: true });
  });
})();
