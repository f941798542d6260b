/** Paper is narrower than most windows and cannot be unfolded: for it charts are redrawn, folds are opened, and the foot
 * names the address as it is now; afterwards all is as before. */
import { plotly } from '../shared/plotly.ts';

const PAPER_WIDTH = 640; // px

let folds: HTMLDetailsElement[] = [];
let theme: string | undefined;

/** Listens to the browser's printing. */
export const start = (): void => {
  addEventListener('beforeprint', prepare);
  addEventListener('afterprint', restore);
};

const prepare = (): void => {
  document.body.dataset.address = location.href;
  theme = document.documentElement.dataset.bsTheme;
  document.documentElement.dataset.bsTheme = 'light';
  folds = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open], .folded)')];
  for (const fold of folds) fold.open = true;
  resize(() => PAPER_WIDTH);
};

const restore = (): void => {
  document.documentElement.dataset.bsTheme = theme;
  for (const fold of folds) fold.open = false;
  resize((chart) => chart.parentElement?.clientWidth ?? PAPER_WIDTH);
};

const resize = (width: (chart: Element) => number): void =>
  document
    .querySelectorAll('.js-plotly-plot')
    .forEach((chart) => void plotly().relayout(chart, { width: width(chart) }));
