// Notes which chapters were read to their end, and says so in the contents and on the home page.
(() => {
  const { memory, words, page } = handbook;
  const end = document.querySelector(".turn");
  const home = document.querySelector(".home-progress");
  const links = [...document.querySelectorAll(".contents-list > li > a[data-page]")];

  function show() {
    const read = links.filter((link) => memory.readPages.includes(link.dataset.page));
    for (const link of links) {
      const mark = link.querySelector(".contents-read");
      if (mark && !read.includes(link)) mark.remove();
      if (mark || !read.includes(link)) continue;
      const made = document.createElement("span");
      made.className = "contents-read";
      made.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: ` ${words.read}` }));
      link.append(made);
    }
    if (!home) return;
    home.hidden = !memory.on;
    home.textContent = words.progress.replace("{read}", read.length).replace("{all}", links.length);
  }

  if (end && page && "IntersectionObserver" in window) {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) memory.markRead(page);
    });
    watch.observe(end);
    // Whoever begins to remember at the end of a page has read it.
    memory.onChange(() => { if (end.getBoundingClientRect().top < innerHeight) memory.markRead(page); });
  }
  memory.onChange(show);
  show();
})();
