// Copies a message to send, and the address of a page to share, and says that it did.
(() => {
  const { words } = handbook;
  if (!navigator.clipboard) return;

  function button(text) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = text;
    made.setAttribute("aria-live", "polite");
    return made;
  }

  async function copy(from, text) {
    from.words ??= [...from.childNodes];
    try {
      await navigator.clipboard.writeText(text);
      from.textContent = words.copied;
    } catch {
      from.textContent = words.not_copied;
    }
    setTimeout(() => from.replaceChildren(...from.words), 4000);
  }

  for (const message of document.querySelectorAll(".message")) {
    const label = message.querySelector(".message-label");
    const made = button(words.copy);
    // The caption names the message; the button in it should not.
    message.setAttribute("aria-label", label.textContent);
    made.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: `: ${label.textContent}` }));
    made.addEventListener("click", () => {
      copy(made, [...message.children].filter((part) => part !== label).map((part) => part.innerText).join("\n\n"));
    });
    label.append(made);
  }

  const share = document.querySelector(".share");
  if (!share) return;
  share.hidden = false;
  share.setAttribute("aria-live", "polite");
  share.addEventListener("click", () => {
    const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    const shared = { title: document.title, text: document.querySelector("meta[name=description]").content, url: page + location.hash };
    if (navigator.share) navigator.share(shared).catch(() => {});
    else copy(share, `${shared.title}\n${shared.text}\n${shared.url}`);
  });
})();
