// Sets the theme before anything is painted: the reader's choice, else the system's.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const apply = () => { document.documentElement.dataset.bsTheme = chosen() || (system.matches ? 'dark' : 'light'); };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply); // the choice in another tab
  window.toolkitTheme = {
    toggle() {
      const next = document.documentElement.dataset.bsTheme === 'dark' ? 'light' : 'dark';
      try { localStorage.setItem('theme', next); } catch { /* private mode: the choice lasts for this page */ }
      document.documentElement.dataset.bsTheme = next;
    },
  };
})();
