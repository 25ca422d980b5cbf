// Guesses the city of the reader's clock from the browser; it stays a guess that can be changed.
"use strict";
function here(list) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fits = (option) => option.value === zone || (option.dataset.also ?? "").split(" ").includes(zone);
  return [...list.options].find(fits);
}
for (const list of document.querySelectorAll("select[data-guess-zone]")) {
  const found = here(list);
  if (found && !list.value) found.selected = true;
}
// Where two people's clocks stand on one page, nobody but the reader knows whose this device is.
for (const button of document.querySelectorAll("button[data-zone-for]")) {
  const found = here(document.getElementById(button.dataset.zoneFor));
  button.hidden = !found;
  button.addEventListener("click", () => { found.selected = true; });
}
