// Navigation without a reload, the address, the theme, and the menu of a chart card.
(() => {
  let n = 0;
  const arrive = () => {
    document.body.classList.add('busy');
    n += 1;
    dash_clientside.set_props('address', { data: { path: location.pathname, search: location.search, n } });
  };
  const go = (url) => { history.pushState({}, '', url); arrive(); };
  const remember = (url, replace) => history[replace ? 'replaceState' : 'pushState']({}, '', url);
  window.toolkit = { go, remember };

  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = link && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
      && !event.altKey && !link.target && !link.hasAttribute('download') && link.origin === location.origin;
    if (!plain || !document.body.classList.contains('live') || link.pathname.startsWith('/api/')) return;
    if (link.pathname === location.pathname && link.search === location.search) {
      if (link.getAttribute('href') === '#page') { event.preventDefault(); document.getElementById('page').focus(); }
      return;
    }
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });

  const graph = () => document.querySelector('.chart-card .js-plotly-plot');
  const wrap = (text, width) => text.replace(new RegExp(`(.{1,${width}})(\\s|$)`, 'g'), '$1<br>').replace(/<br>$/, '');
  const safe = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

  // A picture carries its title, question and source, and is always drawn in the light theme, as for print.
  const picture = async (format) => {
    const chart = graph();
    const card = document.querySelector('.chart-card');
    const words = (selector) => safe(card.querySelector(selector)?.innerText || '');
    const title = wrap(words('h1'), 70);
    const question = wrap(words('.question'), 95);
    const foot = wrap(words('.card-foot .source'), 110);
    const lines = (text) => text.split('<br>').length;
    const { data, layout } = chart;
    const above = 30 + 26 * lines(title) + 18 * lines(question);
    const below = 24 + 15 * lines(foot);
    const margin = { ...layout.margin };
    const height = (layout.height || chart.clientHeight) + above + below;
    const notes = [
      { text: `<b>${title}</b>`, y: 1, yshift: above - 6 + (margin.t || 0), font: { size: 20, color: '#111' } },
      { text: question, y: 1, yshift: above - 14 - 26 * lines(title) + (margin.t || 0), font: { size: 13, color: '#444' } },
      { text: foot, y: 0, yanchor: 'bottom', yshift: -(margin.b || 0) - below + 6, font: { size: 11, color: '#444' } },
    ].map((note) => ({ showarrow: false, xref: 'container', yref: 'paper', x: 0.02, xanchor: 'left', yanchor: 'top', align: 'left', ...note }));
    const xref = notes.map((note) => ({ ...note, xref: 'paper', x: 0, xshift: 12 - (margin.l || 0) }));
    const full = { ...layout, width: 960, height, autosize: false, paper_bgcolor: '#fff', plot_bgcolor: '#fff',
      margin: { ...margin, t: (margin.t || 0) + above, b: (margin.b || 0) + below }, annotations: [...(layout.annotations || []), ...xref] };
    const options = { format, width: 960, height, scale: format === 'png' ? 2 : 1 };
    const url = await Plotly.toImage({ data, layout: full, config: { topojsonURL: '/assets/vendor/topojson/' } }, options);
    const link = document.createElement('a');
    link.href = url;
    link.download = `${location.pathname.split('/').pop()}.${format}`;
    link.click();
    return `${format.toUpperCase()} saved with its title and source.`;
  };

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.shell = {
    arrived(meta) {
      document.body.classList.remove('busy');
      document.title = meta.title;
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) target.scrollIntoView(); else window.scrollTo(0, 0);
      document.getElementById('page').focus({ preventScroll: true });
      return meta.title;
    },
    toggleTheme() { window.toolkitTheme.toggle(); },
    remember(address) {
      if (address && address.url !== location.pathname + location.search) remember(address.url, address.replace);
    },
  };
  scope.card = {
    png: (clicks) => (clicks ? picture('png') : dash_clientside.no_update),
    svg: (clicks) => (clicks ? picture('svg') : dash_clientside.no_update),
    link(clicks) {
      if (!clicks) return dash_clientside.no_update;
      const done = 'Link copied';
      if (navigator.clipboard) return navigator.clipboard.writeText(location.href).then(() => done, () => location.href);
      return location.href;
    },
  };
})();
