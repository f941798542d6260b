/** The presenter view, beside the slide or in a window of its own. */
import { byId } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import { fit } from './layout.ts';
import { showMessage } from './message.ts';
import { drawView, type Presenter } from './presenter-view.ts';
import { follow, openBlank } from './presenter-window.ts';
import { onShow, step } from './slides.ts';
import { clock, elapsed } from './timer.ts';

let began = 0;
let other: Window | null = null;
let timer = 0;
let onKey: (event: KeyboardEvent) => void = () => {};

/** Starts the time. `press` handles the keys of the second window. */
export const start = (press: (event: KeyboardEvent) => void): void => {
  began = Date.now();
  onKey = press;
  onShow(update);
  addEventListener('resize', update);
  addEventListener('pagehide', () => secondWindow()?.close());
};

/** Whether the view stands beside the slide. */
export const isBeside = (): boolean => !byId('presenter').hidden;

/** Shows the view beside the slide, or hides it. */
export const toggle = (): void => {
  byId('presenter').hidden = isBeside();
  document.body.classList.toggle('presenting', isBeside());
  fit();
  update();
};

/** Shows the view in a window of its own. */
export const openWindow = (): void => {
  if (secondWindow()) {
    secondWindow()?.focus();
    return;
  }
  other = openBlank();
  if (!other) {
    showMessage(gettext('The browser blocked the second window. The notes are shown beside the slide instead.'));
    if (!isBeside()) toggle();
    return;
  }
  other.document.addEventListener('keydown', onKey);
  other.addEventListener('resize', update);
  if (isBeside()) toggle();
  update();
};

/** Sets the time back to zero. */
export const reset = (): void => {
  began = Date.now();
  draw(false);
};

const update = (): void => {
  const second = secondWindow();
  if (second) follow(second);
  draw(true);
  clearInterval(timer);
  if (second || isBeside()) timer = window.setInterval(() => draw(false), 1000);
};

const draw = (slides: boolean): void => {
  const times = { elapsed: elapsed(Date.now() - began), clock: clock(new Date()) };
  const presenter: Presenter = { ...times, step, reset };
  const second = secondWindow();
  if (second) drawView(second.document.body, presenter, slides);
  if (isBeside()) drawView(byId('presenter'), { ...presenter, openWindow }, slides);
};

const secondWindow = (): Window | null => (other && !other.closed ? other : null);
