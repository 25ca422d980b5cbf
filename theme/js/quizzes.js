// Answers and results of quizzes on this device, as theme/js/keeping.js stores them: all of them at once.
(() => {
  const NAME = /^handbook-(results|answers-[a-z0-9-]{1,60})$/;
  const RESULTS = "handbook-results";

  function names() {
    try { return Object.keys(localStorage).filter((name) => NAME.test(name)); } catch { return []; }
  }

  // What is kept under a name: a list of results, or of answers.
  function listed(text) {
    try {
      const found = JSON.parse(text);
      const list = Array.isArray(found) ? found : found.given;
      return Array.isArray(list) ? list : undefined;
    } catch { return undefined; }
  }

  globalThis.handbookQuizzes = {
    get any() { return names().some((name) => listed(localStorage.getItem(name))?.length); },
    all() { return Object.fromEntries(names().map((name) => [name, localStorage.getItem(name)])); },
    forget() { for (const name of names()) localStorage.removeItem(name); },
    areSound(found) {
      return typeof found === "object" && found !== null
        && Object.entries(found).every(([name, text]) => NAME.test(name) && typeof text === "string" && listed(text));
    },
    // Results add up; of answers in progress those that are here already win. Throws if the device is full.
    bringBack(found) {
      for (const [name, text] of Object.entries(found)) {
        const here = listed(localStorage.getItem(name));
        if (!here) localStorage.setItem(name, text);
        else if (name === RESULTS) localStorage.setItem(name, JSON.stringify([...new Set([...here, ...listed(text)])]));
      }
    },
  };
})();
