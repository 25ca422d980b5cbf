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

  function write(next) {
    kept = next;
    try {
      if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
    } catch {
      kept = undefined;
    }
    for (const listener of listeners) listener();
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
      // Returns whether the text was a file of ours; adds it to what is here, or puts it in its place.
      bringBack(text, replacing) {
        let file;
        try { file = JSON.parse(text); } catch { return false; }
        const found = file?.format === FORMAT ? understood(file) : undefined;
        if (!found || !quizzes.areSound(file.quizzes)) return false;
        if (replacing) this.forget();
        quizzes.bringBack(file.quizzes);
        const before = kept ?? empty();
        write({
          version: VERSION,
          role: found.role || before.role,
          read: [...new Set([...before.read, ...found.read])],
          checked: [...new Set([...before.checked, ...found.checked])],
        });
        return true;
      },
      onChange(listener) { listeners.push(listener); },
    },
  };
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    kept = read();
    for (const listener of listeners) listener();
  });
})();
