/** What is said of a selection, and what it links to. */
import { expect, test } from 'vitest';
import { cellOf, comparisonOf } from '../../src/compare/comparison.ts';
import { place } from '../../src/compare/axis.ts';
import { valueOf, type IndicatorColumn } from '../../src/compare/indicator.ts';
import { deckQuery } from '../../src/compare/links.ts';
import { filtered, listColumns } from '../../src/compare/list-columns.ts';
import { membersWords, tally, tallyWords } from '../../src/compare/mix.ts';
import { movement, movementWords } from '../../src/compare/movement.ts';
import { reference, uncountedWords } from '../../src/compare/selection.ts';
import { sorted } from '../../src/compare/sorting.ts';
import { content, DEFAULTS, isIndicator, parse } from '../../src/compare/state.ts';
import { shapeOf } from '../../src/compare/strips.ts';
import { summary } from '../../src/compare/summary.ts';
import { comparison, payload, principles, selectionOf } from './golden.ts';

test('a payload is parsed once', () => {
  expect(comparisonOf(payload('evidence'))).toBe(comparison('evidence'));
});

test('an unknown view is not taken from the address', () => {
  expect(parse('?view=radar')).toBeNull();
});

test('a name stands for the content, not for its order or view', () => {
  const state = { ...DEFAULTS, countries: ['NZL'], name: 'One' };
  expect(content({ ...state, sort: 'region', view: 'list', name: '' })).toBe(content(state));
  expect(content({ ...state, pillar: '2' })).not.toBe(content(state));
});

test('only an indicator is an order that goes with its column', () => {
  expect(['name', 'region', 'p12', 'like-NZL'].some(isIndicator)).toBe(false);
  expect(['un_egdi', 'p_share', 'pown_population'].every(isIndicator)).toBe(true);
});

test('countries without a region come last', () => {
  const own = comparison('evidence');
  const countries = own.countries.map((country, i) => (i ? country : { ...country, region: '' }));
  expect(sorted(own, countries, { by: 'region', columns: own.principles }).at(-1)).toBe(countries[0]);
});

test('the country that others are similar to is the first chosen, else highlighted, else shown', () => {
  const own = comparison('evidence');
  expect(reference(own, { ...DEFAULTS, countries: ['NZL', 'CAN'] })).toBe('NZL');
  expect(reference(own, { ...DEFAULTS, group: 'G7', highlight: ['E', 'JPN'] })).toBe('JPN');
  expect(reference(own, { ...DEFAULTS, group: 'G7' })).toBe('CAN');
});

test('drafts are shown, said and not counted', () => {
  const selection = selectionOf('drafts', '/compare');
  expect(summary(selection, '')).toContain('8 of 8 countries, 12 of 12 principles; 2 drafts not counted');
  expect(uncountedWords(selection.countries.filter(({ code }) => code !== 'XAB'))).toBe('1 draft not counted');
});

test('the line above the view counts what moved', () => {
  const selection = selectionOf('illustrative', '/compare?countries=XAA,XAB&principles=4&sort=like-XAB');
  expect(summary(selection, 'of the view')).toMatch(
    /^2 of 8 countries, 1 of 12 principles; of the view; since 2022: \d moves? up, \d down, \d the same, \d not comparable.*; most like Belmora first$/,
  );
});

test('a movement is a direction and where it began', () => {
  const own = comparison('illustrative');
  const [column] = principles('illustrative', [4]);
  const move = movement(own, 'XAB', column);
  expect(cellOf(own, 'XAB', column).symbol).toBe('I');
  expect(move && movementWords(own, move)).toBe('in 2022 early: moved up');
  expect(movement(comparison('evidence'), 'NZL', column)).toBeNull();
});

test('a tally goes from early to advanced, then what is open', () => {
  const own = comparison('illustrative');
  const codes = own.countries.map(({ code }) => code);
  for (const column of own.principles) {
    const counts = tally(own.cells, codes, column);
    expect(counts.reduce((sum, [, group]) => sum + group.length, 0)).toBe(8);
    const symbols = counts.map(([symbol]) => symbol);
    expect(symbols).toEqual(['E', '≤I', 'I', '≥I', 'A', '–'].filter((symbol) => symbols.includes(symbol as never)));
  }
  const [first] = own.principles;
  expect(tallyWords(own, tally(own.cells, ['XAA'], first))).toMatch(/^[a-z ]+ 1$/);
});

test('a group says how many of its members are there', () => {
  const own = comparison('evidence');
  expect(membersWords(own, 'G7')).toBe('7 of 7 members');
});

test('two to four countries or a group have a ready-made deck', () => {
  const state = { ...DEFAULTS, source: 'evidence', countries: ['NZL', 'TCD'] };
  expect(deckQuery(state)).toBe('ready=compare&countries=NZL,TCD&source=evidence');
  expect(deckQuery({ ...state, group: 'OECD' })).toBe('ready=group&group=OECD&source=evidence');
  expect(deckQuery({ ...state, group: 'OECD', view: 'side' })).toContain('ready=compare');
  expect(deckQuery({ ...state, countries: ['NZL'] })).toBeNull();
});

test('a missing value says which kind it is, and is no zero', () => {
  const column: IndicatorColumn = {
    id: 'x',
    title: 'X',
    unit: 'score',
    year: 2024,
    values: { NZL: [0, '0', '0.0', 'likely', 'Said so'], TCD: [null, '', '', 'no answer', ''] },
  };
  expect(valueOf(column, 'NZL')).toEqual({
    value: 0,
    raw: '0',
    text: '0.0 (likely)',
    note: '0 score, 2024, likely. Said so',
  });
  expect(valueOf(column, 'TCD').text).toBe('no answer');
  expect(valueOf(column, 'CAN').text).toBe('not surveyed');
  expect(valueOf({ ...column, values: {}, isWaiting: true }, 'CAN').text).toBe('…');
  expect(valueOf({ ...column, values: {}, failed: 1 }, 'CAN').text).toBe('the server is not responding');
});

test('results whose spans meet stand on different lines', () => {
  expect([...place(['E', 'I', 'A', '≤I', '≥I'])]).toEqual([
    ['E', 1],
    ['I', 1],
    ['A', 1],
    ['≤I', 2],
    ['≥I', 3],
  ]);
});

test('a mark is filled as far as it is surely met, and hatched as far as it may be', () => {
  const shapes = [...'mapbnux'].map((mark) => shapeOf(mark as 'm'));
  expect(shapes.map(({ filled, hatched }) => [filled, hatched])).toEqual([
    [1, 0],
    [0.5, 0.5],
    [0.5, 0],
    [0, 0.5],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(shapes.slice(4).map(({ frame }) => frame)).toEqual(['solid', 'dotted', 'none']);
});

test('the list is filtered by every word, in any case, with or without accents', () => {
  const selection = selectionOf('evidence', '/compare?view=list');
  const columns = listColumns(selection, []);
  const names = (filter: string): string[] => filtered(selection.countries, columns, filter).map(({ name }) => name);
  expect(names('cote IVOIRE')).toEqual([comparison('evidence').countries.find(({ code }) => code === 'CIV')?.name]);
  expect(names(' ')).toHaveLength(selection.countries.length);
  expect(names('no such country')).toEqual([]);
});

test('the list says what moved', () => {
  const selection = selectionOf('illustrative', '/compare?view=list');
  const column = listColumns(selection, []).find(({ id }) => id === 'p4');
  const text = (code: string): string | undefined =>
    column?.text(selection.countries.find((country) => country.code === code)!);
  expect(text('XAB')).toBe('Early → intermediate ▲');
  expect(selection.countries.map(({ code }) => text(code)).some((words) => words?.endsWith(', as in 2022'))).toBe(true);
});
