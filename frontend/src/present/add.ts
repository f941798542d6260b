/** “Add to deck”: the view that a button stands at becomes the last slide of the reader's own deck. */
import { here, url, withoutRoot } from '../shared/address.ts';
import { announce } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import { DECK_LIMITS } from '../generated/model.ts';
import { appendSlide, isFull, MAX_SLIDES } from './deck.ts';
import { changeDeck } from './stored-deck.ts';

/** Adds the view of a button, and says beside it whether that worked. */
export const addSlide = (button: HTMLElement): void => {
  let wasFull = false;
  const address = addressOf(button);
  const name = nameOf(button).slice(0, DECK_LIMITS.title);
  const { deck, problem, isChanged } = changeDeck((stored) => {
    wasFull = isFull(stored);
    return wasFull ? null : appendSlide(stored, { kind: 'view', address, name });
  });
  const result = isChanged
    ? gettext('Added: slide {number} of your deck', { number: deck.slides.length })
    : gettext('Not added');
  const reason = wasFull ? gettext('A deck has at most {number} slides.', { number: MAX_SLIDES }) : problem;
  button.textContent = result;
  announce(`${result}. ${reason}`);
  explain(button, reason);
};

const addressOf = (button: HTMLElement): string => {
  const { slide = '' } = button.dataset;
  return slide && !slide.startsWith('#') ? withoutRoot(slide) : here() + slide;
};

const nameOf = (button: HTMLElement): string =>
  button.dataset.title || document.querySelector('main h1')?.textContent || document.title;

const explain = (button: HTMLElement, reason: string): void => {
  const place = button.parentElement;
  place?.querySelector('.deck-told')?.remove();
  const note = Object.assign(document.createElement('span'), { className: 'deck-told' });
  const link = Object.assign(document.createElement('a'), {
    href: url('/present'),
    textContent: gettext('Open the deck'),
  });
  note.append(...(reason ? [`${reason} `] : []), link);
  place?.append(note);
};
