// Marks in the contents which section of the page a reader is in.
(() => {
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
