import { expect, test } from 'vitest';
import { emptyDeck } from '../../src/present/deck.ts';
import { fileName, parsePlan } from '../../src/present/deck-file.ts';

test('a file is named after the letters and digits of the deck', () => {
  expect(fileName({ ...emptyDeck(), title: 'Genève: 2 / 3' })).toBe('Genève-2-3.json');
  expect(fileName(emptyDeck())).toBe('deck.json');
});

test.each([
  ['{', 'not JSON'],
  ['{"slides": 3}', 'not a deck'],
  [JSON.stringify({ slides: Array(61).fill({}) }), 'this one has 61'],
])('%.20s is refused with the reason', (text, reason) => expect(() => parsePlan(text)).toThrow(reason));
