/** What the reader does in the builder: buttons, keys, text, folds, dragging. */
import { closest } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import { draw, isWriting, openFrame, say, write } from './builder.ts';
import { move, perform } from './commands.ts';
import { changeSlide, type DeckField, type SlideField } from './deck.ts';
import * as dragging from './dragging.ts';
import { changeDeck, KEY } from './stored-deck.ts';

const KEYS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** Listens in a frame. */
export const listen = (frame: HTMLElement): void => {
  frame.addEventListener('click', (event) => {
    const button = closest(event, '[data-act]');
    if (button) perform(button, indexOf(event) ?? -1);
  });
  frame.addEventListener('input', type);
  frame.addEventListener('toggle', fold, true);
  frame.addEventListener('keydown', moveByKey);
  dragging.listen(frame, move);
};

/** Follows what another window does to the deck, but does not disturb what is being written here. */
export const followOtherWindows = (): void =>
  addEventListener('storage', ({ key }) => {
    if (key !== KEY || !openFrame()) return;
    if (isWriting()) say(gettext('The deck was changed in another window too.'));
    else draw();
  });

const indexOf = (event: Event): number | undefined => {
  const place = closest(event, '.deck-slide')?.dataset.place;
  return place === undefined ? undefined : Number(place);
};

const type = (event: Event): void => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.dataset.field) return;
  const { value } = field;
  const index = indexOf(event);
  const name = field.dataset.field.replace('deck-', '') as DeckField & SlideField;
  write(field, (deck) =>
    index === undefined ? { ...deck, [name]: value } : changeSlide(deck, index, { open: true, [name]: value }),
  );
};

const fold = (event: Event): void => {
  const index = indexOf(event);
  if (index === undefined || !(event.target instanceof HTMLDetailsElement)) return;
  const { open } = event.target;
  changeDeck((deck) => {
    const slide = deck.slides[index];
    return slide && Boolean(slide.open) !== open ? changeSlide(deck, index, { open }) : null;
  });
};

const moveByKey = (event: KeyboardEvent): void => {
  const index = indexOf(event);
  const by = event.altKey && KEYS[event.key];
  if (index === undefined || !by) return;
  event.preventDefault();
  move(index, index + by);
};
