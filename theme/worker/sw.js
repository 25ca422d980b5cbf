// The service worker: keeps pages of the book at hand without a network. The press fills in the capitals.
// It keeps nothing of the app: what people write there must not stay on a device that they may share.
"use strict";
const EDITION = "VERSION";
const BOOK = `book-${EDITION}`;
const SHELL = SHELL_FILES;
const PAGES = PAGE_FILES;
const WORDS = OFFLINE_WORDS;
const PATIENCE = 4000;

const scope = new URL(self.registration.scope);
const here = (path) => new URL(path, scope).href;
// The browser's own store may hold a page of an older edition: the network is asked whether it is the newest.
const newest = (path) => new Request(here(path), { cache: path.startsWith("assets/") ? "default" : "no-cache" });

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(BOOK).then((book) => book.addAll(SHELL.map(newest))));
});

// No page opens before this is done, so the whole book comes later: with the first page that the network gives.
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    if (!(await isWhole())) await dropOlder();
    await self.clients.claim();
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
    event.source.postMessage({ kept: await isWhole() });
  } catch {
    event.source.postMessage({ failed: true });
  }
}

async function isWhole() {
  return Boolean(await caches.match(here("whole")));
}

// Names come in the order in which they were made: after ours stands the edition that waits for its turn.
async function older() {
  const books = (await caches.keys()).filter((name) => name.startsWith("book-"));
  return books.slice(0, Math.max(books.indexOf(BOOK), 0));
}

async function dropOlder() {
  await Promise.all((await older()).map((name) => caches.delete(name)));
}

// An older edition that is here as a whole stays until this one is. A full device or a weak line
// is not asked again before the worker's next start.
let renewed;
function renew() {
  renewed ??= older().then((books) => books.length && keepAll()).catch(() => {});
  return renewed;
}

async function keepAll() {
  const book = await caches.open(BOOK);
  await book.addAll(PAGES.map(newest));
  await book.put(here("whole"), new Response(EDITION));
  await dropOlder();
}

async function dropAll() {
  await dropOlder();
  const book = await caches.open(BOOK);
  const shell = new Set(SHELL.map(here));
  await Promise.all((await book.keys()).filter((request) => !shell.has(request.url)).map((request) => book.delete(request)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = url.pathname.slice(scope.pathname.length);
  const ours = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (request.method !== "GET" || !ours || /^downloads\/./.test(path)) return;
  if (!/^app(\/|$)/.test(path)) event.respondWith(path.startsWith("assets/") ? fromShelf(request) : fromNetwork(event));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => missing(request)));
});

// This edition's copy, else an older one's.
async function find(request, options) {
  return (await (await caches.open(BOOK)).match(request, options)) ?? caches.match(request, options);
}

// A device without room for another copy still shows what the network gave.
async function shelve(request, fresh) {
  try {
    await (await caches.open(BOOK)).put(request, fresh.clone());
  } catch {}
}

// Files with a hash in their name never change.
async function fromShelf(request) {
  const known = await find(request);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok) await shelve(request, fresh);
  return fresh;
}

// The newest page if the network gives all of it in time, else the one that was read before.
async function fromNetwork(event) {
  const { request } = event;
  const known = await find(request, { ignoreSearch: true });
  try {
    const fresh = await fetch(request, known ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    await fresh.clone().blob();
    if (fresh.ok && fresh.type === "basic") await shelve(request, fresh);
    if (fresh.ok && request.mode === "navigate") event.waitUntil(renew());
    return fresh;
  } catch (error) {
    if (error.name === "TimeoutError") event.waitUntil(renew());
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
