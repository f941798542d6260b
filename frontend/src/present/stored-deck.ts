/** The reader's own deck in the browser's storage. */
import { gettext } from '../shared/i18n.ts';
import * as storage from '../shared/storage.ts';
import { deckOf, emptyDeck, isPlan, type Deck } from './deck.ts';

export const KEY = 'toolkit-deck';
export const UNREADABLE_KEY = `${KEY}-aside`;

export interface StoredDeck {
  deck: Deck;
  /** What went wrong, as a sentence, or an empty string. */
  problem: string;
}

/** The deck as it is now, whichever window wrote it last. A text that is no deck moves to another key. */
export const readDeck = (): StoredDeck => {
  const text = storage.read(KEY);
  if (!text) return { deck: emptyDeck(), problem: '' };
  const plan = parse(text);
  if (isPlan(plan)) return { deck: deckOf(plan), problem: '' };
  if (storage.write(UNREADABLE_KEY, text)) storage.remove(KEY);
  return {
    deck: emptyDeck(),
    problem: gettext(
      'The deck stored in this browser cannot be read. A new deck was started; the old text is stored separately.',
    ),
  };
};

/** Changes the deck as it is now, since another window may have changed it; gives the deck that is stored then.
 * A change that gives null changes nothing. */
export const changeDeck = (change: (deck: Deck) => Deck | null): StoredDeck & { isChanged: boolean } => {
  const { deck, problem } = readDeck();
  const changed = change(deck);
  if (!changed) return { deck, problem, isChanged: false };
  if (storage.write(KEY, JSON.stringify(changed))) return { deck: changed, problem, isChanged: true };
  return {
    deck,
    isChanged: false,
    problem: gettext('This browser has no space left or does not allow storage. The deck was not changed.'),
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
