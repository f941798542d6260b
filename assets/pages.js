// Navigation without a reload, the address, the theme, and the menu of a chart card.
(() => {
  let n = 0;
  const here = () => location.pathname + location.search;
  let shown = here();

  // What only some pages need is fetched when such a page is first visited, in this order: [pattern of the path, pair that
  // the query must hold or nothing, name]. The server's registry of pages wrote it into the page.
  const needs = JSON.parse(document.getElementById('page-assets').textContent);
  const prepare = async () => {
    const query = location.search.slice(1).split('&');
    for (const [pattern, pair, name] of needs) {
      if (!new RegExp(pattern).test(location.pathname) || (pair && !query.includes(pair))) continue;
      const part = document.body.dataset[name];
      if (!document.querySelector(`[src="${part}"], link[href="${part}"]`)) await toolkitLoad(part);
    }
  };

  const arrive = async () => {
    document.body.classList.add('busy');
    n += 1;
    shown = here();
    const mine = n;
    await prepare().catch(() => {}); // without a network the server cannot answer either, and says so
    if (mine !== n) return; // the reader went on meanwhile
    dash_clientside.set_props('address', { data: { path: location.pathname, search: location.search, n } });
  };
  // Each step of the history keeps how far its page was scrolled, so that Back leads to the same place.
  history.scrollRestoration = 'manual';
  const leave = () => history.replaceState({ ...history.state, y: scrollY }, '');
  addEventListener('scrollend', leave);
  addEventListener('pagehide', () => { history.scrollRestoration = 'auto'; }); // a reload is the browser's own
  const go = (url) => { leave(); history.pushState({}, '', url); arrive(); };
  const remember = (url, replace) => {
    history[replace ? 'replaceState' : 'pushState']({}, '', url);
    shown = here();
  };

  // The exact place that an address names: in sight, marked, and where the keyboard goes on.
  const reveal = () => {
    document.querySelector('.arrived')?.classList.remove('arrived');
    const target = /^#[\w-]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return false;
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    target.classList.add('arrived');
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ behavior: 'instant' });
    return true;
  };
  window.toolkit = { ...window.toolkit, go, remember, reveal };

  // Adding to the deck and taking files along: what does it is fetched with the first click.
  const KINDS = [['[data-slide]', 'add'], ['a[data-take]', 'take']];
  document.addEventListener('click', async (event) => {
    for (const [kind, name] of KINDS) {
      const found = event.target.closest?.(kind);
      if (!found || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) continue;
      event.preventDefault();
      if (found.dataset.here !== undefined) found.search = new URLSearchParams({ address: here() });
      try { if (!toolkit[name]) await toolkitLoad(document.body.dataset[name]); } catch {
        // Whoever followed the address would lose this page for the browser's own that tells of an error.
        document.getElementById('unreachable').hidden = false;
        if (!found.href) found.textContent = 'Not added: the server does not answer';
        return;
      }
      toolkit[name](found);
    }
  });

  // A page that takes a step of the history itself prevents that it is asked for anew.
  addEventListener('popstate', () => {
    if (here() === shown) reveal();
    else if (dispatchEvent(new Event('toolkit-step', { cancelable: true }))) arrive();
    else shown = here();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = link && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
      && !event.altKey && !link.target && !link.hasAttribute('download') && link.origin === location.origin;
    if (!plain || !document.body.classList.contains('live') || /^\/(api|embed|present\/play)(\/|$)/.test(link.pathname)) return;
    if (link.pathname === location.pathname && link.search === location.search) {
      if (link.getAttribute('href') === '#page') { event.preventDefault(); document.getElementById('page').focus(); }
      return;
    }
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });

  document.addEventListener('toggle', (event) => {
    const { embedCode } = document.body.dataset;
    if (event.target.matches?.('details[data-embed]') && !document.querySelector(`[src="${embedCode}"]`)) toolkitLoad(embedCode);
  }, true);

  // Paper is narrower than most windows and cannot be unfolded: for it charts are drawn anew, what is folded is opened, and the
  // foot names the address as it is now; afterwards all is as before.
  const resize = (size) => document.querySelectorAll('.js-plotly-plot').forEach((chart) => Plotly.relayout(chart, size(chart)));
  const root = document.documentElement;
  let unfolded = [];
  let theme = 'light';
  addEventListener('beforeprint', () => {
    document.body.dataset.address = location.href;
    theme = root.dataset.bsTheme;
    root.dataset.bsTheme = 'light';
    unfolded = [...document.querySelectorAll('main details:not([open], .folded)')];
    unfolded.forEach((fold) => { fold.open = true; });
    resize(() => ({ width: 640 }));
  });
  addEventListener('afterprint', () => {
    root.dataset.bsTheme = theme;
    unfolded.forEach((fold) => { fold.open = false; });
    resize((chart) => ({ width: chart.parentElement.clientWidth }));
  });

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.shell = {
    arrived(meta) {
      document.body.classList.remove('busy');
      document.title = meta.title;
      const canonical = document.querySelector('link[rel=canonical]');
      if (canonical) canonical.href = new URL(location.pathname, canonical.href);
      if (!reveal()) {
        window.scrollTo(0, history.state?.y || 0);
        document.getElementById('page').focus({ preventScroll: true });
      }
      return meta.title;
    },
    go(address) { if (address) go(address.url); },
    toggleTheme() { window.toolkitTheme.toggle(); },
    remember(address) {
      if (address && address.url !== location.pathname + location.search) remember(address.url, address.replace);
    },
  };
  scope.card = {
    // The server draws the picture with its title and source; here it becomes a file.
    async save(picture) {
      const { figure, scale, format, name } = picture;
      const { width, height } = figure.layout;
      const url = await Plotly.toImage(figure, { format, width, height, scale });
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      return `${name} was saved, with its title and source.`;
    },
    // The years as a film: what plays it is fetched when it is first wanted.
    async play(...given) {
      const from = dash_clientside.callback_context.triggered_id;
      if (!toolkit.film) await toolkitLoad(document.body.dataset.film);
      toolkit.film(from, ...given);
    },
    link(clicks) {
      if (!clicks) return dash_clientside.no_update;
      const done = 'Link copied';
      if (navigator.clipboard) return navigator.clipboard.writeText(location.href).then(() => done, () => location.href);
      return location.href;
    },
  };
})();
