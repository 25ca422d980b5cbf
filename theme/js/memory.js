// What this device remembers for its reader: nothing, until the reader says so. Everything else asks here.
(() => {
  const KEY = "handbook";
  const FORMAT = "handbook-device";
  const VERSION = 1;
  const ROLES = ["mentor", "mentee", "manager"];
  const quizzes = handbookQuizzes;
  const listeners = [];
  let kept = read();

  function isId(text) {
    return typeof text === "string" && /^[\w-]{1,80}$/.test(text);
  }

  function empty() {
    return { version: VERSION, role: "", read: [], checked: [] };
  }

  // Takes over only what it understands: a stored text or a file may have been edited.
  function understood(found) {
    if (found?.version !== VERSION || !Array.isArray(found.read) || !Array.isArray(found.checked)) return undefined;
    return {
      version: VERSION,
      role: ROLES.includes(found.role) ? found.role : "",
      read: found.read.filter(isId),
      checked: found.checked.filter(isId),
    };
  }

  function read() {
    try {
      return understood(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return undefined;
    }
  }

  // Throws if the device is full.
  function store(next) {
    if (next) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
    remember(next);
  }

  function remember(next) {
    kept = next;
    for (const listener of listeners) listener();
  }

  function write(next) {
    try { store(next); } catch { remember(undefined); }
  }

  // Throws if the device is full.
  function add(found, results) {
    quizzes.bringBack(results);
    const before = kept ?? empty();
    store({
      version: VERSION,
      role: found.role || before.role,
      read: [...new Set([...before.read, ...found.read])],
      checked: [...new Set([...before.checked, ...found.checked])],
    });
  }

  globalThis.handbook = {
    words: JSON.parse(document.body.dataset.words ?? "{}"),
    page: document.body.dataset.page ?? "",
    memory: {
      get on() { return kept !== undefined; },
      get role() { return kept?.role ?? ""; },
      get readPages() { return kept?.read ?? []; },
      get checked() { return kept?.checked ?? []; },
      set role(role) { write({ ...(kept ?? empty()), role }); },
      start() { if (!kept) write(empty()); },
      get hasQuizzes() { return quizzes.any; },
      forget() {
        quizzes.forget();
        write(undefined);
      },
      check(id, yes) {
        if (kept) write({ ...kept, checked: [...kept.checked.filter((other) => other !== id), ...(yes ? [id] : [])] });
      },
      markRead(page) {
        if (kept && !kept.read.includes(page)) write({ ...kept, read: [...kept.read, page] });
      },
      asText() { return JSON.stringify({ format: FORMAT, ...(kept ?? empty()), quizzes: quizzes.all() }, null, 2); },
      // Adds what a file of ours holds to what is here, or puts it in its place; returns what is wrong, if anything.
      bringBack(text, replacing) {
        let file;
        try { file = JSON.parse(text); } catch { return "foreign"; }
        const found = file?.format === FORMAT ? understood(file) : undefined;
        if (!found || !quizzes.areSound(file.quizzes)) return "foreign";
        const before = { kept, results: quizzes.all() };
        if (replacing) this.forget();
        try {
          add(found, file.quizzes);
          return "";
        } catch {
          this.forget();
          quizzes.bringBack(before.results);
          write(before.kept);
          return "full";
        }
      },
      onChange(listener) { listeners.push(listener); },
    },
  };
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    remember(read());
  });
})();
