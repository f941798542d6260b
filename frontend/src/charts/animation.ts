/** The years of a chart or map as an animation: all years are fetched with the first press of Play or move of the slider, and
 * shown here. Where it stops, the year becomes that of the page, and of its address. */
import { path } from '../shared/address.ts';
import { setProps, type Props } from '../shared/dash.ts';
import { gettext } from '../shared/i18n.ts';
import { remember } from '../shell/navigation.ts';
import { addressOfFrames, addressOfYear, goalYear, nextYear } from './years.ts';

const PACE = 900; // ms a year
const CALM = 1800; // ms where less motion is preferred
const SETTLED = 500; // ms after the last move of the slider

/** The years of a view, as the server sends them: what each changes on the page, by the id of the component. */
interface Frames {
  url: string;
  frames: { year: number; shows: Record<string, Props> }[];
}

let frames: Frames | undefined;
let isPlaying = false;
let pressed: HTMLElement | null = null; // the Play of this animation; one drawn anew belongs to a page the reader came back to
let waiting: (() => void) | undefined; // what is to be done when the frames are there
let timer = 0;

/** Called when Play is pressed, the slider is moved, or the frames have arrived. */
export const play = (trigger: string, clicks: number | null, value: unknown, data: unknown): void => {
  if (trigger === 'card-frames' && data) receive(data as Frames);
  if (!element('play')) return;
  if (trigger === 'card-play' && clicks) {
    if (isPlaying) rest();
    else begin();
  }
  if (trigger === 'card-slider' && Number(value) !== current()) slide(Number(value));
};

const receive = (data: Frames): void => {
  frames = data;
  const next = waiting;
  waiting = undefined;
  if (element('play') && isReady()) next?.();
};

const begin = (): void => {
  isPlaying = true;
  pressed = element('play');
  set('play', { children: gettext('Pause') });
  whenReady(() => {
    if (!isPlaying) return;
    if (current() === years().at(-1)) show(years()[0]);
    wait();
  });
};

const wait = (): void => {
  timer = window.setTimeout(step, matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM : PACE);
};

const step = (): void => {
  if (!isPlaying) return;
  // A reader who has gone on to something else sees no more of it.
  const next = element('play') === pressed && isReady() ? nextYear(years(), current()) : undefined;
  if (next === undefined) {
    rest();
    return;
  }
  show(next);
  wait();
};

const slide = (value: number): void => {
  const goal = goalYear(years(), current(), value);
  clearTimeout(timer);
  isPlaying = false;
  whenReady(() => {
    if (goal !== undefined) show(goal);
    timer = window.setTimeout(rest, SETTLED);
  });
};

const rest = (): void => {
  clearTimeout(timer);
  isPlaying = false;
  waiting = undefined;
  if (!element('play')) return;
  set('play', { children: gettext('Play') });
  const period = element('period') as HTMLSelectElement | null;
  const year = current();
  if (!period || period.value === String(year)) return;
  if (navigator.onLine) set('period', { value: String(year) });
  // Without a network the address says what is seen, and the server is told when it can be reached.
  else remember(addressOfYear(path(), location.search, year, years().at(-1) ?? year));
};

addEventListener('online', () => {
  if (!isPlaying) rest();
});

const show = (year: number): void => {
  const frame = frames?.frames.find((other) => other.year === year);
  if (!frame) return;
  for (const [id, props] of Object.entries(frame.shows)) setProps(id, props);
  set('slider', { value: year });
};

const whenReady = (next: () => void): void => {
  if (isReady()) {
    next();
    return;
  }
  waiting = next;
  set('wanted', { data: address() });
};

const isReady = (): boolean => frames?.url === address();
const address = (): string => addressOfFrames(path(), location.search);
const element = (name: string): HTMLElement | null => document.getElementById(`card-${name}`);
const set = (name: string, props: Props): void => setProps(`card-${name}`, props);
const years = (): number[] => (element('play')?.dataset.years ?? '').split(' ').map(Number);
const current = (): number => Number(element('year')?.textContent);
