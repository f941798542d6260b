// The stage rule in the browser, as in dashboard/domain/stages.py: a test holds the two together. Values are whole halves.
(() => {
  const MET = 2;
  const BOUNDS = { applies: [MET, MET], partly: [1, 1], 'does not apply': [0, 0], 'not applicable': null };
  const MARKS = { applies: 'm', partly: 'p', 'does not apply': 'n', 'not applicable': 'x' };
  const STAGES = ['early', 'intermediate', 'advanced'];

  const mark = (answer) => MARKS[answer] || 'u';

  // One stage from the answers to its counting characteristics: what it asks for, what is there, what may still come.
  const step = (ids, answers, [numerator, denominator]) => {
    const applying = ids.filter((id) => BOUNDS[answers[id]] !== null);
    const bounds = applying.map((id) => BOUNDS[answers[id]] || [0, MET]);
    const needed = Math.ceil((numerator * MET * bounds.length) / denominator);
    const low = bounds.reduce((sum, [one]) => sum + one, 0);
    const high = bounds.reduce((sum, [, one]) => sum + one, 0);
    return {
      marks: ids.map((id) => mark(answers[id])).join(''),
      total: ids.length,
      applying: applying.length,
      open: applying.filter((id) => !answers[id]).length,
      needed,
      met: low,
      sure: low >= needed,
      possible: high >= needed,
      lacking: Math.max(needed - low, 0),
      // What each characteristic that is not met would add, in the order of asking.
      gains: applying
        .filter((id) => answers[id] !== 'applies')
        .map((id) => [id, MET - (BOUNDS[answers[id]]?.[0] ?? 0)]),
    };
  };

  // The stage of one principle, as far as it is known: `principle.items` as the page has them, answers by item id.
  const result = (principle, answers, threshold) => {
    const of = (stage) => principle.items.filter((item) => item.lifts && item.stage === stage).map((item) => item.id);
    const steps = {
      intermediate: step(of('intermediate'), answers, threshold),
      advanced: step(of('advanced'), answers, threshold),
    };
    const rank = (met) => (steps.intermediate[met] ? 1 + steps.advanced[met] : 0);
    const lowest = STAGES[rank('sure')];
    const highest = STAGES[rank('possible')];
    return {
      lowest,
      highest,
      steps,
      ...look(lowest, highest),
      marks: `${steps.intermediate.marks}-${steps.advanced.marks}`,
      next: STAGES[STAGES.indexOf(lowest) + 1] || '',
    };
  };

  // How a result is shown: the symbol of its cell, its words, its style.
  const look = (lowest, highest) => {
    if (lowest === highest)
      return { symbol: lowest[0].toUpperCase(), label: lowest[0].toUpperCase() + lowest.slice(1), kind: lowest };
    if (lowest === 'intermediate') return { symbol: '≥I', label: 'At least intermediate', kind: 'range' };
    if (highest === 'intermediate') return { symbol: '≤I', label: 'At most intermediate', kind: 'range' };
    return { symbol: '–', label: 'Not assessed', kind: 'none' };
  };

  // The fewest characteristics that, met, would make up for what a step lacks; 0 where it lacks nothing.
  const fewest = ({ gains, lacking }) => {
    let left = lacking;
    let count = 0;
    for (const gain of gains.map(([, halves]) => halves).sort((a, b) => b - a)) {
      if (left <= 0) break;
      left -= gain;
      count += 1;
    }
    return count;
  };

  // Such as 2½; half of one is ½.
  const halves = (n) => `${n >> 1 || (n & 1 ? '' : 0)}${n & 1 ? '½' : ''}`;

  window.toolkitAssess = { ...window.toolkitAssess, result, fewest, halves, mark };
})();
