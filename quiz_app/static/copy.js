// Puts a button to copy under every text that is there to be copied, and says what came of it.
// A link that sends such a text by email follows what is typed into it.
"use strict";
const words = document.body.dataset;
for (const text of document.querySelectorAll("textarea[data-copy]")) {
  const label = document.querySelector(`label[for="${text.id}"]`).textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  button.setAttribute("aria-label", `${words.copy}: ${label}`);
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    told.textContent = "";
    try {
      // Without https there is no clipboard at all, and that ends below as well.
      await navigator.clipboard.writeText(text.value);
      told.textContent = words.copied;
    } catch {
      text.focus();
      text.select();
      told.textContent = words.notCopied;
    }
  });
  text.after(button, " ", told);
}
for (const mail of document.querySelectorAll("a[data-mail-of]")) {
  const text = document.getElementById(mail.dataset.mailOf);
  const start = mail.href.split("&body=")[0];
  const follow = () => {
    mail.href = `${start}&body=${encodeURIComponent(text.value.replaceAll("\n", "\r\n"))}`;
  };
  mail.textContent = mail.dataset.label;
  text.addEventListener("input", follow);
  addEventListener("pageshow", follow); // a browser may put back what was typed before
}
