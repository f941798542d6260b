import { beforeAll, describe, expect, it } from 'vitest';
import { build, type SearchIndex } from '../../src/search/index-build.ts';
import { find, group } from '../../src/search/query.ts';
import { fold, indexWords, phrase, queryWords } from '../../src/search/words.ts';
import { CONTENT } from './content.ts';

let index: SearchIndex;
const titles = (query: string): string[] => find(index, query).matches.map(({ id }) => index.targets[id].title);

beforeAll(async () => {
  index = await build(CONTENT);
});

describe('words', () => {
  it.each([
    ['Türkiye', 'turkiye'],
    ['e-Government', 'egovernment'],
    ['Organization', 'organisation'],
    ['analyze', 'analyse'],
    ['size', 'size'],
    ['centre', 'center'],
  ])('%s is compared as %s', (word, folded) => {
    expect(fold(word)).toBe(folded);
  });

  it('lists words with hyphens whole and in parts', () => {
    expect(indexWords('Once-only rules')).toEqual(['onceonly', 'once', 'only', 'rules']);
  });

  it('takes a typed word apart unless its first part is short', () => {
    expect(queryWords('once-only e-government')).toEqual(['once', 'only', 'egovernment']);
  });

  it('drops a possessive s', () => {
    expect(phrase('The country’s data')).toBe('the country data');
  });
});

describe('find', () => {
  it.each([
    ['nz', 'New Zealand'],
    ['turkey', 'Türkiye'],
    ['turkiye', 'Türkiye'],
    ['principle 11', 'Procurement of digital technologies'],
    ['proc', 'Procurement of digital technologies'],
    ['once only', 'Citizens are asked once only'],
    ['organized', 'Only one portal'],
  ])('%s leads to %s first', (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  it('forgives a slip of the finger', () => {
    expect(titles('procurment')).toContain('Procurement of digital technologies');
  });

  it('says when no target holds all the words', () => {
    const { matches, isLoose } = find(index, 'zealand portal');
    expect(isLoose).toBe(true);
    expect(matches.map(({ id }) => index.targets[id].title).sort()).toEqual(['New Zealand', 'Only one portal']);
  });

  it.each(['', '  ', '!?', 'zzzz'])('matches nothing for %j', (query) => {
    expect(titles(query)).toEqual([]);
  });

  it('never takes a number for the beginning of another', () => {
    expect(titles('line 1')).toEqual(['Budget line 1']);
    expect(titles('technologies 1')).not.toEqual([]);
    expect(find(index, 'technologies 1').isLoose).toBe(true);
  });
});

describe('group', () => {
  it('puts the kind of the best match first and the others in their own order', () => {
    const match = (id: number) => ({ id, score: 1, terms: [], queryTerms: [] });
    const groups = group(index, [match(4), match(2), match(1), match(5)]);
    expect(groups.map(([kind, members]) => [kind, members.map(({ id }) => id)])).toEqual([
      [3, [4, 5]],
      [1, [1]],
      [2, [2]],
    ]);
  });

  it('is empty without matches', () => {
    expect(group(index, [])).toEqual([]);
  });
});
