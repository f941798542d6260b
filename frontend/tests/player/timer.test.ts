import { expect, test } from 'vitest';
import { clock, elapsed } from '../../src/player/timer.ts';

test.each([
  [0, '00:00'],
  [59_999, '00:59'],
  [60_000, '01:00'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [36_061_000, '10:01:01'],
])('%i ms are %s', (milliseconds, text) => expect(elapsed(milliseconds)).toBe(text));

test('the time of day has two digits each', () => {
  expect(clock(new Date(2026, 11, 1, 9, 5))).toBe('09:05');
});
