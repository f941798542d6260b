/** The reader's own deck: a plan, with what only the builder shows of each slide. Functions give a changed deck. */
import { DECK_LIMITS } from '../generated/model.ts';

export type Kind = 'view' | 'section' | 'statement';

export interface Slide {
  kind: Kind;
  /** Of a view, without the prefix of the installation. */
  address?: string;
  title?: string;
  text?: string;
  notes?: string;
  /** What the builder calls the slide until the server names it; no part of the plan. */
  name?: string;
  /** Whether its fields are unfolded; no part of the plan. */
  open?: boolean;
}

export interface Deck {
  title: string;
  subtitle: string;
  slides: Slide[];
}

/** A deck as a file or an address holds it: what stands at its default is left out. */
export type Plan = Partial<Omit<Deck, 'slides'>> & { slides: Partial<Slide>[] };

export type DeckField = 'title' | 'subtitle';
export type SlideField = 'title' | 'text' | 'notes';

export const MAX_SLIDES = DECK_LIMITS.slides;

export const emptyDeck = (): Deck => ({ title: '', subtitle: '', slides: [] });

/** Whether a value from a file or the browser's storage can be used as a deck. */
export const isPlan = (value: unknown): value is Plan =>
  isObject(value) && Array.isArray(value.slides) && value.slides.every(isObject);

/** The deck of a plan, with defaults, cut to the slides that a deck may have. */
export const deckOf = (plan: Plan): Deck => ({
  ...emptyDeck(),
  ...plan,
  slides: plan.slides.slice(0, MAX_SLIDES).map((slide) => ({ kind: 'view', ...slide })),
});

/** The plan of a deck. */
export const planOf = (deck: Deck): Plan => ({
  ...members(deck, ['title', 'subtitle']),
  slides: deck.slides.map((slide) => ({
    ...(slide.kind === 'view' ? {} : { kind: slide.kind }),
    ...members(slide, ['address', 'title', 'text', 'notes']),
  })),
});

export const isFull = (deck: Deck): boolean => deck.slides.length >= MAX_SLIDES;

export const appendSlide = (deck: Deck, slide: Slide): Deck => withSlides(deck, [...deck.slides, slide]);

/** Moves the slide at an index to another; null where there is nothing to move. */
export const moveSlide = (deck: Deck, from: number, to: number): Deck | null => {
  if (from === to || !deck.slides[from] || !deck.slides[to]) return null;
  const slides = [...deck.slides];
  slides.splice(to, 0, ...slides.splice(from, 1));
  return withSlides(deck, slides);
};

/** Puts a copy of the slide at an index after it. */
export const duplicateSlide = (deck: Deck, index: number): Deck =>
  withSlides(deck, deck.slides.toSpliced(index + 1, 0, { ...deck.slides[index] }));

export const removeSlide = (deck: Deck, index: number): Deck => withSlides(deck, deck.slides.toSpliced(index, 1));

/** Changes members of the slide at an index. */
export const changeSlide = (deck: Deck, index: number, changes: Partial<Slide>): Deck =>
  withSlides(
    deck,
    deck.slides.map((slide, other) => (other === index ? { ...slide, ...changes } : slide)),
  );

const withSlides = (deck: Deck, slides: Slide[]): Deck => ({ ...deck, slides });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The named members of an object that are not empty. */
const members = <T extends object, K extends keyof T>(source: T, names: K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(names.filter((name) => source[name]).map((name) => [name, source[name]])) as Partial<Pick<T, K>>;
