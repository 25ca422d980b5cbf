// Lets a reader answer a tip's five questions in the chapter, and shows the score there; nothing is sent or kept.
(() => {
  for (const panel of document.querySelectorAll(".quick")) {
    const { spec, prefix, score } = JSON.parse(panel.dataset.quiz);
    const [show, again] = panel.querySelectorAll(".quick-do button");
    const line = panel.querySelector(".quick-score");
    const few = panel.querySelector(".quick-few");
    const bands = [...panel.querySelectorAll(".quick-band")];
    panel.hidden = false;

    const chosen = (name) => {
      const value = panel.querySelector(`input[name="${prefix}${name}"]:checked`)?.value;
      return value === undefined || value === "na" ? value : Number(value);
    };

    function tell(found) {
      line.textContent = found?.share == null ? "" : score.replace("{share}", found.share);
      line.hidden = !line.textContent;
      few.hidden = !found || found.band !== null;
      bands.forEach((band, number) => { band.hidden = found?.band !== number; });
      again.hidden = !found;
    }

    show.addEventListener("click", () => {
      tell(handbookScore(spec, Object.fromEntries(spec.items.map(({ name }) => [name, chosen(name)]))));
    });
    again.addEventListener("click", () => {
      for (const box of panel.querySelectorAll("input:checked")) box.checked = false;
      tell(undefined);
      show.focus();
    });
  }
})();
