// @vitest-environment node
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import cases from '../golden/deck-code.json' with { type: 'json' };
import { deckCode } from '../../src/present/code.ts';
import { deckOf, planOf, type Plan } from '../../src/present/deck.ts';

const decode = (code: string): Plan =>
  ({ slides: [], ...JSON.parse(inflateRawSync(Buffer.from(code, 'base64url')).toString()) }) as Plan;

test.each(cases)('the browser’s code of a plan holds what Python’s holds: $code', async ({ plan, code }) => {
  const deck = deckOf({ slides: [], ...plan } as Plan);
  const own = await deckCode(deck);
  expect(decode(own)).toEqual(decode(code));
  expect(decode(own)).toEqual(planOf(deck));
});

test('a code has only letters that an address may hold unescaped', async () => {
  const notes = Array.from({ length: 400 }, (_, index) => String.fromCharCode(32 + ((index * 7919) % 900))).join('');
  const code = await deckCode(deckOf({ slides: [{ address: '/', notes }] }));
  expect(code).toMatch(/^[\w-]+$/);
  expect(decode(code).slides[0].notes).toBe(notes);
});
