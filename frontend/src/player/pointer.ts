/** Clicks, taps and swipes on a slide; over the full screen the controls are in sight while the pointer moves. */
import { byId, closest } from '../shared/dom.ts';
import { isOverview, step } from './slides.ts';

const SWIPE = 50; // px
const IDLE = 2500; // ms

let touch: PointerEvent | null = null;
let timer = 0;

/** Listens to the pointer. */
export const start = (): void => {
  const stage = byId('stage');
  const black = byId('black');
  black.addEventListener('click', () => (black.hidden = true));
  stage.addEventListener('click', (event) => click(event, stage));
  stage.addEventListener('pointerdown', (event) => (touch = event.pointerType === 'touch' ? event : null));
  stage.addEventListener('pointerup', swipe);
  for (const kind of ['pointermove', 'keydown', 'focusin']) addEventListener(kind, showControls, { passive: true });
};

const click = (event: MouseEvent, stage: HTMLElement): void => {
  if (isOverview() || closest(event, 'a, button') || getSelection()?.isCollapsed === false) return;
  const { left, width } = stage.getBoundingClientRect();
  step(event.clientX - left < width / 3 ? -1 : 1);
};

const swipe = (event: PointerEvent): void => {
  const right = touch ? event.clientX - touch.clientX : 0;
  const down = touch ? event.clientY - touch.clientY : 0;
  touch = null;
  if (!isOverview() && Math.abs(right) > SWIPE && Math.abs(right) > Math.abs(down)) step(right < 0 ? 1 : -1);
};

const showControls = (): void => {
  document.body.classList.remove('idle');
  clearTimeout(timer);
  timer = window.setTimeout(() => document.body.classList.add('idle'), IDLE);
};
