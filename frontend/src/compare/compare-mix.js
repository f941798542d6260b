// How the stages of several countries are made up: counted, said in words, and as one stacked bar.
(() => {
  const { escape, count, order, place, symbol, moved, WAYS, likenesses, counted, uncounted } = toolkitCompare;
  const classes = { E: 'early', '≤I': 'most', I: 'intermediate', '≥I': 'least', A: 'advanced', '–': 'none' };
  const symbols = Object.keys(order)
    .reverse()
    .sort((a, b) => (a === '–') - (b === '–')); // from early to advanced, then what is open
  const within = (data, group) => data.countries.filter(([, , , groups]) => groups.includes(group));
  const percent = (n, total) => `${Math.round((100 * n) / total)} %`;

  Object.assign(toolkitCompare, {
    percent,
    // How alike a country is to another, of how many that it is known of, and what is counted there.
    like(data, to, code, columns) {
      if (code === to) return 'itself';
      const { alike, different, open } = likenesses(data, to, columns).get(code);
      return `${alike} of ${alike + different} known, ${open} open`;
    },
    unit: (data) => (data.mark_pairs ? 'characteristics' : 'principles'),
    // Where a country stood in the other cycle: its symbol there, the way from it and that way's mark and words; null where unknown.
    earlier(data, code, column) {
      const at = place(data, column);
      const way = moved(data, code, at);
      return way ? { from: data.before[code][at].split('|')[0], way, mark: WAYS[way][0], words: WAYS[way][1] } : null;
    },
    // The codes of the countries at each symbol of a column, in the order of the stages.
    tally(cells, codes, at) {
      const found = Object.fromEntries(symbols.map((s) => [s, []]));
      for (const code of codes) if (cells[code]) found[symbol({ cells }, code, at)].push(code);
      return Object.entries(found).filter(([, at]) => at.length);
    },
    words: (data, found) => found.map(([s, codes]) => `${data.labels[s].toLowerCase()} ${codes.length}`).join(', '),
    // The members of a group that the source knows and that are counted, and how many that is of all.
    members: (data, group) => counted(within(data, group)).map(([code]) => code),
    standing: (data, group) => {
      const known = within(data, group);
      return [`${counted(known).length} of ${count(data.groups[group][1], 'member', 'members')}`, uncounted(known)]
        .filter(Boolean)
        .join(', ');
    },
    bar: (data, found) => {
      const parts = found.map(
        ([s, codes]) => `<i class="mix-${classes[s]}" style="flex:${codes.length}">${escape(s)}</i>`,
      );
      return `<span class="mix${data.source === 'evidence' ? ' hollow' : ''}" aria-hidden="true">${parts.join('')}</span>`;
    },
  });
})();
