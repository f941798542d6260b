import { expect, test } from 'vitest';
import type { Autosave } from '../../src/assess/autosave-types.ts';
import { start } from '../../src/assess/autosave.ts';
import { statusOf, type Status, type Surroundings } from '../../src/assess/status.ts';

const DOCUMENT = { country: 'NZL', cycle: 2026 };
const NOW = new Date('2026-11-30T12:00:00Z');
const status = (change: Partial<Autosave>, around: Partial<Surroundings> = {}): Status =>
  statusOf(
    { ...start({ document: DOCUMENT, revision: 3 }, '', {}), ...change },
    { isOnline: true, now: NOW, isWaiting: () => false, ...around },
  );
const unfinished = { ...DOCUMENT, targets: { 1: { stage: 'early', year: '1' }, 2: { year: '2030' } } };

test.each<[string, Status['tone'], Partial<Autosave>, Partial<Surroundings>?]>([
  ['Read-only.', '', { closed: 'Read-only.' }],
  [
    'Read-only. What you entered and is not saved is kept in this browser until then.',
    '',
    { closed: 'Read-only.' },
    { isWaiting: () => true },
  ],
  [
    'Kept in this browser: somebody else has saved meanwhile. Settle the differences below.',
    'trouble',
    { merge: 1, isFailing: true },
  ],
  ['Not saved: Too large. Kept in this browser.', 'trouble', { refused: 'Too large.' }],
  [
    'Kept in this browser: the server does not answer; it is saved when it returns',
    'trouble',
    { isFailing: true, settled: null },
  ],
  [
    'Kept in this browser: no network; it is saved when it returns',
    'trouble',
    { isFailing: true },
    { isOnline: false },
  ],
  ['Kept in this browser, saving …', '', { settled: null }],
  [
    'Not kept in this browser, which lets no page keep anything; do not close it, saving …',
    'trouble',
    { settled: null, isStored: false },
  ],
  ['Nothing to save yet: the first answer begins this assessment.', '', { base: 0 }],
  ['Saved, revision 3', 'saved', {}],
  ['Saved 29 Nov 2026, 12:00, revision 3', 'saved', { savedAt: '2026-11-29T12:00:00Z' }],
])('%s', (text, tone, change, around) => {
  expect(status(change, around)).toEqual({ text, tone });
});

test('the time of a save of today', () => {
  expect(status({ savedAt: NOW.toISOString() }).text).toMatch(/^Saved \d\d:\d\d, revision 3$/);
});

test('how many fields are not saved yet, and why the first of them', () => {
  const settled = start({ document: unfinished, revision: 3 }, '', {}).settled;
  expect(status({ document: unfinished, settled })).toEqual({
    text: '2 fields are not saved yet; the first: a target needs a year from 2000 to 2100. Kept in this browser.',
    tone: 'trouble',
  });
  const one = { ...DOCUMENT, declared: { 1: { stage: 'early' } } };
  expect(status({ document: one, settled: start({ document: one, revision: 3 }, '', {}).settled }).text).toBe(
    'One field is not saved yet: a declared stage needs a reason. Kept in this browser.',
  );
});

test.each([{ merge: 1 }, { refused: 'Too large.' }, { isFailing: true }])('without storage it warns: %o', (change) => {
  for (const isOnline of [true, false]) {
    const { text, tone } = status({ ...change, isStored: false }, { isOnline });
    expect(text).toContain('Not kept in this browser, which lets no page keep anything; do not close it');
    expect(tone).toBe('trouble');
  }
});
