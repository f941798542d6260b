/** A frame on another page: charts as wide as the frame, light or dark as its address or else the reader's system has it. A
 * classic script, after the document and plotly.js. */
import { pageData } from '../shared/dom.ts';
import { plotly, type Figure } from '../shared/plotly.ts';
import { themeOf } from './theme.ts';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

const applyTheme = (): void => {
  root.dataset.bsTheme = themeOf(location.search, system.matches);
};

const draw = (number: string, { data, layout }: Figure): void => {
  const chart = document.querySelector(`#c${number} .drawing`);
  if (!chart) return;
  const fluid: Figure['layout'] = { ...layout, autosize: true };
  delete fluid.width;
  void plotly().newPlot(chart, data, fluid, { displayModeBar: false, responsive: true });
};

system.addEventListener('change', applyTheme);
applyTheme();
for (const [number, figure] of Object.entries(pageData<Record<string, Figure>>('figures'))) draw(number, figure);

// A page that wants the frame as high as its content can listen for this.
new ResizeObserver(() => parent.postMessage({ toolkitHeight: root.scrollHeight }, '*')).observe(document.body);
