// Takes the code out of the address, so that it stays out of the history, and puts it into the field.
"use strict";
const field = document.getElementById("vmh-code");
function take() {
  if (location.hash.length > 1) {
    field.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
}
take();
addEventListener("hashchange", take);
