// Lets a reader answer a tip's five questions in the chapter, and shows the score there; nothing is sent or kept.
(() => {
  for (const panel of document.querySelectorAll(".quick")) {
    const spec = JSON.parse(panel.dataset.quiz);
    const result = panel.querySelector(".quick-result");
    const [show, again] = panel.querySelectorAll("button");
    panel.hidden = false;

    const chosen = (name) => {
      const value = panel.querySelector(`input[name="${spec.prefix}${name}"]:checked`)?.value;
      return value === undefined || value === "na" ? value : Number(value);
    };

    const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

    function link(address, text) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: address, textContent: text }));
      return item;
    }

    show.addEventListener("click", () => {
      const found = handbookScore(spec, Object.fromEntries(spec.items.map(({ name }) => [name, chosen(name)])));
      const band = spec.bands[found.band];
      const list = document.createElement("ul");
      list.append(link((band ?? spec).read, spec.words.read), link(spec.whole, spec.words.whole));
      result.replaceChildren(
        line("p", band ? spec.words.score.replace("{share}", found.share) : spec.words.few),
        ...(band ? [Object.assign(line("p", band.title), { className: "quick-band" }), line("p", band.advice)] : []),
        list,
      );
      again.hidden = false;
    });
    again.addEventListener("click", () => {
      for (const box of panel.querySelectorAll("input:checked")) box.checked = false;
      result.replaceChildren();
      again.hidden = true;
    });
  }
})();
