// Keeps a quiz's answers and results on this device, for readers who ask for it.
(() => {
  const load = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? undefined; } catch { return undefined; }
  };
  const store = (key, value) => {
    try {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch { return false; }
  };

  keepAnswers(document.querySelector("form[data-quiz]"));
  addEventListener("turned", () => keepAnswers(document.querySelector("form[data-quiz]")));
  keepResult(document.querySelector("form[data-result]"));
  listResults(document.querySelector("[data-kept-results]"));

  // Answers in progress survive a closed tab; they go when a result that holds them is kept, or when they are wiped.
  function keepAnswers(form) {
    const panel = form?.querySelector(".on-device");
    if (!panel) return;
    const key = `handbook-answers-${form.dataset.quiz}`;
    const box = panel.querySelector("input");
    const restored = panel.querySelector(".on-device-restored");
    panel.hidden = false;

    const given = () => [...new FormData(form)].filter(([name, value]) => value && !name.startsWith("vmh-"));
    const isFresh = () => given().length === 0;
    const kept = () => {
      const found = load(key);
      return found?.revision === form.dataset.revision && Array.isArray(found.given) ? found.given.filter(Array.isArray) : [];
    };
    // A page may hold one section alone: what was answered on the others stays.
    const save = () => store(key, box.checked
      ? { revision: form.dataset.revision, given: [...new Map([...kept(), ...given()])] }
      : undefined);

    function restore(known) {
      let put = 0;
      // Only where the other sections' answers travel along does the server expect their names.
      const travels = Boolean(form.elements["vmh-at"]);
      for (const [name, value] of known) {
        const control = [...form.elements].find((element) => element.name === name && (element.type !== "radio" || element.value === value));
        if (!control && !travels) continue;
        put += 1;
        if (!control) {
          const hidden = document.createElement("input");
          Object.assign(hidden, { type: "hidden", name, value });
          form.append(hidden);
        } else if (control.type === "radio" || control.type === "checkbox") control.checked = true;
        else control.value = value;
      }
      restored.hidden = put === 0;
      if (put) count();
    }

    function count() {
      const progress = document.querySelector(".progress[data-words]");
      if (progress) progress.textContent = progress.dataset.words.replace("{answered}", new Set(given().map(([name]) => name)).size);
    }

    box.checked = load(key) !== undefined;
    if (isFresh()) restore(kept());
    form.addEventListener("change", save);
    form.addEventListener("change", count);
    form.addEventListener("submit", save);
    panel.querySelector("button").addEventListener("click", () => {
      box.checked = false;
      save();
      for (const control of form.querySelectorAll("input[type=radio], input[type=checkbox]")) control.checked = false;
      for (const hidden of [...form.querySelectorAll("input[type=hidden]")]) if (!hidden.name.startsWith("vmh-")) hidden.remove();
      restored.hidden = true;
      count();
    });
  }

  function results() {
    const found = load("handbook-results");
    return Array.isArray(found) ? found.filter((text) => typeof text === "string") : [];
  }

  function keepResult(form) {
    const panel = form?.parentNode.querySelector(".keep-result");
    if (!panel) return;
    const button = panel.querySelector("button");
    const done = panel.querySelector("[role=status]");
    panel.hidden = false;
    button.addEventListener("click", () => {
      const kept = store("handbook-results", [...results().filter((text) => text !== form.dataset.result), form.dataset.result]);
      if (kept) forgetAnswersIn(JSON.parse(form.dataset.result));
      done.textContent = kept ? panel.dataset.kept : panel.dataset.failed;
    });
  }

  // A result may hold one section alone, or be an old one: answers in progress that it does not hold stay.
  function forgetAnswersIn({ quiz, answers }) {
    const key = `handbook-answers-${quiz}`;
    const found = load(key);
    if (!Array.isArray(found?.given)) return;
    const left = found.given.filter(([name, value]) => String(answers[name]) !== value);
    store(key, left.length ? { ...found, given: left } : undefined);
  }

  function listResults(panel) {
    if (!panel || !results().length) return;
    const list = panel.querySelector("ul");
    const row = panel.querySelector("template");
    panel.hidden = false;
    results().forEach((text) => {
      let data;
      try { data = JSON.parse(text); } catch { return; }
      const item = row.content.cloneNode(true).firstElementChild;
      item.querySelector("input").value = text;
      item.querySelector(".kept-title").textContent = data.title;
      item.querySelector("time").textContent = new Date(`${data.taken}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
      const wipe = item.querySelector("button");
      wipe.setAttribute("aria-label", `${wipe.textContent}: ${data.title}`);
      wipe.addEventListener("click", () => {
        store("handbook-results", results().filter((other) => other !== text));
        item.remove();
        panel.hidden = results().length === 0;
      });
      list.append(item);
    });
  }
})();
