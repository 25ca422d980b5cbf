// The service worker: keeps pages of the book at hand without a network. The press fills in the capitals.
// It never touches the app: what people write there must not stay on a device that they may share.
"use strict";
const EDITION = "VERSION";
const BOOK = `book-${EDITION}`;
const SHELL = SHELL_FILES;
const PAGES = PAGE_FILES;
const WORDS = OFFLINE_WORDS;
const PATIENCE = 4000;

const scope = new URL(self.registration.scope);
const here = (path) => new URL(path, scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(BOOK).then((book) => book.addAll(SHELL.map(here))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const older = (await caches.keys()).filter((name) => name.startsWith("book-") && name !== BOOK);
    const whole = (await Promise.all(older.map(async (name) => (await caches.open(name)).match(here("whole"))))).some(Boolean);
    await Promise.all(older.map((name) => caches.delete(name)));
    await self.clients.claim();
    if (whole) await keepAll();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "keep") event.waitUntil(answer(event, keepAll));
  if (event.data === "drop") event.waitUntil(answer(event, dropAll));
  if (event.data === "kept?") event.waitUntil(answer(event, async () => {}));
});

async function answer(event, act) {
  try {
    await act();
    event.source.postMessage({ kept: Boolean(await (await caches.open(BOOK)).match(here("whole"))) });
  } catch {
    event.source.postMessage({ failed: true });
  }
}

async function keepAll() {
  const book = await caches.open(BOOK);
  await book.addAll(PAGES.map(here));
  await book.put(here("whole"), new Response(EDITION));
}

async function dropAll() {
  const book = await caches.open(BOOK);
  const shell = new Set(SHELL.map(here));
  await Promise.all((await book.keys()).filter((request) => !shell.has(request.url)).map((request) => book.delete(request)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = url.pathname.slice(scope.pathname.length);
  const ours = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (request.method !== "GET" || !ours || /^(app|downloads\/.)/.test(path)) return;
  event.respondWith(path.startsWith("assets/") ? fromShelf(request) : fromNetwork(request));
});

// Files with a hash in their name never change.
async function fromShelf(request) {
  const known = await caches.match(request);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(BOOK)).put(request, fresh.clone());
  return fresh;
}

// The newest page if the network gives it in time, else the one that was read before.
async function fromNetwork(request) {
  const known = await caches.match(request, { ignoreSearch: true });
  try {
    const fresh = await fetch(request, known ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (fresh.ok && fresh.type === "basic") await (await caches.open(BOOK)).put(request, fresh.clone());
    return fresh;
  } catch {
    return known ?? missing(request);
  }
}

function missing(request) {
  if (request.mode !== "navigate") return Response.error();
  const style = here(SHELL.find((file) => file.endsWith(".css")));
  const page = `<!doctype html><html lang="${WORDS.lang}" dir="${WORDS.dir}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${WORDS.title}</title><link rel="stylesheet" href="${style}">
<main class="page"><h1>${WORDS.title}</h1><p>${WORDS.text}</p><p><a class="button" href="${scope.pathname}">${WORDS.home}</a></p></main></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
