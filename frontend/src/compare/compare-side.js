// Two to four countries side by side: on each principle their marks on an axis of three steps, joined by the gap.
(() => {
  const { escape, symbol, place } = toolkitCompare;
  const [FEWEST, MOST] = [2, 4];
  const SPANS = { E: [0, 0], '≤I': [0, 1], I: [1, 1], '≥I': [1, 2], A: [2, 2], '–': [0, 2] };
  const SHAPES = '●■◆▲';
  const HOLLOW = '○□◇△'; // of another cycle
  const ORDERS = [
    ['', 'Largest difference first'],
    ['toolkit', 'In the toolkit’s order'],
  ];

  // Who stands side by side: those that were picked, in that order, else the whole of the group.
  const sides = (state, rows) => {
    const there = new Map(rows.map((row) => [row[0], row]));
    const picked = state.countries.filter((code) => there.has(code));
    return picked.length ? picked.map((code) => there.get(code)) : rows;
  };

  // How many steps results are surely apart (null: undecided), whether it cannot be more, and which pair is that far apart.
  const gap = (symbols) => {
    const found = { steps: 0, exact: true, pair: null };
    let possibly = 0;
    symbols.forEach((one, i) =>
      symbols.forEach((other, j) => {
        if (i === j) return;
        const surely = SPANS[one][0] - SPANS[other][1];
        if (surely > found.steps) Object.assign(found, { steps: surely, pair: [other, one] });
        possibly = Math.max(possibly, SPANS[one][1] - SPANS[other][0]);
      }),
    );
    found.exact = possibly === found.steps;
    if (!found.steps && !found.exact) found.steps = null;
    return found;
  };

  const words = ({ steps, exact }) =>
    steps === null
      ? 'Not known whether they differ'
      : steps === 0
        ? 'Same stage'
        : `${exact ? '' : 'At least '}${steps === 1 ? 'one step' : 'two steps'} apart`.replace(/^./, (c) =>
            c.toUpperCase(),
          );

  const mark = (country, at) => `<i aria-hidden="true">${SHAPES[at]}</i> ${country[0]}`;

  // The marks of one principle: exact stages stand on the first line, a range takes the first line that is free.
  const axis = (data, countries, column, found) => {
    const at = place(data, column);
    const evidence = data.source === 'evidence';
    const groups = new Map();
    countries.forEach((country, i) => {
      const s = symbol(data, country[0], at);
      const declared = data.cells[country[0]][at].split('|')[3];
      const was = toolkitCompare.earlier(data, country[0], column);
      const before = was ? `; in ${data.fixed.against} ${data.labels[was.from].toLowerCase()}: ${was.words}` : '';
      const said = `, ${country[1]}, principle ${column[0]} ${column[1]}: ${evidence && s !== '–' ? 'indicative, ' : ''}${data.labels[s].toLowerCase()}${declared ? `, declared ${declared}` : ''}${before}`;
      const button = `<button type="button" class="country-mark series-${i + 1}" data-cell="${country[0]}-${column[0]}">${mark(country, i)}${declared ? '<sup>*</sup>' : ''}${was && was.way !== 'same' ? ` <small><i class="was" aria-hidden="true">${HOLLOW[i]}</i> was ${was.from} ${was.mark}</small>` : ''}<span class="visually-hidden">${escape(said)}</span></button>`;
      groups.set(s, (groups.get(s) || '') + button);
    });
    const lines = [];
    const parts = ['E', 'I', 'A', '≤I', '≥I']
      .filter((s) => groups.has(s))
      .map((s) => {
        const [from, to] = SPANS[s];
        let line = lines.findIndex((taken) => !taken.some(([a, b]) => from <= b && a <= to));
        if (line < 0) line = lines.push([]) - 1;
        lines[line].push([from, to]);
        const range = to > from ? ` side-range${evidence ? ' hollow' : ''}` : '';
        return `<div class="side-spot${range}" style="grid-column:${from + 2}/${to + 3};grid-row:${line + 1}">${range ? `<span class="side-said">${s}</span>` : ''}${groups.get(s)}</div>`;
      });
    if (groups.has('–'))
      parts.push(
        `<div class="side-spot side-none" style="grid-column:1;grid-row:1/span ${lines.length || 1}">${groups.get('–')}</div>`,
      );
    if (found.pair) {
      const [low, high] = found.pair.map((s) => SPANS[s]);
      const steps = high[0] - low[1] + 1;
      const inset = ([a, b]) => `${(a === b ? 50 : 100) / steps}%`;
      parts.unshift(
        `<i class="side-gap" style="grid-column:${low[1] + 2}/${high[0] + 3};grid-row:1;margin-left:${inset(low)};margin-right:${inset(high)}"></i>`,
      );
    }
    return `<div class="side-axis" role="group" aria-label="${escape(words(found))}">${parts.join('')}</div>`;
  };

  const strip = (data, column, code) => {
    const members = toolkitCompare.members(data, code);
    const found = toolkitCompare.tally(data.cells, members, place(data, column));
    const [name] = data.groups[code];
    return (
      `<div class="side-group"><span class="quiet">${escape(name)} (${toolkitCompare.standing(data, code)})</span>` +
      `<span role="img" aria-label="${escape(`${name}: ${toolkitCompare.words(data, found)}`)}">${toolkitCompare.bar(data, found)}</span></div>`
    );
  };

  // An indicator as a row: the values in words, and where there is a scale a line with the marks on it.
  const values = (column, countries) => {
    const told = countries.map(([code]) => toolkitCompare.extra.told(column, code));
    const direct = told
      .map(
        ({ text, about }, i) =>
          `<li class="series-${i + 1}"><span class="country-mark series-${i + 1}" title="${escape(about)}">${mark(countries[i], i)}</span> ${escape(text)}</li>`,
      )
      .join('');
    const [low, high] = column.scale || [];
    const dots = column.scale
      ? told
          .map(({ value }, i) =>
            value === null
              ? ''
              : `<i class="side-dot series-${i + 1}" style="left:${(100 * (value - low)) / (high - low)}%">${SHAPES[i]}</i>`,
          )
          .join('')
      : '';
    const line = dots
      ? `<div class="side-scale" aria-hidden="true"><span>${low}</span><div>${dots}</div><span>${high}</span></div>`
      : '';
    const year = column.year ? `, ${column.year}` : '';
    return `<li class="side-row"><div class="side-title"><a href="/indicators/${column.id}">${escape(column.title)}</a><span class="quiet">${escape(column.unit || '')}${year}${column.dataset ? `, ${escape(column.dataset)}` : ''}</span></div><div>${line}<ul class="side-values">${direct}</ul></div></li>`;
  };

  // Too few or too many: the first two can be chosen here, more of them above.
  const help = (data, state, countries) => {
    const picked = state.countries.length ? countries.slice(0, FEWEST).map(([code]) => code) : [];
    const choice = (n) =>
      `<div class="field"><label for="side-choice-${n}">${n ? 'Second' : 'First'} country</label><select id="side-choice-${n}" class="form-select">` +
      `${data.countries.map(([code, name], i) => `<option value="${code}"${code === (picked[n] || data.countries[n]?.[0]) ? ' selected' : ''}>${escape(name)}</option>`).join('')}</select></div>`;
    const now = countries.length === 1 ? 'one is' : `${countries.length} are`;
    return (
      `<div class="empty"><p>Two to four countries can stand side by side; ${now} chosen now. Begin with two, and add others under “Countries”.</p>` +
      `<div class="controls">${choice(0)}${choice(1)}<div class="field"><button type="button" class="action" data-set-sides>Set side by side</button></div></div></div>`
    );
  };

  // What differs comes from the server: with the page where its address says so, else it is asked for.
  let wanted = '';
  let asked = '';
  const show = (found) => {
    const part = document.getElementById('compare-differences');
    if (!part || part.dataset.key === wanted) return;
    const there = found.find((one) => one?.key === wanted);
    part.innerHTML = there
      ? there.html
      : wanted
        ? '<p class="quiet" role="status">What differs is being fetched …</p>'
        : '';
    part.dataset.key = there ? wanted : '';
    if (!there && wanted && asked !== wanted) dash_clientside.set_props('compare-sides', { data: wanted });
    asked = there ? '' : wanted;
  };
  let last = null; // the server's latest answer
  const follow = (data, key) => {
    wanted = key;
    show([data.below, last]);
  };
  dash_clientside.compare.below = (answer) => {
    last = answer;
    show([answer]);
  };

  toolkitCompare.views.side = {
    said: (data, state, rows) => {
      const n = sides(state, rows).length;
      return n < FEWEST || n > MOST ? 'two to four can stand side by side' : '';
    },
    draw(frame, data, state, rows, columns) {
      const countries = sides(state, rows);
      if (countries.length < FEWEST || countries.length > MOST) {
        frame.innerHTML = help(data, state, countries);
        follow(data, '');
        return;
      }
      const found = columns.map((column) => [
        column,
        gap(countries.map(([code]) => symbol(data, code, place(data, column)))),
      ]);
      const rank = ([, { steps }]) => (steps === null ? -1 : steps);
      if (state.order !== 'toolkit') found.sort((a, b) => rank(b) - rank(a));
      const to = state.sort.startsWith('like-') && data.countries.find(([code]) => code === state.sort.slice(5));
      const legend = countries
        .map(
          (country, i) =>
            `<li><span class="country-mark series-${i + 1}">${mark(country, i)}</span> <a href="/countries/${country[0]}">${escape(country[1])}</a>` +
            `${country[4] ? ' <span class="quiet">World Bank staff answered remotely</span>' : ''}${country[5] ? ` <span class="quiet">${escape(country[5])}</span>` : ''}${to && country[0] !== to[0] ? ` <span class="quiet">like ${escape(to[1])} in ${toolkitCompare.like(data, to[0], country[0], columns)}</span>` : ''}</li>`,
        )
        .join('');
      const orders = ORDERS.map(
        ([order, name]) =>
          `<button type="button" class="action" data-order="${order}" aria-pressed="${order === state.order}">${name}</button>`,
      ).join('');
      const lines = found
        .map(([column, one]) => {
          const [number, short, title, pillar] = column;
          return (
            `<li class="side-row pillar-edge-${pillar}"><div class="side-title"><a href="/principles/${number}" title="${escape(title)}"><b>${number}</b> ${escape(short)}</a><span class="quiet">${words(one)}</span></div>` +
            `${axis(data, countries, column, one)}${state.groups.length ? `<div>${state.groups.map((code) => strip(data, column, code)).join('')}</div>` : ''}</li>`
          );
        })
        .join('');
      const extra = toolkitCompare.extra
        .columns(data, state)
        .map((column) => values(column, countries))
        .join('');
      frame.classList.toggle('with-groups', state.groups.length > 0);
      frame.innerHTML =
        `<div class="side-top"><ul class="side-legend">${legend}</ul><div class="side-orders" role="group" aria-label="Order of the principles">${orders}</div></div>` +
        '<div class="side-row side-head" aria-hidden="true"><div></div><div class="side-axis"><span>Not assessed</span><span>Early</span><span>Intermediate</span><span>Advanced</span></div><div>Groups</div></div>' +
        `<ol class="side-rows">${lines}</ol>${extra ? `<h2>Indicators</h2><ol class="side-rows">${extra}</ol>` : ''}`;
      follow(
        data,
        [
          state.source,
          state.cycle,
          countries.map(([code]) => code).join(),
          columns.map(([number]) => number).join(),
          state.group,
          state.order,
        ].join(';'),
      );
    },
  };

  document.addEventListener('click', (event) => {
    const by = event.target.closest?.('[data-order]');
    if (by) {
      toolkitCompare.set({ order: by.dataset.order });
      document.querySelector(`[data-order="${by.dataset.order}"]`)?.focus();
    }
    if (event.target.closest?.('[data-set-sides]')) {
      const value = [...new Set([0, 1].map((n) => document.getElementById(`side-choice-${n}`).value))];
      dash_clientside.set_props('compare-countries', { value });
    }
  });
})();
