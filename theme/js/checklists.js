// Makes checklists to tick; what is ticked stays on the device if the reader wants that.
(() => {
  const { memory, words } = handbook;
  const boxes = new Map();

  for (const item of document.querySelectorAll(".checklist-item")) {
    const holder = item.querySelector(".checklist-box").parentNode;
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "checklist-tick";
    label.append(...[...holder.childNodes].filter((node) => !node.classList?.contains("checklist-box")));
    label.prepend(box);
    holder.replaceChildren(label);
    box.addEventListener("change", () => {
      memory.check(item.id, box.checked);
      offer(item.closest(".checklist"));
    });
    boxes.set(item.id, box);
  }

  function offer(list) {
    if (memory.on || list.querySelector(".checklist-offer")) return;
    const line = document.createElement("p");
    line.className = "checklist-offer";
    line.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = words.remember;
    button.addEventListener("click", () => {
      const ticked = [...boxes].filter(([, box]) => box.checked).map(([id]) => id);
      memory.start();
      for (const id of ticked) memory.check(id, true);
      line.textContent = words.remembering;
      line.tabIndex = -1;
      line.focus();
    });
    line.append(`${words.forgotten} `, button);
    list.append(line);
  }

  function show() {
    for (const [id, box] of boxes) if (memory.on) box.checked = memory.checked.includes(id);
  }

  memory.onChange(show);
  show();
})();
