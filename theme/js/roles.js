// Puts the part of the reader's role first, and leaves the others right after it.
(() => {
  const { memory } = handbook;
  const switches = [...document.querySelectorAll("button[data-choose-role]")];
  const parts = [...document.querySelectorAll("[data-role]")];
  const places = parts.map((part) => {
    const place = document.createComment("part");
    part.before(place);
    return place;
  });

  // The parts of one run stand between the same headings; a run is sorted, the places stay.
  function arrange() {
    const role = memory.role;
    const focused = document.activeElement;
    for (const run of runs()) {
      const order = [...run].sort((one, other) => (other.dataset.role === role) - (one.dataset.role === role));
      run.forEach((part, number) => places[parts.indexOf(part)].after(order[number]));
    }
    for (const button of switches) button.setAttribute("aria-pressed", String(button.dataset.chooseRole === role));
    // A button that moved along with its part has lost the focus.
    if (focused !== document.activeElement) focused.focus();
  }

  // Several parts of one role on a page (one for each practice) are runs of their own.
  function runs() {
    const found = [];
    for (const part of parts) {
      const run = found.at(-1);
      if (run && !run.some((other) => other.dataset.role === part.dataset.role) && run[0].parentNode === part.parentNode) run.push(part);
      else found.push([part]);
    }
    return found;
  }

  for (const button of switches) {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => {
      memory.role = button.dataset.chooseRole === memory.role ? "" : button.dataset.chooseRole;
    });
  }
  memory.onChange(arrange);
  if (memory.role) {
    arrange();
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }
})();
