import { expect, test } from 'vitest';
import {
  appendSlide,
  changeSlide,
  deckOf,
  duplicateSlide,
  isFull,
  isPlan,
  moveSlide,
  planOf,
  removeSlide,
  type Deck,
} from '../../src/present/deck.ts';

const deck = (...titles: string[]): Deck => deckOf({ slides: titles.map((title) => ({ kind: 'section', title })) });
const titles = (changed: Deck | null): string | undefined => changed?.slides.map(({ title }) => title).join('');

test('slides are moved down and up', () => {
  expect(titles(moveSlide(deck('a', 'b', 'c'), 0, 2))).toBe('bca');
  expect(titles(moveSlide(deck('a', 'b', 'c'), 2, 1))).toBe('acb');
});

test.each([
  [0, -1],
  [2, 3],
  [1, 1],
  [7, 0],
])('from %i to %i there is nothing to move', (from, to) => {
  expect(moveSlide(deck('a', 'b', 'c'), from, to)).toBeNull();
});

test('a slide is duplicated after itself, and removed alone', () => {
  expect(titles(duplicateSlide(deck('a', 'b'), 0))).toBe('aab');
  expect(titles(removeSlide(deck('a', 'b', 'a'), 2))).toBe('ab');
});

test('no change touches the deck it begins with', () => {
  const before = deck('a', 'b');
  moveSlide(before, 0, 1);
  removeSlide(before, 0);
  duplicateSlide(before, 0).slides[1].title = 'changed';
  changeSlide(before, 0, { title: 'changed' });
  appendSlide(before, { kind: 'view' });
  expect(titles(before)).toBe('ab');
});

test('a deck has at most 60 slides', () => {
  const full = deckOf({ slides: Array.from({ length: 61 }, () => ({ address: '/' })) });
  expect(full.slides).toHaveLength(60);
  expect([isFull(full), isFull(removeSlide(full, 0))]).toEqual([true, false]);
});

test('the plan leaves out what only the list shows, and what stands at its default', () => {
  const slides = [
    { kind: 'view', address: '/countries/NZL', name: 'New Zealand', open: true, title: '', notes: 'Slowly.' },
    { kind: 'section', title: 'Part 2' },
  ] as const;
  expect(planOf({ title: '', subtitle: 'For all', slides: [...slides] })).toEqual({
    subtitle: 'For all',
    slides: [
      { address: '/countries/NZL', notes: 'Slowly.' },
      { kind: 'section', title: 'Part 2' },
    ],
  });
});

test.each([[null], ['deck'], [{}], [{ slides: 3 }], [{ slides: [null] }], [{ slides: ['/'] }]])(
  '%j is no deck',
  (value) => expect(isPlan(value)).toBe(false),
);
