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
  // The steps for someone in danger: whichever word for it is typed, they come first.
  const URGENT = 3;
  const SYNONYM = 0.6;
  const rare = (count, all) => Math.log((all + 1) / (count + 1));
  // Beside a rarer word, one that stands in an eighth of all entries may be missing from what is found.
  const COMMON = Math.log(8);
  // What the British write otherwise than this book.
  const AMERICAN = [
    [/(\w\w)our(?=(s|ed|ing|al|ful)?$)/, "$1or"],
    [/([iy])s(?=(e|ed|es|er|ers|ing|ations?)$)/, "$1z"],
    [/ll(?=(ed|ing|or|ors)$)/, "l"],
    [/tre(?=s?$)/, "ter"],
    [/ence$/, "ense"],
  ];
  let index;

  // Words without case, accents and punctuation, with a space before each:
  // so " word" finds beginnings, and " word " finds the whole word.
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
        ({ kind, address, title, place, text, inTitle: `${fold(title)} `, inText: `${fold(text)} ` })),
    };
  }

  // The word, as Americans spell it, and without the s of many.
  function forms(word) {
    const spelled = AMERICAN.reduce((so, [british, american]) => so.replace(british, american), word);
    return [...new Set([word, spelled].flatMap((form) => [form, form.replace(/s$/, "")]))];
  }

  // Each word as a whole, as one and as many.
  const whole = (words, points) => words.flatMap((word) => [[`${word} `, points], [`${word}s `, points]]);

  // For each word asked for: the ways to say it, with what each is worth.
  // What is typed may be the beginning of a word; what we put in its place is whole.
  function ways(words, groups) {
    return words.map((word) => {
      const same = forms(word);
      const near = groups.filter((group) => group.some((other) => same.includes(other))).flat();
      const others = near.filter((other) => !same.includes(other));
      return [[word, 1], ...whole(same.slice(1), 1), ...whole(others, SYNONYM)];
    });
  }

  function occurrences(text, word) {
    let count = 0;
    for (let at = text.indexOf(word); at >= 0 && count < 4; at = text.indexOf(word, at + 1)) count += 1;
    return count;
  }

  function worth(entry, way) {
    return Math.max(...way.map(([word, factor]) => {
      const title = entry.inTitle.includes(`${word.trimEnd()} `) ? 16 : entry.inTitle.includes(word) ? 12 : 0;
      return factor * (title + occurrences(entry.inText, word));
    }));
  }

  function find({ groups, entries }, query) {
    const phrase = fold(query);
    const known = groups.some((group) => group.some((other) => forms(phrase).includes(other)));
    const asked = ways(known ? [phrase] : phrase.split(/(?= )/), groups);
    const table = entries.map((entry) => [entry, asked.map((way) => worth(entry, way))]);
    const rarity = asked.map((_, nth) => rare(table.filter(([, found]) => found[nth]).length, table.length));
    const spared = rarity.some((one) => one > COMMON) ? COMMON : -1;
    const weight = ({ kind, address }) => (address === box.dataset.urgent ? URGENT : WEIGHTS[kind]);
    const total = ([entry, found]) =>
      weight(entry) * found.reduce((sum, points, nth) => sum + points * rarity[nth], 0);
    return table
      .filter(([, found]) => found.every((points, nth) => points || rarity[nth] <= spared))
      .map((line) => [line[0], total(line)])
      .sort((one, other) => other[1] - one[1])
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
    const { none, one, many, first } = box.dataset;
    const words = [none, one][found.length] ?? (found.length > SHOWN ? first : many);
    list.replaceChildren(...found.slice(0, SHOWN).map(row));
    help.hidden = found.length > 0;
    status.textContent = words.replace("{shown}", SHOWN).replace("{count}", found.length).replace("{words}", () => query);
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
