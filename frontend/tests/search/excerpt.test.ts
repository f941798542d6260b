import { describe, expect, it } from 'vitest';
import { excerpt, marked, type Piece } from '../../src/search/excerpt.ts';

const bracketed = (pieces: Piece[]): string =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
const target = { id: 0, kind: 0, href: '', title: 'Open data', context: 'Principle 3', names: '', text: '' };
const match = { terms: ['portal'], queryTerms: ['portal'] };

describe('marked', () => {
  it('marks whole words and parts of words with hyphens', () => {
    expect(
      bracketed(marked('Once-only, the e-Government of Türkiye', new Set(['once', 'egovernment', 'turkiye']))),
    ).toBe('[Once]-only, the [e-Government] of [Türkiye]');
  });

  it('keeps a text without matches whole', () => {
    expect(marked('<b>Data</b>', new Set(['portal']))).toEqual([{ text: '<b>Data</b>', isMatch: false }]);
  });
});

describe('excerpt', () => {
  it('is not needed for what the title shows', () => {
    const shown = { terms: ['data'], queryTerms: ['data'] };
    expect(excerpt({ ...target, text: 'The data of a portal' }, shown)).toBeUndefined();
  });

  it('begins at a word shortly before the match and ends at a word', () => {
    const text = `${'before '.repeat(20)}the portal ${'after '.repeat(40)}`;
    const passage = excerpt({ ...target, text }, match);
    if (passage?.kind !== 'passage') throw new Error('no passage');
    expect(passage).toMatchObject({ isCutBefore: true, isCutAfter: true });
    const line = bracketed(passage.pieces);
    expect(line).toMatch(/^before (before )*the \[portal\] (after )*after$/);
    expect(line.length).toBeLessThan(160);
  });

  it('names the other names that match', () => {
    const names = excerpt({ ...target, names: 'Government portal|OGD' }, match);
    expect(names?.kind === 'names' && names.names.map(bracketed)).toEqual(['Government [portal]']);
  });
});
