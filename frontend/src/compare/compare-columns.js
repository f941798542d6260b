// Indicators as columns beside the stages: asked of the server when they are first chosen, then kept for this visit.
(() => {
  const { escape } = toolkitCompare;
  const AGAIN = 10000; // ms until what failed is asked for once more
  const kept = new Map(); // source and indicator -> column
  const key = (source, id) => `${source} ${id}`;

  const ask = async (source, ids) => {
    const waiting = { waiting: true, values: {} };
    ids.forEach((id) => kept.set(key(source, id), { ...waiting, id, title: id }));
    try {
      const answer = await fetch(`/api/v1/comparison/values?source=${source}&indicators=${ids.join(',')}`);
      if (!answer.ok) throw new Error(answer.status);
      for (const column of (await answer.json()).indicators) kept.set(key(source, column.id), column);
    } catch {
      ids.forEach((id) => kept.set(key(source, id), { id, title: id, failed: Date.now(), values: {} }));
    }
    if (toolkitCompare.shown?.frame.isConnected) toolkitCompare.set({});
  };

  // The columns of a state, in the order chosen; those on their way stand there without values.
  const columns = (data, state) => {
    const { source } = data;
    const missing = state.indicators.filter((id) => {
      const found = kept.get(key(source, id));
      return !found || (found.failed && Date.now() - found.failed > AGAIN);
    });
    if (missing.length) ask(source, missing);
    return state.indicators.map((id) => kept.get(key(source, id)));
  };

  const empty = (column) => (column.waiting ? '…' : column.failed ? 'the server does not answer' : 'not surveyed');
  // A value in words, which kind of empty stands in its place, and what is to be said about either.
  const told = (column, code) => {
    const [value, raw, shown, status, note] = column.values[code] || [null, '', '', empty(column), ''];
    const has = value !== null && value !== undefined;
    const sure = !has || status === 'printed';
    const about = [has ? `${raw} ${column.unit}, ${column.year}, ${status}` : '', note].filter(Boolean).join('. ');
    return { value: has ? value : null, raw, text: has ? `${shown}${sure ? '' : ` (${status})`}` : status, about };
  };

  const cell = (column, code) => {
    const { value, text, about } = told(column, code);
    const look = value === null ? 'value none' : column.unit === 'answer' ? 'value' : 'value number';
    return `<td class="${look}" tabindex="-1"${about ? ` title="${escape(about)}"` : ''}>${escape(text)}</td>`;
  };

  // Scores and answers from the highest, ranks from the first; what is empty always comes last.
  const rank = (data, by) => {
    const column = kept.get(key(data.source, by));
    if (!column) return null;
    const way = column.unit === 'rank' ? 1 : -1;
    return ([code]) => {
      const { value } = told(column, code);
      return [value === null ? Infinity : way * value];
    };
  };

  // What the control of the order becomes: an indicator is among the orders as long as it is a column.
  toolkitCompare.ordered = (by, { indicators } = toolkitCompare.shown.state) => {
    const { source } = toolkitCompare.shown.data;
    const options = [...document.getElementById('compare-sort').options]
      .map(({ value, label }) => ({ value, label }))
      .filter(({ value }) => /^(name|region|like|p\d+)$/.test(value) || indicators.includes(value));
    if (!options.some(({ value }) => value === by))
      options.push({ value: by, label: kept.get(key(source, by))?.title || by });
    return { options, value: by };
  };
  toolkitCompare.sort = (by) => {
    toolkitCompare.shown.state.order = ''; // a new order begins with what is first by nature
    dash_clientside.set_props('compare-sort', toolkitCompare.ordered(by));
  };

  toolkitCompare.extra = {
    columns,
    told,
    rank,
    heads: (data, state) =>
      columns(data, state)
        .map(
          (column) =>
            `<th scope="col"${state.sort === column.id ? ' aria-sort="other"' : ''}><button type="button" class="head" data-sort="${column.id}" title="${escape(column.title)}">` +
            `<b>${column.year || '…'}</b><span class="short">${escape(column.title)}</span></button></th>`,
        )
        .join(''),
    cells: (data, state, code) =>
      columns(data, state)
        .map((column) => cell(column, code))
        .join(''),
    // What tells one state of the columns from another, for what is drawn once and kept.
    state: (data, state) =>
      columns(data, state)
        .map(({ id, year, failed }) => `${id} ${year || failed}`)
        .join(),
  };
})();
