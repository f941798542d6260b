/** The overview: all slides at once, one of which is chosen. */
import { byId, closest } from '../shared/dom.ts';
import { gridStep } from './keys.ts';
import { fit } from './layout.ts';
import { all, isOverview, part, show, shown } from './slides.ts';

/** Listens to clicks on a slide of the overview. */
export const start = (): void =>
  byId('stage').addEventListener('click', (event) => {
    const slide = closest(event, '.pick')?.closest<HTMLElement>('.slide');
    if (slide) toggle(false, all().indexOf(slide) + 1);
  });

/** Opens or closes the overview, on a slide. */
export const toggle = (isOpen = !isOverview(), number = shown()): void => {
  document.body.classList.toggle('overview', isOpen);
  fit();
  show(number);
  if (isOpen) part(all()[shown() - 1], '.pick').focus();
  else byId('stage').focus({ preventScroll: true });
};

/** Moves the focus from slide to slide, up and down by rows; gives whether the key does so. */
export const moveFocus = (key: string): boolean => {
  const slides = all();
  const columns = slides.filter((slide) => slide.offsetTop === slides[0].offsetTop).length;
  const step = gridStep(key, columns, slides.length);
  if (!step) return false;
  const focused = slides.findIndex((slide) => slide.contains(document.activeElement));
  const target = Math.max(0, Math.min(slides.length - 1, Math.max(focused, 0) + step));
  part(slides[target], '.pick').focus();
  return true;
};
