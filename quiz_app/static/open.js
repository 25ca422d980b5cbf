// Takes the code out of the address, so that it stays out of the history, and puts it into the field.
"use strict";
const field = document.getElementById("vmh-code");
function take() {
  const code = location.hash.slice(1);
  if (code) {
    history.replaceState(null, "", location.pathname);
    field.value = plain(code);
  }
}
function plain(code) {
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // a % of somebody's own: the page says which code it does not know
  }
}
take();
addEventListener("hashchange", take);
