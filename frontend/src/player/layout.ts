/** Slides at the size of their stage, and what stands in them as large as there is room. */
import { byId } from '../shared/dom.ts';
import { CELL_SPACING, scaleToFit, slideSize, TEXT_SIZES, thumbnailScale, WIDE, type Size } from './fit.ts';
import { all, isOverview, pageTitle, part } from './slides.ts';

const root = document.documentElement;
let size: Size = { width: 0, height: 0 };

/** Follows the size of the window, and printing. */
export const start = (): void => {
  let theme = '';
  addEventListener('resize', fit);
  addEventListener('beforeprint', () => {
    document.title = document.body.dataset.title ?? ''; // the name of the PDF
    theme = root.dataset.bsTheme ?? 'light';
    root.dataset.bsTheme = 'light';
    layOut(WIDE);
  });
  addEventListener('afterprint', () => {
    root.dataset.bsTheme = theme;
    document.title = pageTitle();
    fit();
  });
};

/** Fits the slides to the stage, whose size or view has changed. */
export const fit = (): void => {
  const { clientWidth: width, clientHeight: height } = byId('stage');
  const slide = slideSize({ width, height });
  if (slide.width !== size.width || slide.height !== size.height) layOut(slide);
  const scale = isOverview() ? thumbnailScale(slide.width, width) : scaleToFit(slide, { width, height });
  root.style.setProperty('--k', String(scale));
};

const layOut = (slide: Size): void => {
  size = slide;
  root.style.setProperty('--w', String(slide.width));
  root.style.setProperty('--h', String(slide.height));
  all().forEach(fill);
};

const fill = (slide: HTMLElement): void => {
  const middle = part(slide, '.middle');
  const fits = (property: string) => (value: number) => {
    slide.style.setProperty(property, String(value));
    return middle.scrollHeight <= middle.clientHeight + 1 && middle.scrollWidth <= middle.clientWidth + 1;
  };
  slide.style.setProperty('--air', String(CELL_SPACING.at(-1)));
  TEXT_SIZES.some(fits('--f'));
  CELL_SPACING.some(fits('--air'));
  fillChart(slide);
};

const fillChart = (slide: HTMLElement): void => {
  const box = slide.querySelector('.chart');
  const drawing = box?.firstElementChild;
  if (!box || !(drawing instanceof HTMLElement) || !drawing.dataset.width) return;
  const content = { width: Number(drawing.dataset.width), height: Number(drawing.dataset.height) };
  const scale = scaleToFit(content, { width: box.clientWidth, height: box.clientHeight });
  drawing.style.transform = `translate(-50%, -50%) scale(${scale})`;
};
