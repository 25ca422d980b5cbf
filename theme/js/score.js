// Scores one section of a quiz, just as formwork/score.py does: tests/vectors/scores.json holds both to the same answers.
(() => {
  const NOT_APPLICABLE = "na";

  // Python rounds halves to the even number.
  function round(number) {
    const below = Math.floor(number);
    if (number - below !== 0.5) return Math.round(number);
    return below % 2 === 0 ? below : below + 1;
  }

  // spec: enough, items ({name, most, reversed}), bands (where each starts); answers: name → step, "na" or null.
  globalThis.handbookScore = ({ enough, items, bands }, answers) => {
    const given = items.map(({ name }) => answers[name] ?? null);
    const counted = items.filter((_, number) => Number.isInteger(given[number]));
    const points = counted.reduce((sum, { name, most, reversed }) => sum + (reversed ? most - answers[name] : answers[name]), 0);
    const possible = counted.reduce((sum, { most }) => sum + most, 0);
    const says = counted.length >= Math.min(enough, items.length) && possible > 0;
    const share = says ? round((100 * points) / possible) : null;
    return {
      points,
      possible,
      answered: counted.length,
      skipped: given.filter((answer) => answer === null).length,
      notApplicable: given.filter((answer) => answer === NOT_APPLICABLE).length,
      share,
      band: share === null ? null : bands.findLastIndex((start) => start <= share),
    };
  };
})();
