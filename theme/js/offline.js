// Installs the service worker, says when a new edition is here, and keeps the whole book if a reader asks.
(() => {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  const worker = navigator.serviceWorker;
  const notice = document.querySelector(".new-edition");
  const keeper = document.querySelector(".keep-offline");
  const root = document.body.dataset.root;

  function offer(waiting) {
    if (!notice || !worker.controller) return;
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => {
      worker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take over");
    }, { once: true });
  }

  worker.register(`${root}sw.js`).then((registration) => {
    if (registration.waiting) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming.addEventListener("statechange", () => {
        if (coming.state === "installed") offer(coming);
      });
    });
  }, () => {});

  if (!keeper) return;
  const [keep, drop] = keeper.querySelectorAll("button");
  const status = keeper.querySelector("[role=status]");

  function show(kept) {
    const [here, gone] = kept ? [drop, keep] : [keep, drop];
    const focused = gone === document.activeElement;
    here.hidden = false;
    gone.hidden = true;
    if (focused) here.focus();
    status.textContent = kept ? keeper.dataset.kept : keeper.dataset.not;
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.failed) status.textContent = keeper.dataset.failed;
    else show(data.kept);
  });
  // Another tab may have let a new edition take over since: the worker is asked for each time.
  const ask = async (what) => (await worker.ready).active.postMessage(what);

  keep.addEventListener("click", () => {
    status.textContent = keeper.dataset.working;
    ask("keep");
  });
  drop.addEventListener("click", () => ask("drop"));
  ask("kept?").then(() => { keeper.hidden = false; });
})();
