// Copies a message to send, and the address of a page to share, and says that it did.
(() => {
  const { words } = handbook;
  if (!navigator.clipboard) return;

  function button(text) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = text;
    return made;
  }

  async function copy(from, text) {
    const before = from.textContent;
    try {
      await navigator.clipboard.writeText(text);
      from.textContent = words.copied;
    } catch {
      from.textContent = words.not_copied;
    }
    from.setAttribute("aria-live", "polite");
    setTimeout(() => { from.textContent = before; }, 4000);
  }

  for (const message of document.querySelectorAll(".message")) {
    const label = message.querySelector(".message-label");
    const made = button(words.copy);
    made.setAttribute("aria-label", `${words.copy}: ${label.textContent}`);
    made.addEventListener("click", () => {
      made.removeAttribute("aria-label");
      copy(made, [...message.children].filter((part) => part !== label && part !== made).map((part) => part.innerText).join("\n\n"));
    });
    message.append(made);
  }

  const share = document.querySelector(".share");
  if (!share) return;
  share.hidden = false;
  share.addEventListener("click", () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    const shared = { title: document.title, text: document.querySelector("meta[name=description]").content, url: address };
    if (navigator.share) navigator.share(shared).catch(() => {});
    else copy(share, `${shared.title}\n${shared.text}\n${shared.url}`);
  });
})();
