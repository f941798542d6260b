// How the stages of several countries are made up: counted, said in words, and as one stacked bar.
(() => {
  const { escape, count, order, symbol } = toolkitCompare;
  const classes = { E: 'early', '≤I': 'most', I: 'intermediate', '≥I': 'least', A: 'advanced', '–': 'none' };
  const symbols = Object.keys(order).reverse().sort((a, b) => (a === '–') - (b === '–')); // from early to advanced, then what is open
  const percent = (n, total) => `${Math.round((100 * n) / total)} %`;

  Object.assign(toolkitCompare, {
    percent,
    // The codes of the countries at each symbol of a column, in the order of the stages.
    tally(cells, codes, at) {
      const found = Object.fromEntries(symbols.map((s) => [s, []]));
      for (const code of codes) if (cells[code]) found[symbol({ cells }, code, at)].push(code);
      return Object.entries(found).filter(([, at]) => at.length);
    },
    words: (data, found) => found.map(([s, codes]) => `${data.labels[s].toLowerCase()} ${codes.length}`).join(', '),
    // The members of a group that the source knows.
    members: (data, group) => data.countries.filter(([, , , groups]) => groups.includes(group)).map(([code]) => code),
    standing: (data, group, codes) => `${codes.length} of ${count(data.groups[group][1], 'member', 'members')}`,
    bar: (data, found) => {
      const parts = found.map(([s, codes]) => `<i class="mix-${classes[s]}" style="flex:${codes.length}">${escape(s)}</i>`);
      return `<span class="mix${data.source === 'evidence' ? ' hollow' : ''}" aria-hidden="true">${parts.join('')}</span>`;
    },
  });
})();
