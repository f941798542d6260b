import { expect, test } from 'vitest';
import { readyQuery } from '../../src/present/ready-decks.ts';

test('several countries become one parameter; empty choices are left out', () => {
  const query = readyQuery('compare', [
    ['countries', 'NZL'],
    ['countries', 'CAN'],
    ['countries', 'none'],
    ['group', ''],
  ]);
  expect([...query]).toEqual([
    ['ready', 'compare'],
    ['countries', 'NZL,CAN'],
  ]);
});
