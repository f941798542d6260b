import { expect, test } from 'vitest';
import { fewest, halves, result, type Threshold } from '../../src/assess/stage-rule.ts';
import principles from '../golden/stage_items.json';
import cases from '../golden/stages.json';

const itemsOf = new Map(principles.map(({ number, items }) => [number, items]));

test('the browser and the server come to the same stage', () => {
  const symbols = new Set<string>();
  for (const expected of cases) {
    const items = itemsOf.get(expected.principle) ?? [];
    const answers = expected.answers as Record<string, string>;
    const stage = result(items, answers, expected.threshold as unknown as Threshold);
    const steps = [stage.steps.intermediate, stage.steps.advanced];
    symbols.add(stage.symbol);
    expect({
      lowest: stage.lowest,
      highest: stage.highest,
      symbol: stage.symbol,
      label: stage.label,
      marks: stage.marks,
      reached: steps.map(({ isSure, isPossible }) => [isSure, isPossible]),
      lacking: steps.map(({ lacking }) => lacking),
    }).toEqual({
      lowest: expected.lowest,
      highest: expected.highest,
      symbol: expected.symbol,
      label: expected.label,
      marks: expected.marks,
      reached: expected.reached,
      lacking: expected.lacking,
    });
  }
  expect([...symbols].sort()).toEqual(['A', 'E', 'I', '–', '≤I', '≥I']);
});

const ITEMS = ['a', 'b', 'c', 'd'].map((id) => ({ id, stage: 'intermediate', lifts: true }));

test('a stage says what would raise it, in the order of the form', () => {
  const { steps, next } = result(ITEMS, { a: 'applies', b: 'partly', c: 'does not apply' }, [2, 3]);
  expect(next).toBe('intermediate');
  expect(steps.intermediate.gains).toEqual([
    ['b', 1],
    ['c', 2],
    ['d', 2],
  ]);
  expect(steps.intermediate.lacking).toBe(3);
  expect(fewest(steps.intermediate)).toBe(2);
});

test('a range is drawn as a range, and nothing known as nothing', () => {
  const advanced = [{ id: 'z', stage: 'advanced', lifts: true }];
  const kind = (answers: Record<string, string>): string => result([...ITEMS, ...advanced], answers, [2, 3]).kind;
  const none = { a: 'does not apply', b: 'does not apply', c: 'does not apply' };
  expect(kind({})).toBe('none');
  expect(kind({ z: 'does not apply' })).toBe('range');
  expect(kind(none)).toBe('early');
});

test('what does not lift, and what is not applicable, raises nothing', () => {
  const shortcoming = { id: 'x', stage: 'intermediate', lifts: false };
  const { steps } = result([...ITEMS, shortcoming], { a: 'not applicable', x: 'applies' }, [1, 1]);
  expect(steps.intermediate).toMatchObject({ total: 4, applicable: 3, met: 0, needed: 6, marks: 'xuuu' });
});

test('nothing more is needed where nothing is lacking', () => {
  expect(fewest({ gains: [['a', 2]], lacking: 0 })).toBe(0);
});

test('halves are written as they are counted', () => {
  expect([0, 1, 2, 3, 7].map(halves)).toEqual(['0', '½', '1', '1½', '3½']);
});
