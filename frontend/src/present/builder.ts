/** The builder of the reader's own deck: its state, and the list that is drawn from it. */
import { render } from 'lit-html';
import { DECK_LIMITS } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { builderView, type Builder, type DeckLinks } from './builder-view.ts';
import { deckCode } from './code.ts';
import type { Deck } from './deck.ts';
import { changeDeck, readDeck } from './stored-deck.ts';
import type { Writing } from './text-field.ts';
import { fetchTitles } from './titles.ts';

/** The value of the page's store `present-data`, which Python writes. */
export interface PageData {
  play: string;
  page: string;
  titles: string;
  /** The address of the files of a deck without its extension, which is the name of a format. */
  files: string;
  formats: [format: string, label: string][];
  countries: [code: string, name: string][];
  /** The deck in the address, as plan, with the titles of its slides. */
  shown?: { plan: Pick<Deck, 'slides'> & Partial<Deck>; titles: string[] };
}

const MAX_PAST = 50;

const past: Deck[] = []; // decks before a change that can be undone
const edited = new Set<Element>(); // fields whose first change can be undone, since the last draw
let frame: HTMLElement | null = null;
let data: PageData | null = null;
let status: Builder['status'] = { text: '', number: 0 };
let links: Builder['links'] = null;
let titlesProblem = '';
let turn = 0;

/** Draws the builder in the page's frame. */
export const open = (place: HTMLElement, pageData: PageData): void => {
  frame = place;
  data = pageData;
  draw();
};

/** The frame while it is in the page. */
export const openFrame = (): HTMLElement | null => (frame?.isConnected ? frame : null);

/** The data of the page that was drawn last. */
export const page = (): PageData | null => data;

/** Draws the stored deck, with a message, and moves the focus. */
export const draw = (message = '', focus = ''): void => {
  const hadFocus = frame?.contains(document.activeElement);
  const { deck, problem } = readDeck();
  links = null;
  edited.clear();
  setStatus(message, problem);
  renderDeck(deck, null);
  if (focus || (hadFocus && !frame?.contains(document.activeElement))) moveFocus(focus);
  void follow(deck);
};

/** Tells the reader. */
export const say = (message: string): void => {
  setStatus(message);
  redraw();
};

/** Changes the stored deck so that it can be undone. A change that gives null changes nothing. */
export const alter = (change: (deck: Deck) => Deck | null, message: string, focus: string): void => {
  const before = readDeck().deck;
  const { deck, problem } = changeDeck(change);
  if (JSON.stringify(deck) !== JSON.stringify(before)) remember(before);
  draw([problem ? '' : message, problem].filter(Boolean).join(' '), focus);
};

/** Stores what is being written in a field, without disturbing it. All that is written in a field is undone at once. */
export const write = (field: Element, change: (deck: Deck) => Deck): void => {
  const before = readDeck().deck;
  const { deck, problem, isChanged } = changeDeck(change);
  if (isChanged && !edited.has(field)) remember(before);
  if (isChanged) edited.add(field);
  if (problem) setStatus(problem);
  redraw();
  void follow(deck);
};

/** Takes the last change back, with a message. */
export const undo = (message: string): void => {
  const before = past.pop();
  if (!before) return;
  const { problem, isChanged } = changeDeck(() => before);
  if (!isChanged) past.push(before);
  draw(isChanged ? message : problem, '[data-act=undo]');
};

/** Whether the reader writes in a field of the builder. */
export const isWriting = (): boolean => writing() !== null;

const remember = (deck: Deck): void => {
  past.push(deck);
  past.splice(0, past.length - MAX_PAST);
};

const setStatus = (...sentences: string[]): void => {
  status = { text: sentences.filter(Boolean).join(' '), number: status.number + 1 };
};

const redraw = (): void => {
  if (openFrame()) renderDeck(readDeck().deck, writing());
};

const renderDeck = (deck: Deck, field: Writing | null): void => {
  if (!frame) return;
  render(builderView({ deck, links, titlesProblem, status, canUndo: past.length > 0, writing: field }), frame);
};

const writing = (): Writing | null => {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField && frame?.contains(field) ? { id: field.id, text: field.value } : null;
};

// A control may be gone, or be of no more use.
const moveFocus = (selector: string): void => {
  const selectors = [...(selector ? [selector] : []), '.deck-list button', '[data-act=section]'];
  const controls = selectors.map((control) => frame?.querySelector<HTMLElement>(control));
  controls.find((control) => control && !(control as HTMLButtonElement).disabled)?.focus();
};

/** Updates what depends on the whole deck: the links that carry it, and what its slides are called. */
const follow = async (deck: Deck): Promise<void> => {
  turn += 1;
  const mine = turn;
  const isCurrent = (): boolean => mine === turn && openFrame() !== null;
  const code = deck.slides.length ? await deckCode(deck) : '';
  if (!data || !isCurrent()) return;
  links = linksOf(code, data);
  titlesProblem = '';
  redraw();
  try {
    if ((await fetchTitles(data.titles, deck)) && isCurrent()) redraw();
  } catch (error) {
    // Without the server the list shows the stored names.
    if (error instanceof TypeError || !(error instanceof Error) || !isCurrent()) return;
    titlesProblem = error.message;
    redraw();
  }
};

const linksOf = (code: string, { play, page: own, files, formats }: PageData): DeckLinks | 'too long' | null => {
  if (!code) return null;
  if (code.length > DECK_LIMITS.code) return 'too long';
  const query = `?deck=${code}`;
  return {
    play: url(play + query),
    page: url(own + query),
    files: formats.map(([format, label]) => ({ label, address: url(`${files}.${format}${query}`) })),
  };
};
