import { describe, expect, it } from 'vitest';
import { addressOfFrames, addressOfYear, goalYear, nextYear } from '../../src/charts/years.ts';

const YEARS = [2010, 2012, 2018, 2022];

describe('nextYear', () => {
  it.each([
    [2010, 2012],
    [2013, 2018],
    [2022, undefined],
  ])('after %s comes %s', (current, next) => {
    expect(nextYear(YEARS, current)).toBe(next);
  });
});

describe('goalYear', () => {
  it.each([
    [2018, 2018, 2018],
    [2018, 2019, 2022],
    [2018, 2017, 2012],
    [2012, 2011, 2010],
    [2022, 2023, undefined],
    [2010, 2009, undefined],
  ])('from %s a move to %s leads to %s', (current, value, goal) => {
    expect(goalYear(YEARS, current, value)).toBe(goal);
  });
});

describe('the address', () => {
  it('holds the year, unless it is the last', () => {
    expect(addressOfYear('/indicators/x', '?view=map', 2012, 2022)).toBe('/indicators/x?view=map&year=2012');
    expect(addressOfYear('/indicators/x', '?year=2012', 2022, 2022)).toBe('/indicators/x');
  });

  it('of the frames is the same for every year', () => {
    expect(addressOfFrames('/indicators/x', '?year=2012&view=map')).toBe('/indicators/x?view=map');
    expect(addressOfFrames('/indicators/x', '')).toBe('/indicators/x?');
  });
});
