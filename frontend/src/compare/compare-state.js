// The state of /compare: what the controls say, the rows and columns that it comes to, its address; the chosen view draws them.
// A view registers itself: toolkitCompare.views.<name> = { draw(frame, data, state, rows, columns) }.
(() => {
  const escape = (text) =>
    String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const some = (value) => (value === 'any' ? '' : value || '');
  const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
  const order = { A: 0, '≥I': 1, I: 2, '≤I': 3, E: 4, '–': 5 };
  const WAYS = {
    up: ['▲', 'moved up'],
    down: ['▼', 'moved down'],
    same: ['=', 'the same'],
    open: ['', 'not comparable'],
  };
  const SELECTION = [
    'source',
    'cycle',
    'against',
    'indicators',
    'countries',
    'group',
    'groups',
    'pillar',
    'principles',
  ]; // what a name stands for
  const LARGE = 700; // px: on a narrower screen what is set does not push down what is shown
  const views = {};
  let now = null; // what is shown: data, state, rows, columns, and where they are drawn
  let named = null; // the name of a comparison, and what it was given to
  let stepping = false; // a step of the history is under way: the controls follow the address, not it them

  const place = (data, [number]) => data.principles.findIndex(([n]) => n === number);
  const symbol = (data, code, at) => data.cells[code][at].split('|')[0];

  // How alike two countries are on some principles, or on their characteristics where the server says how these compare: it says
  // which pairs are surely the same, and which surely not.
  const likeness = (data, one, other, columns) => {
    const found = { alike: 0, different: 0, open: 0 };
    const add = (way) => {
      found[way === 'same' ? 'alike' : way ? 'different' : 'open'] += 1;
    };
    for (const column of columns) {
      const at = place(data, column);
      const [[symbol, marks], [besides, others]] = [one, other].map((code) => data.cells[code][at].split('|'));
      if (!data.mark_pairs) add(data.pairs[`${symbol} ${besides}`]);
      else
        [...marks].forEach((mark, i) => {
          if (mark !== '-') add(data.mark_pairs[mark + others[i]]);
        });
    }
    return found;
  };

  // Where a country moved on a principle since the other cycle; “open” where that is not sure, nothing where there is no other.
  const moved = (data, code, at) =>
    data.before?.[code] &&
    (data.pairs[`${symbol({ cells: data.before }, code, at)} ${symbol(data, code, at)}`] || 'open');

  // Who is counted: drafts are shown, and never counted.
  const counted = (rows) => rows.filter(([, , , , , , unpublished]) => !unpublished);
  const uncounted = (rows) => {
    const n = rows.length - counted(rows).length;
    return n ? `${count(n, 'draft', 'drafts')} not counted` : '';
  };

  // Like likeness, of all countries to one; worked out once for as long as it is asked about the same.
  let alike = {};
  const likenesses = (data, to, columns) => {
    const about = `${to} ${columns.map(([number]) => number)}`;
    if (alike.data !== data || alike.about !== about)
      alike = {
        data,
        about,
        found: new Map(data.countries.map(([code]) => [code, likeness(data, to, code, columns)])),
      };
    return alike.found;
  };

  const sorted = (data, rows, by, columns) => {
    const key = /^p\d+$/.test(by) ? place(data, [Number(by.slice(1))]) : -1;
    const to = by.startsWith('like-') ? by.slice(5) : '';
    const like = to && likenesses(data, to, columns);
    const rank =
      key >= 0
        ? ([code]) => [order[symbol(data, code, key)]]
        : by === 'region'
          ? ([, , region]) => [region]
          : to
            ? ([code]) => [code === to ? 0 : 1, -like.get(code).alike, like.get(code).different]
            : toolkitCompare.extra.rank(data, by) || (() => []);
    const ranks = new Map(rows.map((row) => [row, rank(row)]));
    // The server sends countries by name; a stable sort keeps that order among equals.
    return [...rows].sort((a, b) => {
      const [one, other] = [ranks.get(a), ranks.get(b)];
      const at = one.findIndex((value, i) => value !== other[i]);
      return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
    });
  };

  // Side by side, the countries that were picked stand alone; the group is then only whom they can learn from.
  const chosen = (data, state) => {
    const picked = new Set(state.countries);
    const alone = state.view === 'side' && data.countries.some(([code]) => picked.has(code));
    return data.countries.filter(
      ([code, , , groups]) =>
        picked.has(code) || (!alone && (state.group ? groups.includes(state.group) : !picked.size)),
    );
  };

  // The country that others are likened to, where none is named: the first picked, else the first marked, else the first shown.
  const reference = (data, state) => {
    const shown = chosen(data, state).map(([code]) => code);
    return (
      [...state.countries, ...state.highlight].find((code) => shown.includes(code)) ||
      shown[0] ||
      data.countries[0]?.[0] ||
      ''
    );
  };

  const choose = (data, state) => {
    const wanted = new Set(state.principles.map(Number));
    const columns = data.principles.filter(
      ([number, , , pillar]) =>
        (!wanted.size || wanted.has(number)) && (!state.pillar || String(pillar) === state.pillar),
    );
    return { rows: sorted(data, chosen(data, state), state.sort, columns), columns };
  };

  // The parameters of a state, in the order in which addresses have them; what is usual is left out.
  const query = (state) => {
    const asked = {
      ...state,
      sort: state.sort === 'name' ? '' : state.sort,
      view: state.view === 'matrix' ? '' : state.view,
    };
    return Object.entries(asked)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
      .join('&');
  };
  const address = (state) => {
    const asked = query(state);
    return asked ? `/compare?${asked}` : '/compare';
  };

  const selection = (state) => query(Object.fromEntries(SELECTION.map((name) => [name, state[name]])));

  // The links of the page lead on from what is shown: other sources and views, files, decks.
  const lead = (state) => {
    const rest = { ...state, cell: '' };
    for (const link of document.querySelectorAll('[data-lead]')) {
      const { lead: kind, view, source } = link.dataset;
      const path = link.getAttribute('href').split('?')[0];
      if (kind === 'source')
        link.href = address({ ...rest, source, cycle: '', against: '', countries: [], highlight: [], name: '' });
      if (kind === 'file') link.href = `${path}?${query(rest)}`;
      if (kind === 'view') {
        link.href = address({ ...rest, view });
        link.toggleAttribute('aria-current', false);
        if (view === state.view) link.setAttribute('aria-current', 'true');
      }
      if (kind === 'deck') {
        const few = state.countries.length > 1 && state.countries.length < 5 && (!state.group || state.view === 'side');
        const ready = few ? 'compare' : state.group ? 'group' : '';
        link.hidden = !ready;
        if (ready)
          link.href = `${path}?${query({ ready, countries: few ? state.countries : [], group: few ? '' : state.group, source: state.source, cycle: state.cycle })}`;
      }
    }
    const title = document.querySelector('main h1');
    const heading = state.name || (named ? `${named.name}, changed` : 'Compare countries');
    if (title.textContent !== heading) title.textContent = heading;
    document.title = document.title.replace(/^.* – /, `${heading} – `);
  };

  // How many results moved since the other cycle, and who has none there.
  const moves = (data, state, rows, columns) => {
    const known = rows.filter(([code]) => data.before[code]);
    const ways = known.flatMap(([code]) => columns.map((column) => moved(data, code, place(data, column))));
    const n = (way) => ways.filter((w) => w === way).length;
    const without = rows.length - known.length;
    return (
      `since ${state.against}: ${count(n('up'), 'move', 'moves')} up, ${n('down')} down, ${n('same')} the same, ${n('open')} not comparable` +
      (without ? `; ${count(without, 'country has', 'countries have')} no stages of ${state.against}` : '')
    );
  };

  const said = ({ data, state, rows, columns }) => {
    const to = state.sort.startsWith('like-') && data.countries.find(([code]) => code === state.sort.slice(5));
    const more = [
      views[state.view].said?.(data, state, rows, columns),
      uncounted(rows),
      data.before && moves(data, state, counted(rows), columns),
      to && state.view !== 'side' ? `most like ${to[1]} first` : '',
    ].filter(Boolean);
    return [
      `${rows.length} of ${data.countries.length} countries, ${columns.length} of ${data.principles.length} principles`,
      ...more,
    ].join('; ');
  };

  // Nothing fits: what the reader can do about it.
  const nothing = (frame, rows) => {
    frame.innerHTML = rows.length
      ? '<div class="empty"><p>None of the chosen principles is in the chosen pillar.</p><p><button type="button" class="action" data-clear="principles">Show all principles</button></p></div>'
      : '<div class="empty"><p>No country fits what is chosen.</p><p><button type="button" class="action" data-clear="countries">Show all countries</button></p></div>';
  };

  const show = (shown, arrival) => {
    const { frame, data, state, rows, columns } = shown;
    const fits = rows.length && columns.length;
    const look = fits ? `compare-frame compare-${state.view} ${views[state.view].look || ''}` : 'compare-frame';
    if (frame.className !== look) frame.className = look;
    if (fits) views[state.view].draw(frame, data, state, rows, columns);
    else nothing(frame, rows);
    if (named) state.name = selection(state) === named.selection ? named.name : '';
    lead(state);
    const url = address(state);
    const isHere = url === location.pathname + location.search;
    if (!arrival && !stepping && !isHere) window.toolkit.remember(url);
    if (isHere) stepping = false;
    return said(shown);
  };

  window.toolkitCompare = {
    views,
    escape,
    some,
    count,
    order,
    place,
    symbol,
    likenesses,
    moved,
    WAYS,
    counted,
    uncounted,
    address,
    // What is shown now: data, state, rows, columns.
    get shown() {
      return now;
    },
    // The name that the selection has from now on.
    call(name) {
      named = name ? { name, selection: selection(now.state) } : null;
      toolkitCompare.set({ name });
    },
    // Changes what no control of the page holds (view, name), and draws anew.
    set(changes) {
      if (!now) return;
      const state = { ...now.state, ...changes };
      now = { ...now, state, ...choose(now.data, state) };
      dash_clientside.set_props('compare-count', { children: show(now, false) });
    },
  };

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.compare = {
    draw(data, countries, group, pillar, principles, sort, like, groups, highlight, indicators, cell) {
      const frame = document.getElementById('compare-matrix');
      const arrival = now?.frame !== frame || now.data !== data;
      const free = arrival ? data.free : now.state; // what no control holds: only the first is the server's
      const state = {
        ...data.fixed,
        view: free.view,
        countries: countries || [],
        group: some(group),
        groups: groups || [],
        pillar: some(pillar),
        principles: principles || [],
        sort: sort || 'name',
        highlight: highlight || [],
        name: free.name,
        order: free.order,
        filter: free.filter,
        indicators: (indicators || []).slice(0, 4),
        cell: cell || '',
      };
      if (state.sort === 'like') state.sort = `like-${some(like) || reference(data, state)}`;
      document.getElementById('compare-like-field').hidden = !state.sort.startsWith('like-');
      const { ordered } = toolkitCompare;
      // An order by an indicator goes with its column.
      const lost =
        !stepping &&
        ![...state.indicators, 'name', 'region'].includes(state.sort) &&
        !/^(p\d+$|like-)/.test(state.sort);
      if (lost) state.sort = 'name';
      now = { frame, data, state, ...choose(data, state) };
      if (lost) dash_clientside.set_props('compare-sort', ordered('name'));
      if (arrival) {
        stepping = false;
        named = state.name ? { name: state.name, selection: selection(state) } : null;
        if (innerWidth < LARGE) document.getElementById('compare-more').open = false;
        toolkitCompare.arrived();
      }
      return show(now, arrival);
    },
    // Another cycle, or one to compare with, has other stages: the server makes that page.
    elsewhere(cycle, against, data) {
      if (!now || now.data !== data) return;
      const [to, from] = [some(cycle), some(against)];
      if (data.countries.length && (to !== String(data.fixed.cycle) || from !== String(data.fixed.against))) {
        window.toolkit.go(address({ ...now.state, cycle: to, against: from, cell: '' }));
      }
    },
    closed(isOpen, open) {
      if (isOpen || !open) return dash_clientside.no_update;
      const focus = () => {
        if (document.querySelector('.offcanvas')) {
          requestAnimationFrame(focus);
          return;
        } // it takes the focus with it until it is gone
        const target =
          document.querySelector(`[data-cell="${CSS.escape(open)}"]`) || document.querySelector('.matrix .cell');
        if (target?.closest('.matrix')) window.toolkitMatrix.stop(target);
        else target?.focus();
      };
      focus();
      return '';
    },
  };

  // A step of the history that needs no other data is taken here: the controls are set to what the address says.
  addEventListener('toolkit-step', (event) => {
    if (!now?.frame.isConnected || location.pathname !== '/compare') return;
    const asked = new URLSearchParams(location.search);
    const state = Object.fromEntries(
      Object.entries(now.state).map(([name, value]) => [
        name,
        Array.isArray(value) ? (asked.get(name) || '').split(',').filter(Boolean) : asked.get(name) || '',
      ]),
    );
    Object.assign(state, { view: state.view || 'matrix', sort: state.sort || 'name' });
    const isOurs = ['source', 'cycle', 'against'].every((name) => state[name] === String(now.data.fixed[name]));
    if (!isOurs || !views[state.view] || address(state) !== location.pathname + location.search) return;
    event.preventDefault();
    stepping = true;
    named = state.name ? { name: state.name, selection: selection(state) } : null;
    const to = state.sort.startsWith('like-') ? state.sort.slice(5) : '';
    const values = {
      countries: state.countries,
      group: state.group || 'any',
      groups: state.groups,
      pillar: state.pillar || 'any',
      principles: state.principles,
      sort: to ? 'like' : state.sort,
      like: to || 'any',
      highlight: state.highlight,
      indicators: state.indicators,
    };
    const moved = (name) => String(state[name]) !== String(now.state[name]);
    for (const [name, value] of Object.entries(values))
      if (moved(name === 'like' ? 'sort' : name))
        dash_clientside.set_props(
          `compare-${name}`,
          name === 'sort' ? toolkitCompare.ordered(value, state) : { value },
        );
    if (moved('cell')) dash_clientside.set_props('compare-cell', { data: state.cell });
    const { view, name, order, filter } = state;
    window.toolkitCompare.set({ view, name, order, filter });
  });

  // A click opens a reason, sorts, or changes the view. It is heard before the page's own navigation.
  document.addEventListener(
    'click',
    (event) => {
      const opened = event.target.closest?.('[data-cell]');
      const by = event.target.closest?.('[data-sort]');
      const view = event.target.closest?.('[data-lead=view]');
      if (opened) dash_clientside.set_props('compare-cell', { data: opened.dataset.cell });
      const clear = event.target.closest?.('[data-clear]');
      if (by) toolkitCompare.sort(now.state.sort === by.dataset.sort ? 'name' : by.dataset.sort);
      if (clear) {
        const [many, one] = clear.dataset.clear === 'principles' ? ['principles', 'pillar'] : ['countries', 'group'];
        dash_clientside.set_props(`compare-${many}`, { value: [] });
        dash_clientside.set_props(`compare-${one}`, { value: 'any' });
        document.getElementById('compare-count').focus();
      }
      if (!view || !now || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      window.toolkitCompare.set({ view: view.dataset.view, cell: '' });
    },
    true,
  );
})();
