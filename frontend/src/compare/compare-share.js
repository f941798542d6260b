// The distribution: of each principle, how many of the chosen countries are at each stage, with their names.
(() => {
  const { escape, count, place, percent, counted, uncounted } = toolkitCompare;
  let open = new Set(); // whose names are unfolded: who|principle|symbol

  const names = (data, codes) => {
    const wanted = new Set(codes);
    return data.countries
      .filter(([code]) => wanted.has(code))
      .map(([code, name]) => `<a href="/countries/${code}">${escape(name)}</a>`)
      .join(', ');
  };

  // One bar: its countries at each stage as parts, each with a button that unfolds their names.
  const bar = (data, at, number, { who, title, note, codes, cells }) => {
    const found = toolkitCompare.tally(cells, codes, at);
    const total = found.reduce((sum, [, there]) => sum + there.length, 0);
    const parts = found
      .map(([symbol, there]) => {
        const key = `${who}|${number}|${symbol}`;
        return `<button type="button" class="share-part" data-names="${key}" aria-expanded="${open.has(key)}"><b>${symbol}</b> <span class="visually-hidden">${data.labels[symbol].toLowerCase()}: </span>${there.length}<span class="visually-hidden"> of ${total},</span> <span>${percent(there.length, total)}</span><span class="visually-hidden">; their names</span></button>`;
      })
      .join('');
    const unfolded = found
      .filter(([symbol]) => open.has(`${who}|${number}|${symbol}`))
      .map(
        ([symbol, there]) =>
          `<p class="share-names"><b>${data.labels[symbol]} (${there.length}):</b> ${names(data, there)}</p>`,
      )
      .join('');
    const said = `${title}: ${toolkitCompare.words(data, found)}; ${note}`;
    const caption = who === 'all' ? '' : `<div class="share-who">${escape(title)} <small>${escape(note)}</small></div>`;
    if (!total) return `<div class="share-bar-of">${caption}<p class="quiet">No country to count.</p></div>`;
    return `<div class="share-bar-of ${who === 'all' ? 'first' : ''}">${caption}<div role="img" aria-label="${escape(said)}">${toolkitCompare.bar(data, found)}</div><div class="share-parts">${parts}</div>${unfolded}</div>`;
  };

  const bars = (data, state, rows) => {
    const codes = counted(rows).map(([code]) => code);
    const { cells } = data;
    const note = [count(codes.length, 'country', 'countries'), uncounted(rows)].filter(Boolean).join(', ');
    const own = { who: 'all', title: 'Countries chosen', note, codes, cells };
    const known = codes.filter((code) => data.before?.[code]);
    const before = data.before
      ? [
          {
            who: 'before',
            title: `In ${data.fixed.against}`,
            note: count(known.length, 'country', 'countries'),
            codes: known,
            cells: data.before,
          },
        ]
      : [];
    return [
      own,
      ...before,
      ...state.groups.map((group) => {
        const members = toolkitCompare.members(data, group);
        return {
          who: group,
          title: data.groups[group][0],
          note: toolkitCompare.standing(data, group),
          codes: members,
          cells,
        };
      }),
    ];
  };

  const draw = (frame, data, state, rows, columns) => {
    const all = bars(data, state, rows);
    const pillars = [...new Set(columns.map(([, , , pillar]) => pillar))];
    frame.innerHTML = pillars
      .map((pillar) => {
        const [numeral, title] = data.pillars[pillar];
        const principles = columns
          .filter((column) => column[3] === pillar)
          .map((column) => {
            const [number, short, full] = column;
            const shown = all.map((one) => bar(data, place(data, column), number, one)).join('');
            return `<div class="share-row"><h3><a href="/principles/${number}" title="${escape(full)}">${number} ${escape(short)}</a></h3><div>${shown}</div></div>`;
          })
          .join('');
        return `<section class="share-pillar pillar-${pillar}"><h2>${numeral} ${escape(title)}</h2>${principles}</section>`;
      })
      .join('');
  };

  toolkitCompare.views.distribution = { draw };

  document.addEventListener('click', (event) => {
    const part = event.target.closest?.('[data-names]');
    if (!part) return;
    const key = part.dataset.names;
    open = new Set(open.has(key) ? [...open].filter((other) => other !== key) : [...open, key]);
    const { frame, data, state, rows, columns } = toolkitCompare.shown;
    draw(frame, data, state, rows, columns);
    document.querySelector(`[data-names="${CSS.escape(key)}"]`).focus();
  });
})();
