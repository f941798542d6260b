/** The charts of the slides, drawn once, from the figures in the page. */
import { pageData } from '../shared/dom.ts';
import { plotly, type Figure } from '../shared/plotly.ts';
import { all } from './slides.ts';

const WIDTH = 960; // px: of a figure that names no size of its own
const HEIGHT = 430;

/** Draws every figure in its slide. */
export const drawCharts = async (): Promise<void> => {
  const figures = Object.entries(pageData<Record<string, Figure>>('figures'));
  await document.fonts?.ready;
  await Promise.all(figures.map(([number, figure]) => draw(all()[Number(number) - 1], figure)));
};

const draw = async (slide: HTMLElement, { data, layout }: Figure): Promise<void> => {
  const drawing = slide.querySelector<HTMLElement>('.drawing');
  if (!drawing) return;
  const { width = WIDTH, height = HEIGHT } = layout;
  Object.assign(drawing.dataset, { width, height });
  Object.assign(drawing.style, { width: `${width}px`, height: `${height}px` });
  await plotly().newPlot(drawing, data, { ...layout, width, height, autosize: false }, { staticPlot: true });
};
