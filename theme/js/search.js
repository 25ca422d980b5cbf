// Search in the book: fetches the index when a reader turns to the search, and lists what fits.
(() => {
  const box = document.querySelector(".search");
  if (!box) return;
  const form = box.querySelector("form");
  const field = box.querySelector("input");
  const status = box.querySelector(".search-status");
  const list = box.querySelector(".search-results");
  const help = box.querySelector(".search-help");
  const root = document.body.dataset.root;
  const SHOWN = 20;
  const WEIGHTS = { chapter: 1.5, quiz: 1.4, worksheet: 1.4, practice: 1.3, term: 1.3, section: 1, source: 0.5 };
  const SYNONYM = 0.6;
  let index;

  // Words without case, accents and punctuation, with a space before each, so that a search for " word" finds beginnings.
  const fold = (text) =>
    " " + (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

  function fetchIndex() {
    index ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = box.dataset.index;
      script.onload = () => done(prepare(window.handbookIndex));
      script.onerror = () => { index = undefined; failed(new Error("no index")); };
      document.head.append(script);
    });
    return index;
  }

  function prepare({ synonyms, entries }) {
    return {
      groups: synonyms.map((group) => group.map(fold)),
      entries: entries.map(([kind, address, title, place, text]) =>
        ({ kind, address, title, place, text, inTitle: fold(title), inText: fold(text) })),
    };
  }

  // For each word asked for: the ways to say it, with what each is worth.
  function ways(words, groups) {
    return words.map((word) => {
      const others = groups.filter((group) => group.includes(word)).flat().filter((other) => other !== word);
      return [[word, 1], ...others.map((other) => [other, SYNONYM])];
    });
  }

  function occurrences(text, word) {
    let count = 0;
    for (let at = text.indexOf(word); at >= 0 && count < 4; at = text.indexOf(word, at + 1)) count += 1;
    return count;
  }

  function worth(entry, way) {
    return Math.max(...way.map(([word, factor]) => {
      const title = (entry.inTitle + " ").includes(word + " ") ? 16 : entry.inTitle.includes(word) ? 12 : 0;
      return factor * (title + occurrences(entry.inText, word));
    }));
  }

  function find({ groups, entries }, query) {
    const words = fold(query).trim().split(" ").map((word) => " " + word);
    const whole = fold(query);
    const asked = ways(groups.some((group) => group.includes(whole)) ? [whole] : words, groups);
    return entries
      .map((entry) => {
        const found = asked.map((way) => worth(entry, way));
        const all = found.every((points) => points > 0);
        return [entry, all ? found.reduce((sum, points) => sum + points, 0) * WEIGHTS[entry.kind] : 0];
      })
      .filter(([, points]) => points > 0)
      .sort((one, other) => other[1] - one[1])
      .slice(0, SHOWN)
      .map(([entry]) => [entry, asked.flat().map(([word]) => word.trim())]);
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function excerpt(text, words) {
    const plain = text.toLowerCase();
    const at = Math.min(...words.map((word) => plain.indexOf(word)).filter((place) => place >= 0), text.length);
    const start = at < text.length ? Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 50)) + 1) : 0;
    const piece = text.slice(start, start + 150).replace(/^[^\p{L}\p{N}“(]+/u, "");
    return (start ? "… " : "") + (start + 150 < text.length ? piece.replace(/\s+\S*$/, " …") : piece);
  }

  function row([entry, words]) {
    const link = element("a", "search-result");
    link.href = root + (location.protocol === "file:" ? entry.address.replace(/\/(?=#|$)/, "/index.html") : entry.address);
    link.append(
      element("span", "search-title", entry.title),
      element("span", "search-place", `${box.dataset[entry.kind]} · ${entry.place}`),
      element("span", "search-excerpt", excerpt(entry.text, words)),
    );
    const item = element("li");
    item.append(link);
    return item;
  }

  function draw(found, query) {
    list.replaceChildren(...found.map(row));
    help.hidden = found.length > 0;
    const words = found.length === 0 ? box.dataset.none : found.length === 1 ? box.dataset.one : box.dataset.many;
    status.textContent = words.replace("{count}", found.length).replace("{words}", query);
  }

  async function search() {
    const query = field.value.trim();
    box.classList.toggle("search--open", query.length > 0);
    if (!query) return;
    try {
      const known = await fetchIndex();
      if (query === field.value.trim()) draw(fold(query).trim() ? find(known, query) : [], query);
    } catch {
      status.textContent = box.dataset.failed;
    }
  }

  field.addEventListener("focus", () => fetchIndex().catch(() => {}), { once: true });
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    search();
  });
})();
