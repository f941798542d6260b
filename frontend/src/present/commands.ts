/** What the buttons of the builder do. */
import { gettext } from '../shared/i18n.ts';
import { alter, openFrame, say, undo } from './builder.ts';
import {
  appendSlide,
  deckOf,
  duplicateSlide,
  emptyDeck,
  isFull,
  MAX_SLIDES,
  moveSlide,
  removeSlide,
  type Plan,
  type Slide,
} from './deck.ts';
import { openFile, saveFile } from './deck-file.ts';
import { focusedControl, inSlide } from './focus.ts';
import { readDeck } from './stored-deck.ts';

/** Performs the command of a button, in the slide at an index if it stands in one. */
export const perform = (button: HTMLElement, index: number): void => {
  const command = COMMANDS.get(button.dataset.act ?? '');
  if (command && button.getAttribute('aria-disabled') !== 'true') command(index, button);
};

/** Moves a slide from one index to another. */
export const move = (from: number, to: number): void => {
  const frame = openFrame();
  const { deck } = readDeck();
  if (!frame || !moveSlide(deck, from, to)) return;
  const numbers = { from: from + 1, to: to + 1, total: deck.slides.length };
  const message = gettext('Slide {from} is now slide {to} of {total}.', numbers);
  alter((stored) => moveSlide(stored, from, to), message, focusedControl(frame, to));
};

/** Puts another deck in the place of the reader's own. */
export const replaceDeck = (plan: Plan, message: string): void => alter(() => deckOf(plan), message, '[data-act=undo]');

const refuseIfFull = (): boolean => {
  const isRefused = isFull(readDeck().deck);
  if (isRefused) say(gettext('A deck has at most {number} slides.', { number: MAX_SLIDES }));
  return isRefused;
};

const add = (slide: Slide, message: (place: { number: number }) => string, field: string): void => {
  if (refuseIfFull()) return;
  const index = readDeck().deck.slides.length;
  alter((deck) => appendSlide(deck, slide), message({ number: index + 1 }), inSlide(index, `[data-field=${field}]`));
};

const addSection = (): void =>
  add(
    { kind: 'section', title: gettext('New section'), open: true },
    (place) => gettext('Section added as slide {number}.', place),
    'title',
  );

const addStatement = (): void =>
  add(
    { kind: 'statement', title: gettext('New statement'), open: true },
    (place) => gettext('Statement added as slide {number}.', place),
    'text',
  );

const duplicate = (index: number): void => {
  if (refuseIfFull()) return;
  const message = gettext('Slide {number} was duplicated.', { number: index + 1 });
  alter((deck) => duplicateSlide(deck, index), message, inSlide(index + 1, '[data-act=copy]'));
};

const remove = (index: number): void => {
  const last = readDeck().deck.slides.length - 1;
  const message = gettext('Slide {number} was removed. Undo brings it back.', { number: index + 1 });
  const next = Math.max(0, Math.min(index, last - 1));
  alter((deck) => removeSlide(deck, index), message, inSlide(next, '[data-act=remove]'));
};

const copyLink = async (button: HTMLElement): Promise<void> => {
  const address = new URL(button.dataset.link ?? '', location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    say(gettext('Link copied. Whoever opens it sees this deck, and can play it or copy and edit it.'));
  } catch {
    say(address);
  }
};

const COMMANDS = new Map<string, (index: number, button: HTMLElement) => void>([
  ['up', (index) => move(index, index - 1)],
  ['down', (index) => move(index, index + 1)],
  ['copy', duplicate],
  ['remove', remove],
  ['section', addSection],
  ['statement', addStatement],
  ['undo', () => undo(gettext('The last change was undone.'))],
  ['save', () => say(gettext('{name} was saved.', { name: saveFile(readDeck().deck) }))],
  ['open', () => openFile(replaceDeck)],
  ['clear', () => replaceDeck(emptyDeck(), gettext('The deck is empty. Undo brings it back.'))],
  ['link', (_, button) => void copyLink(button)],
]);
