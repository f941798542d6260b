// The list: the selection as a table of words, to be sorted by its heads, filtered, copied, and read with the arrow keys.
(() => {
  const { escape, place, order } = toolkitCompare;
  const SOURCES = {
    assessments: 'Self-assessments',
    evidence: 'Public evidence',
    illustrative: 'Illustrative example',
  };
  const PAUSE = 300; // ms after which what was typed becomes part of the address
  const plain = (text) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
  let made = null; // the parts of the table in the page, and what it shows

  // The columns: id, head, title, the text of a country, its exact text for the clipboard, and its rank for sorting.
  const layout = (data, state, rows, columns) => [
    { id: 'name', head: 'Country', text: (row) => row[1], rank: () => 0, way: 1 },
    ...(data.countries.some((row) => row[2])
      ? [{ id: 'region', head: 'Region', text: (row) => row[2], rank: (row) => row[2] || Infinity, way: 1 }]
      : []),
    ...(state.sort.startsWith('like-')
      ? [
          {
            id: state.sort,
            head: `Alike, in ${toolkitCompare.unit(data)}`,
            text: (row) => toolkitCompare.like(data, state.sort.slice(5), row[0], columns),
            rank: (row) => rows.indexOf(row),
            way: -1,
          },
        ]
      : []),
    ...columns.map((column) => {
      const cell = (row) => data.cells[row[0]][place(data, column)].split('|');
      const known = data.source === 'evidence' ? 'Indicative: ' : '';
      return {
        id: `p${column[0]}`,
        head: `${column[0]} ${column[1]}`,
        title: column[2],
        way: -1,
        text: (row) => {
          const [s, , label, declared] = cell(row);
          const was = toolkitCompare.earlier(data, row[0], column);
          const from = was && was.way !== 'same' ? `${data.labels[was.from]} → ` : '';
          const now = from ? label.toLowerCase() : s === '–' || !known ? label : known + label.toLowerCase();
          return (
            from +
            now +
            (declared ? ` (declared ${declared})` : '') +
            (from ? ` ${was.mark}`.trimEnd() : was ? `, as in ${data.fixed.against}` : '')
          );
        },
        rank: (row) => {
          const s = cell(row)[0];
          return s === '–' ? Infinity : order[s];
        },
      };
    }),
    ...toolkitCompare.extra.columns(data, state).map((column) => {
      const told = (row) => toolkitCompare.extra.told(column, row[0]);
      return {
        id: column.id,
        head: `${column.title}${column.year ? `, ${column.year}` : ''}`,
        title: `${column.title}, ${column.unit}, ${column.dataset}`,
        text: (row) => told(row).text,
        about: (row) => told(row).about,
        exact: (row) => (told(row).value === null ? told(row).text : told(row).raw),
        number: column.unit !== 'answer',
        way: column.unit === 'rank' ? 1 : -1,
        rank: (row) => {
          const { value } = told(row);
          return value === null ? Infinity : value * (column.unit === 'rank' ? 1 : -1);
        },
      };
    }),
  ];

  // Ranks go from what is first by nature: A for names and regions, advanced for stages, the highest score. Empty is always last.
  const sorted = (rows, column, reversed) => {
    const way = reversed ? -1 : 1;
    const compare = (a, b) => {
      if (column.id === 'name') return way * a[1].localeCompare(b[1]);
      const [one, other] = [column.rank(a), column.rank(b)];
      if (one === other) return a[1].localeCompare(b[1]);
      if (one === Infinity || other === Infinity) return one === Infinity ? 1 : -1;
      return way * (one < other ? -1 : 1);
    };
    return [...rows].sort(compare);
  };

  const matching = (rows, shape, filter) => {
    const wanted = plain(filter).split(/\s+/).filter(Boolean);
    if (!wanted.length) return rows;
    return rows.filter((row) => {
      const text = plain(shape.map((column) => column.text(row)).join(' '));
      return wanted.every((word) => text.includes(word));
    });
  };

  const build = (frame) => {
    frame.innerHTML =
      '<div class="list-tools"><label for="compare-filter">Filter the list</label><input type="search" id="compare-filter" class="form-control" maxlength="100" autocomplete="off">' +
      '<span id="compare-listed" class="quiet" role="status"></span><button type="button" class="action" data-copy-table>Copy table</button><span class="quiet" data-copied role="status"></span></div>' +
      '<div class="list-frame"><table class="listing"><caption class="visually-hidden">The selection as a list</caption><thead></thead><tbody></tbody></table></div>';
    return { frame, field: frame.querySelector('input'), table: frame.querySelector('table') };
  };

  const fill = () => {
    const { data, state, rows, columns, table, frame } = made;
    const shape = layout(data, state, rows, columns);
    const by = shape.find(({ id }) => id === state.sort);
    const reversed = state.order === 'reversed';
    const ordered = by ? sorted(rows, by, reversed) : rows;
    const shown = matching(ordered, shape, made.field.value);
    const aria = ({ id, way }) =>
      id === by?.id ? ` aria-sort="${(way === 1) !== reversed ? 'ascending' : 'descending'}"` : '';
    table.tHead.innerHTML = `<tr>${shape.map((column) => `<th scope="col"${aria(column)}><button type="button" class="list-head" data-list-sort="${column.id}"${column.title ? ` title="${escape(column.title)}"` : ''}>${escape(column.head)}</button></th>`).join('')}</tr>`;
    const lines = shown.map((row) =>
      shape
        .map((column, i) => {
          const about = column.about?.(row);
          const inside = i
            ? escape(column.text(row))
            : `<a href="/countries/${row[0]}" tabindex="-1">${escape(row[1])}</a>${row[6] ? ` <span class="tag">${escape(row[6])}</span>` : ''}`;
          return i
            ? `<td tabindex="-1"${column.number ? ' class="number"' : ''}${about ? ` title="${escape(about)}"` : ''}>${inside}</td>`
            : `<th scope="row">${inside}</th>`;
        })
        .join(''),
    );
    if (!lines.length)
      lines.push(
        `<td colspan="${shape.length}">No country fits “${escape(made.field.value)}”. Shorten the filter, or choose other countries.</td>`,
      );
    const line = (markup) => Object.assign(document.createElement('tr'), { innerHTML: markup });
    toolkitCompare.fill(
      frame.querySelector('.list-frame'),
      table.tBodies[0],
      lines.map((markup) => () => line(markup)),
      () => {
        if (!table.querySelector('tbody [tabindex="0"]'))
          table.querySelector('tbody [tabindex]')?.setAttribute('tabindex', '0');
      },
    );
    frame.querySelector('#compare-listed').textContent = made.field.value.trim()
      ? `${shown.length} of ${rows.length} countries fit`
      : '';
    Object.assign(made, { shape, shown });
  };

  const copied = () => {
    const { data, state, shape, shown } = made;
    const clean = (text) => String(text).replace(/\s+/g, ' ');
    const lines = [
      shape.map(({ head }) => head),
      ...shown.map((row) => shape.map((column) => clean((column.exact || column.text)(row)))),
    ];
    const about = [
      `Source: ${SOURCES[data.source]}`,
      `Cycle: ${state.cycle || 'latest of each country'}`,
      `Data version: ${data.version}`,
      location.href,
    ];
    return [...lines.map((line) => line.join('\t')), '', ...about].join('\n');
  };

  toolkitCompare.views.list = {
    said: () => '',
    draw(frame, data, state, rows, columns) {
      if (made?.frame !== frame || !made.table.isConnected) made = build(frame);
      const focused = document.activeElement?.dataset?.listSort;
      if (made.state?.filter !== state.filter && document.activeElement !== made.field) made.field.value = state.filter;
      Object.assign(made, { data, state, rows, columns });
      fill();
      if (focused) made.table.querySelector(`[data-list-sort="${focused}"]`)?.focus();
    },
  };

  let pause = 0;
  document.addEventListener('input', (event) => {
    if (event.target.id !== 'compare-filter') return;
    fill();
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (made.field.isConnected) toolkitCompare.set({ filter: made.field.value.trim() });
    }, PAUSE);
  });

  document.addEventListener('click', async (event) => {
    const head = event.target.closest?.('[data-list-sort]');
    if (head) {
      const id = head.dataset.listSort;
      const { state } = made;
      if (state.sort === id) toolkitCompare.set({ order: state.order === 'reversed' ? '' : 'reversed' });
      else toolkitCompare.sort(id);
    }
    if (event.target.closest?.('[data-copy-table]')) {
      const told = made.frame.querySelector('[data-copied]');
      try {
        await navigator.clipboard.writeText(copied());
        told.textContent = `${made.shown.length} rows copied, with source and data version`;
      } catch {
        told.textContent = 'The browser does not let the page write to the clipboard: select the table and copy it';
      }
    }
  });
})();
