// Puts a button to copy under every text that is there to be copied.
"use strict";
for (const text of navigator.clipboard ? document.querySelectorAll("textarea[data-copy]") : []) {
  const label = document.querySelector(`label[for="${text.id}"]`).textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = document.body.dataset.copy;
  button.setAttribute("aria-label", `${button.textContent}: ${label}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = document.body.dataset.copied;
    button.removeAttribute("aria-label");
    button.setAttribute("aria-live", "polite");
  });
  text.after(button);
}
