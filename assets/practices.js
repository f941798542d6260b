// The matrix of /practices: a click sets the filters instead of leaving the page, and the mark follows them.
(() => {
  const some = (value) => (value === 'any' ? '' : value || '');

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-pick], [data-see]');
    const plain = link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || !document.body.classList.contains('live')) return;
    event.preventDefault();
    if (link.dataset.see) { document.getElementById(link.dataset.see).focus(); return; }
    const [country, principle] = link.hasAttribute('aria-current') ? [] : link.dataset.pick.split('-');
    dash_clientside.set_props('practices-pick', { data: { country, principle } });
  });

  const scope = (window.dash_clientside = window.dash_clientside || {});
  scope.practices = {
    // A number counts what its country and principle have: it shows just these, so all other filters go.
    pick: ({ country, principle }) => [country || 'any', principle || 'any', '', 'any', 'any'],
    // One link is the table's stop for the Tab key: what is chosen, or else the one that was it before.
    mark(country, principle) {
      const links = [...document.querySelectorAll('.practice-matrix [data-pick]')];
      const pick = `${some(country)}-${some(principle)}`;
      const chosen = links.find((link) => link.dataset.pick === pick);
      const stop = chosen || links.find((link) => link.tabIndex === 0) || links[0];
      for (const link of links) {
        link.toggleAttribute('aria-current', false);
        link.tabIndex = link === stop ? 0 : -1;
      }
      chosen?.setAttribute('aria-current', 'true');
    },
  };
})();
