/** The slides of the page, and which of them is shown; its number counts from 1 and stands in the address. */
import { byId } from '../shared/dom.ts';

const listeners: (() => void)[] = [];
let slides: HTMLElement[] = [];
let current = 1;

/** Reads the slides of the page; gives whether there are any. */
export const start = (): boolean => {
  slides = [...byId('stage').querySelectorAll<HTMLElement>('.slide')];
  addEventListener('hashchange', () => show(numberInAddress()));
  return slides.length > 0;
};

/** All slides, in order. */
export const all = (): readonly HTMLElement[] => slides;

/** The number of the slide that is shown. */
export const shown = (): number => current;

/** The number in the address; without one, that of the slide that is shown. */
export const numberInAddress = (): number => (/^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : current);

/** Whether all slides are shown at once. */
export const isOverview = (): boolean => document.body.classList.contains('overview');

/** Calls a function after each change of slide. */
export const onShow = (listener: () => void): void => void listeners.push(listener);

/** Shows the slide with a number, or the one nearest to it. */
export const show = (number: number): void => {
  current = Math.max(1, Math.min(slides.length, number));
  slides.forEach((slide, index) => {
    const isCurrent = index === current - 1;
    slide.classList.toggle('on', isCurrent);
    part(slide, '.sheet').inert = isOverview() || !isCurrent;
    part(slide, '.pick').toggleAttribute('aria-current', isCurrent);
  });
  storeInAddress();
  byId('place').textContent = `${current} / ${slides.length}`;
  byId('said').textContent = slides[current - 1].dataset.name ?? '';
  document.title = pageTitle();
  listeners.forEach((listener) => listener());
};

/** Goes on or back by a number of slides. */
export const step = (by: number): void => show(current + by);

/** The title of the page while a slide is shown. */
export const pageTitle = (): string => `${slides[current - 1].dataset.name} – ${document.body.dataset.title}`;

/** A part that every slide has. */
export const part = (slide: HTMLElement, selector: string): HTMLElement => slide.querySelector(selector) as HTMLElement;

const storeInAddress = (): void => {
  if (location.hash === `#${current}`) return;
  try {
    history.replaceState(history.state, '', `#${current}`);
  } catch {
    // some browsers do not let a file change its address
  }
};
