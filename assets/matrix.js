// The matrix of /compare: drawn here from the stages that the page carries, so that a changed selection needs no server.
(() => {
  const names = { m: 'met', a: 'at least partly met', p: 'partly met', b: 'at most partly met', n: 'not met', u: 'open', x: 'not applicable' };
  const classes = { E: 'early', I: 'intermediate', A: 'advanced', '≥I': 'range', '≤I': 'range', '–': 'none' };
  const order = { A: 0, '≥I': 1, I: 2, '≤I': 3, E: 4, '–': 5 };
  const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const ids = { matrix: 'compare-matrix', cell: 'compare-cell', sort: 'compare-sort' };

  const choose = (data, state) => {
    const picked = new Set(state.countries);
    const rows = data.countries.filter(([code, , , groups]) =>
      picked.has(code) || (state.group ? groups.includes(state.group) : !picked.size));
    const wanted = new Set(state.principles.map(Number));
    const columns = data.principles.filter(([number, , , pillar]) =>
      (!wanted.size || wanted.has(number)) && (!state.pillar || String(pillar) === state.pillar));
    return { rows: sort(data, rows, state.sort), columns };
  };

  const sort = (data, rows, by) => {
    const key = /^p\d+$/.test(by || '') ? data.principles.findIndex(([n]) => `p${n}` === by) : -1;
    const rank = key >= 0 ? ([code]) => order[data.cells[code][key].split('|')[0]] : by === 'region' ? ([, , region]) => region : () => 0;
    // The server sends countries by name; a stable sort keeps that order among equals.
    return [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  };

  const place = (data, [number]) => data.principles.findIndex(([n]) => n === number);

  const counts = (marks) => Object.keys(names).map((m) => [[...marks].filter((c) => c === m).length, names[m]])
    .filter(([n]) => n).map(([n, name]) => `${n} ${name}`).join(', ');

  const cell = (data, code, name, status, text, [number, short]) => {
    const [symbol, marks, label, declared] = text.split('|');
    const evidence = data.source === 'evidence';
    const said = `${name}, principle ${number} ${short}: ${symbol === '–' ? '' : `${symbol}, `}${evidence && symbol !== '–' ? 'indicative, ' : ''}${label.toLowerCase()}`
      + (declared ? `, declared ${declared}` : '') + (status ? `; ${status}` : '') + (evidence ? `; ${counts(marks)}` : '');
    const secured = symbol !== '–';
    const inside = evidence ? toolkitStrips.html(marks) + (secured ? symbol : '') : `${symbol}${declared ? '<sup>*</sup>' : ''}`;
    const look = evidence ? `evidence${secured ? ' secured' : ''}` : `stage-${classes[symbol]}`;
    return `<td><button type="button" class="cell ${look}" tabindex="-1" data-cell="${code}-${number}" aria-label="${escape(said)}">${inside}</button></td>`;
  };

  const head = (data, columns, by) => {
    const bands = [];
    for (const [, , , pillar] of columns) {
      if (bands.length && bands.at(-1)[0] === pillar) bands.at(-1)[1] += 1; else bands.push([pillar, 1]);
    }
    const band = bands.map(([pillar, span]) =>
      `<th colspan="${span}" scope="colgroup" class="band pillar-${pillar}">${data.pillars[pillar][0]}<span class="band-title"> ${escape(data.pillars[pillar][1])}</span></th>`).join('');
    const titles = columns.map(([number, short, title, pillar]) =>
      `<th scope="col" class="pillar-edge-${pillar}"${by === `p${number}` ? ' aria-sort="other"' : ''}>`
      + `<button type="button" class="head" data-sort="p${number}" title="${escape(title)}. Sort by this principle">`
      + `<b>${number}</b><span class="short">${escape(short)}</span></button></th>`).join('');
    return `<tr><td></td>${band}</tr><tr><th scope="col">Country</th>${titles}</tr>`;
  };

  const foot = (data, rows, columns) => {
    const symbols = Object.keys(order).reverse();
    const cells = columns.map((column) => {
      const at = place(data, column);
      const found = {};
      for (const [code] of rows) { const s = data.cells[code][at].split('|')[0]; found[s] = (found[s] || 0) + 1; }
      const parts = symbols.filter((s) => found[s]).map((s) => `<span><b>${s}</b> ${found[s]}</span>`);
      return `<td class="tally">${parts.join('')}</td>`;
    }).join('');
    return `<tr><th scope="row">Countries at each stage</th>${cells}</tr>`;
  };

  const address = (data, state, open) => {
    const chosen = { source: data.fixed.source, cycle: data.fixed.cycle, countries: state.countries.join(','), group: state.group,
      pillar: state.pillar, principles: state.principles.join(','), sort: state.sort === 'name' ? '' : state.sort, cell: open };
    const query = Object.entries(chosen).filter(([, value]) => value)
      .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
    return query ? `/compare?${query}` : '/compare';
  };

  const REMOTE = ' <span title="World Bank staff answered remotely">°<span class="visually-hidden"> answered remotely</span></span>';

  // Rows are made once for a set of columns and then only moved, so that a changed selection costs next to nothing.
  let drawn = null;

  const row = (data, columns, rows, [code, name, , , remote, status, state]) => {
    if (!rows.has(code)) {
      const line = document.createElement('tr');
      const cells = columns.map((column) => cell(data, code, name, status, data.cells[code][place(data, column)], column));
      line.innerHTML = `<th scope="row"><a href="/countries/${code}"${status ? ` title="${escape(status)}"` : ''}>${escape(name)}</a>${remote ? REMOTE : ''}${state ? ` <span class="tag">${escape(state)}</span>` : ''}</th>${cells.join('')}`;
      rows.set(code, line);
    }
    return rows.get(code);
  };

  const table = () => {
    const made = document.createElement('table');
    made.className = 'matrix';
    made.innerHTML = '<caption class="visually-hidden"></caption><thead></thead><tbody></tbody><tfoot></tfoot>';
    return made;
  };

  const draw = (data, countries, group, pillar, principles, by, open) => {
    const frame = document.getElementById(ids.matrix);
    const some = (value) => (value === 'any' ? '' : value || '');
    const state = { countries: countries || [], group: some(group), pillar: some(pillar), principles: principles || [], sort: by };
    const { rows, columns } = choose(data, state);
    const arrival = drawn?.frame !== frame;
    if (arrival) { drawn = { frame, table: table() }; frame.replaceChildren(drawn.table); }
    const numbers = columns.map(([number]) => number).join();
    if (drawn.data !== data || drawn.columns !== numbers) Object.assign(drawn, { data, columns: numbers, rows: new Map() });
    const selection = JSON.stringify(state);
    if (drawn.selection !== selection || drawn.drawnRows !== drawn.rows) { // opening a reason changes only the address
      const [caption, thead, tbody, tfoot] = drawn.table.children;
      caption.textContent = `Stages of ${rows.length} countries on ${columns.length} principles`;
      thead.innerHTML = head(data, columns, by);
      const lines = rows.map((country) => row(data, columns, drawn.rows, country));
      toolkitStrips.ready();
      tbody.replaceChildren(...lines);
      tfoot.innerHTML = foot(data, rows, columns);
      drawn.table.classList.toggle('dense', rows.length > 40);
      drawn.table.style.setProperty('--columns', columns.length);
      drawn.table.querySelector('.cell[tabindex="0"]') || drawn.table.querySelector('.cell')?.setAttribute('tabindex', '0');
      Object.assign(drawn, { selection, drawnRows: drawn.rows });
    }
    const url = address(data, state, open);
    for (const link of document.querySelectorAll('#compare-source a')) { // another source, the same question
      const source = new URL(link.href).searchParams.get('source');
      link.href = address({ fixed: { source, cycle: '' } }, { ...state, countries: [] }, '');
    }
    if (!arrival && url !== location.pathname + location.search) window.toolkit.remember(url);
    return `${rows.length} of ${data.countries.length} countries, ${columns.length} of ${data.principles.length} principles`;
  };

  // One cell is a table's stop for the Tab key: the last that had the focus.
  const stop = (target) => {
    target.closest('.matrix').querySelectorAll('[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    target.tabIndex = 0;
    target.focus();
  };

  // The next cell in a direction, over those that are empty.
  const beside = (from, down, right) => {
    const { rows } = from.closest('.matrix');
    let { parentElement: { rowIndex: row }, cellIndex: column } = from.closest('td, th');
    let place;
    do {
      row += down;
      column += right;
      place = rows[row]?.cells[column];
    } while (place && !place.querySelector('[tabindex]'));
    return place?.querySelector('[tabindex]');
  };

  // A click opens the reason; arrow keys move among the cells, as in a spreadsheet.
  document.addEventListener('click', (event) => {
    const opened = event.target.closest?.('[data-cell]');
    const sorted = event.target.closest?.('[data-sort]');
    if (opened) dash_clientside.set_props(ids.cell, { data: opened.dataset.cell });
    if (sorted) {
      const select = document.getElementById(ids.sort);
      dash_clientside.set_props(ids.sort, { value: select.value === sorted.dataset.sort ? 'name' : sorted.dataset.sort });
    }
  });
  document.addEventListener('keydown', (event) => {
    const from = event.target.closest?.('.matrix [tabindex]');
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const edge = { Home: 0, End: -1 }[event.key];
    if (!from || (!step && edge === undefined) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = step ? beside(from, ...step) : [...from.closest('tr').querySelectorAll('[tabindex]')].at(edge);
    if (target) stop(target);
  });

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.matrix = {
    draw,
    // Another cycle has other stages: the server makes that page.
    cycle(chosen, data) {
      const url = new URL(location.href);
      url.searchParams.set('source', data.fixed.source);
      if (chosen && chosen !== 'any') url.searchParams.set('cycle', chosen); else url.searchParams.delete('cycle');
      url.searchParams.delete('cell');
      window.toolkit.go(url.pathname + url.search.replaceAll('%2C', ','));
    },
    closed(isOpen, open) {
      if (isOpen || !open) return dash_clientside.no_update;
      const focus = () => {
        if (document.querySelector('.offcanvas')) { requestAnimationFrame(focus); return; } // it takes the focus with it until it is gone
        const target = document.querySelector(`[data-cell="${CSS.escape(open)}"]`) || document.querySelector('.matrix .cell');
        if (target) stop(target);
      };
      focus();
      return '';
    },
  };
})();
