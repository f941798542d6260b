/** The rules that Python has too: each gives what Python gave. */
import { describe, expect, test } from 'vitest';
import addresses from '../golden/compare_addresses.json';
import gaps from '../golden/compare_gaps.json';
import markNames from '../golden/mark_names.json';
import selections from '../golden/compare_selections.json';
import similarities from '../golden/compare_similarity.json';
import type { Mark, StageSymbol } from '../../src/compare/comparison.ts';
import { gapOf } from '../../src/compare/gap.ts';
import { markWords } from '../../src/compare/marks.ts';
import { counted, sides } from '../../src/compare/selection.ts';
import { differencesKey } from '../../src/compare/side.ts';
import { similarity } from '../../src/compare/similarity.ts';
import { sorted } from '../../src/compare/sorting.ts';
import { address as addressOf, byLike, parse } from '../../src/compare/state.ts';
import { comparison, principles, selectionOf, type Name } from './golden.ts';

const codes = (countries: { code: string }[]): string[] => countries.map(({ code }) => code);

test.each(addresses)('the address $address is read and written as in Python', ({ address: text, state }) => {
  const parsed = parse(text.replace('/compare', ''));
  expect(parsed).toMatchObject(state);
  expect(parsed && addressOf(parsed)).toBe(text);
});

describe.each(selections)('$payload: $address', ({ payload, address: text, ...expected }) => {
  const selection = selectionOf(payload as Name, text);

  test('selects the countries and principles, in the order', () => {
    const isSide = selection.state.view === 'side';
    expect(codes(isSide ? sides(selection) : selection.countries)).toEqual(expected.countries);
    expect(selection.columns.map(({ number }) => number)).toEqual(expected.principles);
  });

  test('counts those that are published', () => {
    const countries = selection.state.view === 'side' ? sides(selection) : selection.countries;
    expect(codes(counted(countries))).toEqual(expected.counted);
  });
});

test.each(selections.filter(({ key }) => key))(
  '$address requests the same differences',
  ({ payload, address, key }) => {
    const selection = selectionOf(payload as Name, address);
    expect(differencesKey(selection, sides(selection))).toBe(key);
  },
);

test.each(similarities)(
  '$payload: similarity to $to on $principles',
  ({ payload, to, principles: numbers, counts }) => {
    const own = comparison(payload as Name);
    const columns = principles(payload as Name, numbers);
    for (const [code, expected] of Object.entries(counts)) {
      const { alike, different, open } = similarity(own, to, code, columns);
      expect([code, alike, different, open]).toEqual([code, ...expected]);
    }
    expect(codes(sorted(own, own.countries, { by: byLike(to), columns }))).toEqual(Object.keys(counts));
  },
);

test('gaps between results', () => {
  for (const { symbols, steps, isExact } of gaps) {
    const gap = gapOf(symbols as StageSymbol[]);
    expect([symbols, gap.steps, gap.isExact]).toEqual([symbols, steps, isExact]);
    expect(gap.pair === null).toBe(!steps);
  }
});

test.each(Object.entries(markNames))('mark %s is named “%s”', (mark, name) => {
  expect(markWords(mark as Mark, 3)).toBe(`3 ${name}`);
});
