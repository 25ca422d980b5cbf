// Shows in the contents where a reader is: the chapter when they open, the section while reading.
(() => {
  const panel = document.querySelector(".contents");
  const list = panel?.querySelector("nav");

  // Not into the view by itself: that would move the page as well.
  function show() {
    const here = list.querySelector("[aria-current=page]");
    if (here) list.scrollTop += here.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  }

  panel?.addEventListener("toggle", ({ newState }) => { if (newState === "open") show(); });
  // Open, they may cover the page: whoever leaves them by keyboard is to see where to.
  document.addEventListener("focusin", ({ target }) => {
    if (panel?.matches(":popover-open") && !panel.contains(target) && target.matches(":focus-visible")) panel.hidePopover();
  });
  if (list) show();

  const links = new Map(
    [...document.querySelectorAll(".contents-toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!headings.length) return;
  const LINE = 120;
  let waiting = false;

  function mark() {
    waiting = false;
    // By place, not by the order of the contents: the reader's own part may have come first.
    const passed = headings
      .map((heading) => [heading.getBoundingClientRect().top, heading.id])
      .filter(([top]) => top < LINE)
      .sort(([one], [other]) => one - other);
    const now = passed.at(-1)?.[1];
    for (const [id, link] of links) {
      if (id === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }, { passive: true });
  mark();
})();
