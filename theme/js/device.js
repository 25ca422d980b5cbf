// The panel that says what this device remembers, and lets the reader switch it off, take it along, or bring it back.
(() => {
  const panel = document.querySelector(".device");
  if (!panel) return;
  const { memory, words } = handbook;
  const status = panel.querySelector("[role=status]");
  const button = (act) => panel.querySelector(`[data-act="${act}"]`);
  const file = panel.querySelector("input[type=file]");
  const replace = panel.querySelector("input[type=checkbox]");
  panel.hidden = false;

  function show() {
    const focused = panel.querySelector(".device-do :focus");
    button("start").hidden = memory.on;
    button("forget").hidden = button("save").hidden = !memory.on && !memory.hasQuizzes;
    if (focused?.hidden) panel.querySelector(".device-do :not([hidden])").focus();
    const said = memory.on
      ? [words.device_on.replace("{read}", memory.readPages.length).replace("{checked}", memory.checked.length)]
      : [];
    if (memory.hasQuizzes) said.push(words.device_quizzes);
    status.textContent = said.join(" ") || words.device_off;
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([memory.asText()], { type: "application/json" }));
    link.download = "handbook-on-this-device.json";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  button("start").addEventListener("click", () => memory.start());
  button("forget").addEventListener("click", () => memory.forget());
  button("save").addEventListener("click", save);
  file.addEventListener("change", async () => {
    const text = await file.files[0]?.text();
    file.value = "";
    const wrong = text !== undefined && memory.bringBack(text, replace.checked);
    if (wrong) status.textContent = wrong === "full" ? words.device_full : words.device_foreign;
  });
  memory.onChange(show);
  show();
})();
