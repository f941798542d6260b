import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appendSlide } from '../../src/present/deck.ts';
import { fillStorage } from './storage.ts';
import { changeDeck, KEY, readDeck, UNREADABLE_KEY } from '../../src/present/stored-deck.ts';

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const section = (title: string) => ({ kind: 'section' as const, title });

test('without a stored deck there is an empty one, and nothing went wrong', () => {
  expect(readDeck()).toEqual({ deck: { title: '', subtitle: '', slides: [] }, problem: '' });
});

test.each(['{broken', '[]', '{"slides":[3]}'])('%s cannot be read: it moves to another key', (text) => {
  localStorage.setItem(KEY, text);
  const { deck, problem } = readDeck();
  expect([deck.slides, problem]).toEqual([[], expect.stringContaining('cannot be read')]);
  expect([localStorage.getItem(KEY), localStorage.getItem(UNREADABLE_KEY)]).toEqual([null, text]);
  expect(readDeck().problem).toBe('');
});

test('a text that cannot be moved stays where it is', () => {
  localStorage.setItem(KEY, '{broken');
  fillStorage();
  expect(readDeck().problem).toContain('cannot be read');
  expect(localStorage.getItem(KEY)).toBe('{broken');
});

test('a full storage changes nothing and says so', () => {
  changeDeck((deck) => appendSlide(deck, section('first')));
  fillStorage();
  const { deck, problem, isChanged } = changeDeck((stored) => appendSlide(stored, section('second')));
  expect([deck.slides.length, isChanged]).toEqual([1, false]);
  expect(problem).toContain('not changed');
});

test('a change begins with what another window has stored meanwhile', () => {
  changeDeck((deck) => appendSlide(deck, section('ours')));
  localStorage.setItem(KEY, JSON.stringify({ slides: [section('theirs')] }));
  const { deck } = changeDeck((stored) => appendSlide(stored, section('ours too')));
  expect(deck.slides.map(({ title }) => title)).toEqual(['theirs', 'ours too']);
  expect(readDeck().deck).toEqual(deck);
});

test('a change that gives null stores nothing', () => {
  expect(changeDeck(() => null).isChanged).toBe(false);
  expect(localStorage.getItem(KEY)).toBeNull();
});
