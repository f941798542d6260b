import { expect, test } from 'vitest';
import { wholePercentages } from '../../src/shared/rounding.ts';

test('percentages of a distribution add up to 100', () => {
  for (let seed = 1; seed < 400; seed++) {
    const counts = Array.from({ length: 1 + (seed % 6) }, (_, place) => (seed * (place + 3) * 7919) % 43);
    const sum = wholePercentages(counts).reduce((total, percent) => total + percent, 0);
    expect(sum).toBe(counts.some(Boolean) ? 100 : 0);
  }
});

test('the largest remainder is rounded up, the first of equal ones', () => {
  expect(wholePercentages([3, 22, 13])).toEqual([8, 58, 34]);
  expect(wholePercentages([1, 1, 1])).toEqual([34, 33, 33]);
  expect(wholePercentages([0, 5])).toEqual([0, 100]);
  expect(wholePercentages([])).toEqual([]);
});

test('no percentage is more than one away from the exact one', () => {
  const counts = [1, 7, 12, 22];
  wholePercentages(counts).forEach((percent, place) =>
    expect(Math.abs(percent - (100 * (counts[place] ?? 0)) / 42)).toBeLessThan(1),
  );
});
