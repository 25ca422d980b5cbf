// Turns the pages of a quiz in place: what its buttons lead to is fetched, and put where the page was.
// A form says in data-again which button leads to it. Whatever goes wrong is sent once more, the ordinary way.
(() => {
  const TURNS = /^(next|back|check|change|go-\d+)$/;
  const PATIENCE = 8000; // milliseconds
  const quiz = () => document.querySelector("main form[data-again]");
  let shown = 0; // the number of the page that stands here, and of its entries in the history
  let latest; // what was asked for last: an answer to anything else comes too late

  // What to post to get where the button with this value leads.
  function asking(form, button) {
    const given = new FormData(form);
    given.set("vmh-do", button);
    return { to: form.action, given: [...given] };
  }

  // The history holds what was posted, as a browser does anyway. Of a page that nobody turned it holds nothing.
  function note() {
    if (shown) history.replaceState({ shown, ...asking(quiz(), quiz().dataset.again) }, "");
  }

  async function fetched({ to, given }) {
    const answer = await fetch(to, { method: "POST", body: new URLSearchParams(given), signal: AbortSignal.timeout(PATIENCE) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("main form[data-again]") && page;
  }

  function post({ to, given }) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: to, hidden: true });
    for (const [name, value] of given) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    form.submit();
  }

  function put(page) {
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    dispatchEvent(new Event("turned"));
    scrollTo({ top: 0, behavior: "instant" });
    const start = Object.assign(document.querySelector("main .form-summary, main h1"), { tabIndex: -1 });
    start.focus({ preventScroll: true });
  }

  async function turn(asked, arrive) {
    const form = quiz();
    latest = asked;
    form.setAttribute("aria-busy", "true");
    const page = await fetched(asked).catch(() => null);
    form.removeAttribute("aria-busy");
    if (latest !== asked) return;
    if (page) arrive(page);
    else post(asked);
  }

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form !== quiz() || !TURNS.test(submitter?.value)) return;
    event.preventDefault();
    const asked = asking(form, submitter.value);
    turn(asked, (page) => {
      shown ||= Date.now();
      note();
      shown += 1;
      history.pushState({ shown, ...asked }, "", location.pathname + location.search);
      put(page);
    });
  });
  document.addEventListener("change", ({ target }) => quiz()?.contains(target) && note());

  function come(state) {
    latest = undefined;
    if (!state?.given || state.shown === shown) return note(); // a jump within the page
    turn(state, (page) => {
      ({ shown } = state);
      put(page);
    });
  }
  addEventListener("popstate", ({ state }) => come(state));
  if (quiz() && history.state) come(history.state);
})();
