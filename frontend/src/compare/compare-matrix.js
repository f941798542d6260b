// The matrix: countries by principles, each cell with its stage, its reason a click away.
(() => {
  const { escape, count, order, place, moved, WAYS, counted, uncounted, extra } = toolkitCompare;
  const names = {
    m: 'met',
    a: 'at least partly met',
    p: 'partly met',
    b: 'at most partly met',
    n: 'not met',
    u: 'open',
    x: 'not applicable',
  };
  const classes = { E: 'early', I: 'intermediate', A: 'advanced', '≥I': 'range', '≤I': 'range', '–': 'none' };
  const REMOTE =
    ' <span title="World Bank staff answered remotely">°<span class="visually-hidden"> answered remotely</span></span>';

  const counts = (marks) =>
    Object.keys(names)
      .map((m) => [[...marks].filter((c) => c === m).length, names[m]])
      .filter(([n]) => n)
      .map(([n, name]) => `${n} ${name}`)
      .join(', ');

  const cell = (data, [code, name, , , , status], column) => {
    const [number, short] = column;
    const at = place(data, column);
    const [now, marks, label, declared] = data.cells[code][at].split('|');
    const evidence = data.source === 'evidence';
    const secured = now !== '–';
    const way = moved(data, code, at);
    const before = way && data.before[code][at].split('|');
    const move = way ? `; in ${data.fixed.against} ${before[2].toLowerCase()}: ${WAYS[way][1]}` : '';
    const said =
      `${name}, principle ${number} ${short}: ${secured ? `${now}, ` : ''}${evidence && secured ? 'indicative, ' : ''}${label.toLowerCase()}` +
      (declared ? `, declared ${declared}` : '') +
      move +
      (status ? `; ${status}` : '') +
      (evidence ? `; ${counts(marks)}` : '');
    const letter = `${now}${declared ? '<sup>*</sup>' : ''}`;
    const inside = evidence
      ? toolkitStrips.html(marks) + (secured ? now : '')
      : !way || way === 'same'
        ? `${letter}${way ? '<small>=</small>' : ''}`
        : `<small>${before[0]} →</small> ${letter}<small>${WAYS[way][0]}</small>`;
    const look = evidence
      ? `evidence${secured ? ' secured' : ''}`
      : `stage-${classes[now]}${way ? ` moved-${way}` : ''}`;
    return `<td><button type="button" class="cell ${look}" tabindex="-1" data-cell="${code}-${number}" data-stage="${now}" aria-label="${escape(said)}">${inside}</button></td>`;
  };

  const head = (data, columns, state) => {
    const by = state.sort;
    const bands = [];
    for (const [, , , pillar] of columns) {
      if (bands.length && bands.at(-1)[0] === pillar) bands.at(-1)[1] += 1;
      else bands.push([pillar, 1]);
    }
    const band = bands
      .map(
        ([pillar, span]) =>
          `<th colspan="${span}" scope="colgroup" class="band pillar-${pillar}">${data.pillars[pillar][0]}<span class="band-title"> ${escape(data.pillars[pillar][1])}</span></th>`,
      )
      .join('');
    const titles = columns
      .map(
        ([number, short, title, pillar]) =>
          `<th scope="col" class="pillar-edge-${pillar}"${by === `p${number}` ? ' aria-sort="other"' : ''}>` +
          `<button type="button" class="head" data-sort="p${number}" title="${escape(title)}. Sort by this principle">` +
          `<b>${number}</b><span class="short">${escape(short)}</span></button></th>`,
      )
      .join('');
    const like = by.startsWith('like-');
    const beside = extra.heads(data, state);
    return `<tr><td></td>${like ? '<td class="alike"></td>' : ''}${band}${beside ? `<th colspan="${state.indicators.length}" scope="colgroup" class="band beside">Indicators</th>` : ''}</tr><tr><th scope="col">Country</th>${like ? `<th scope="col" class="alike" aria-sort="descending">Alike, in ${toolkitCompare.unit(data)}</th>` : ''}${titles}${beside}</tr>`;
  };

  // Under indicators stands how many of the countries have a value.
  const foot = (data, rows, columns, state) => {
    const by = state.sort;
    const all = rows.map(([code]) => code);
    const codes = counted(rows).map(([code]) => code);
    const drafts = uncounted(rows);
    const line = (title, cells) =>
      `<tr><th scope="row">${title}</th>${by.startsWith('like-') ? '<td></td>' : ''}${cells.join('')}</tr>`;
    const stages = columns.map(
      (column) =>
        `<td class="tally">${toolkitCompare
          .tally(data.cells, codes, place(data, column))
          .map(([s, at]) => `<span><b>${s}</b> ${at.length}</span>`)
          .join('')}</td>`,
    );
    const known = extra
      .columns(data, state)
      .map(
        (column) =>
          `<td class="tally">n = ${all.filter((code) => extra.told(column, code).value !== null).length}</td>`,
      );
    const title = `Countries at each stage${drafts ? `<small>${drafts}</small>` : ''}`;
    if (!data.before) return line(title, [...stages, ...known]);
    const moves = columns.map((column) => {
      const ways = codes.map((code) => moved(data, code, place(data, column)));
      const told = ['up', 'same', 'down']
        .map((way) => [WAYS[way], ways.filter((w) => w === way).length])
        .filter(([, n]) => n);
      return `<td class="tally">${told.map(([[mark, words], n]) => `<span><b aria-hidden="true">${mark}</b><span class="visually-hidden">${words}</span> ${n}</span>`).join('')}</td>`;
    });
    return line(title, [...stages, ...known]) + line(`Moved since ${data.fixed.against}`, moves);
  };

  const width = (columns, state) => columns.length + state.sort.startsWith('like-') + state.indicators.length;

  // A group is a row of its own: how its members in this source are spread.
  const group = (data, columns, state, code) => {
    const members = toolkitCompare.members(data, code);
    const [name] = data.groups[code];
    const standing = toolkitCompare.standing(data, code);
    const cells = columns.map((column) => {
      const found = toolkitCompare.tally(data.cells, members, place(data, column));
      const said = `${name}, principle ${column[0]} ${column[1]}: ${toolkitCompare.words(data, found)}; ${standing}`;
      return `<td class="tally"><span role="img" tabindex="-1" class="group-cell" aria-label="${escape(said)}">${toolkitCompare.bar(data, found)}${found.map(([s, at]) => `<span><b>${s}</b> ${at.length}</span>`).join('')}</span></td>`;
    });
    return `<tr><th scope="row">${escape(name)}<small>${standing}</small></th>${state.sort.startsWith('like-') ? '<td></td>' : ''}${cells.join('')}${'<td></td>'.repeat(state.indicators.length)}</tr>`;
  };

  // Rows are made once for a set of columns and then only moved, so that a changed selection costs next to nothing.
  let drawn = null;

  const row = (data, columns, country) => {
    const [code, name, , , remote, status, state] = country;
    if (!drawn.rows.has(code)) {
      const line = document.createElement('tr');
      line.innerHTML =
        `<th scope="row"><a href="/countries/${code}"${status ? ` title="${escape(status)}"` : ''}>${escape(name)}</a>${remote ? REMOTE : ''}${state ? ` <span class="tag">${escape(state)}</span>` : ''}</th>` +
        columns.map((column) => cell(data, country, column)).join('');
      drawn.rows.set(code, line);
    }
    return drawn.rows.get(code);
  };

  // What is drawn on a row and not part of it: how alike it is to another, whether it or its stages are lit.
  const dress = (data, columns, state, line, code) => {
    line.querySelectorAll('.value').forEach((cell) => cell.remove());
    if (state.indicators.length) line.insertAdjacentHTML('beforeend', extra.cells(data, state, code));
    const isLikened = state.sort.startsWith('like-');
    let alike = line.querySelector('.alike');
    if (isLikened && !alike)
      line.firstChild.after((alike = Object.assign(document.createElement('td'), { className: 'alike' })));
    if (isLikened) alike.textContent = toolkitCompare.like(data, state.sort.slice(5), code, columns);
    else alike?.remove();
    const lit = state.highlight.filter((name) => name in order);
    line.classList.toggle('marked', state.highlight.includes(code));
    if (lit.length || line.classList.contains('has-lit')) {
      line.classList.toggle('has-lit', lit.length > 0);
      for (const button of line.querySelectorAll('.cell')) {
        button.classList.toggle('faded', lit.length > 0 && !lit.includes(button.dataset.stage));
        button.classList.toggle('lit', lit.includes(button.dataset.stage));
      }
    }
    return line;
  };

  const table = () => {
    const made = document.createElement('table');
    made.className = 'matrix';
    made.innerHTML =
      '<caption class="visually-hidden"></caption><thead></thead><tbody class="groups"></tbody><tbody></tbody><tfoot></tfoot>';
    return made;
  };

  const heading = (region, n, span) => {
    const line = document.createElement('tr');
    line.className = 'region';
    line.innerHTML = `<th scope="rowgroup">${escape(region)} <small>${n}</small></th><td colspan="${span}"></td>`;
    return line;
  };

  // What makes each row: marked countries come first; by region each region has its own heading.
  const makers = (data, columns, state, rows) => {
    const isMarked = ([code]) => state.highlight.includes(code);
    const rest = rows.filter((country) => !isMarked(country));
    const made = [];
    const add = (country) => made.push(() => dress(data, columns, state, row(data, columns, country), country[0]));
    rows.filter(isMarked).forEach(add);
    rest.forEach((country, i) => {
      const [, , region] = country;
      if (state.sort === 'region' && region && region !== rest[i - 1]?.[2]) {
        made.push(() => heading(region, rest.filter((other) => other[2] === region).length, width(columns, state)));
      }
      add(country);
    });
    return made;
  };

  // One cell is the table's stop for the Tab key; rows that come back may bring an old one.
  const stop = (body) => {
    const stops = [...body.querySelectorAll('.cell[tabindex="0"]')];
    if (!stops.length) body.querySelector('.cell')?.setAttribute('tabindex', '0');
    stops.slice(1).forEach((other) => {
      other.tabIndex = -1;
    });
  };

  toolkitCompare.views.matrix = {
    look: 'matrix-frame',
    draw(frame, data, state, rows, columns) {
      if (drawn?.table.parentElement !== frame) {
        drawn = { ...drawn, table: table(), selection: '' };
        frame.replaceChildren(drawn.table);
      }
      const numbers = columns.map(([number]) => number).join();
      if (drawn.data !== data || drawn.columns !== numbers)
        Object.assign(drawn, { data, columns: numbers, rows: new Map(), selection: '' });
      const selection = JSON.stringify({ ...state, cell: '', name: '', beside: extra.state(data, state) }); // opening a reason changes only the address
      if (drawn.selection === selection) return;
      const [caption, thead, groups, tbody, tfoot] = drawn.table.children;
      caption.textContent = `Stages of ${count(rows.length, 'country', 'countries')} on ${count(columns.length, 'principle', 'principles')}`;
      thead.innerHTML = head(data, columns, state);
      groups.innerHTML = state.groups.map((code) => group(data, columns, state, code)).join('');
      toolkitCompare.fill(frame, tbody, makers(data, columns, state, rows), () => {
        toolkitStrips.ready();
        stop(tbody);
      });
      tfoot.innerHTML = foot(data, rows, columns, state);
      drawn.table.classList.toggle('dense', rows.length > 40);
      drawn.table.classList.toggle('likened', state.sort.startsWith('like-'));
      drawn.table.style.setProperty('--columns', width(columns, state));
      drawn.selection = selection;
    },
  };
})();
