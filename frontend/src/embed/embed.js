// A frame of another page: the charts as wide as the frame, light or dark as the reader's system, or as its address says.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const asked = new URLSearchParams(location.search).get('theme');
  const dress = () => {
    root.dataset.bsTheme = ['light', 'dark'].includes(asked) ? asked : dark.matches ? 'dark' : 'light';
  };
  dark.addEventListener('change', dress);
  dress();

  const figures = JSON.parse(document.getElementById('figures').textContent);
  for (const [place, figure] of Object.entries(figures)) {
    const { width, ...layout } = figure.layout;
    const drawing = document.querySelector(`#c${place} .drawing`);
    Plotly.newPlot(drawing, figure.data, { ...layout, autosize: true }, { displayModeBar: false, responsive: true });
  }

  // A page that wants the frame as high as its content can listen for this.
  const tell = () => parent.postMessage({ toolkitHeight: root.scrollHeight }, '*');
  new ResizeObserver(tell).observe(document.body);
})();
