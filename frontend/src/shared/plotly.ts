/** The part of plotly.js that our modules use. The library itself is a classic script of the page. */

export interface Figure {
  data: unknown[];
  layout: { width?: number; height?: number; [key: string]: unknown };
}

interface Plotly {
  newPlot(element: Element, data: unknown[], layout: object, config?: object): Promise<unknown>;
  relayout(element: Element, layout: object): Promise<unknown>;
  toImage(figure: Figure, options: object): Promise<string>;
}

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

/** plotly.js, once its script has run. */
export const plotly = (): Plotly => {
  if (!window.Plotly) throw new Error('plotly.js is not loaded.');
  return window.Plotly;
};
