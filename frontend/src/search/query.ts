/** What a query matches, best first. */
import type { SearchOptions } from 'minisearch';
import type { SearchIndex } from './index-build.ts';
import { phrase, queryWords, STOP } from './words.ts';

const ENOUGH = 5; // matches; with fewer, words that are only similar are looked for too
const BOOST: Record<string, number> = {
  page: 1.2,
  principle: 1.6,
  term: 1.6,
  country: 1.6,
  indicator: 1.2,
  practice: 1.1,
  item: 1,
  point: 0.9,
  reading: 1,
};
const OPTIONS: SearchOptions = {
  tokenize: (text) => text.split(' '),
  processTerm: (term) => term,
  boost: { title: 4, names: 3, context: 0.5 },
  weights: { prefix: 0.6, fuzzy: 0.3 },
  prefix: (term) => !/^\d{1,2}$/.test(term),
  combineWith: 'AND',
};
const SIMILAR: SearchOptions = { fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false) };
const IN_TITLE = 3; // factors of the score of a match that holds the words side by side
const IN_TEXT = 1.5;
const NAMED = 10; // … and of a match that the query names as a whole

/** A target with the words of the index that it holds, and the words of the query that led to them. */
export interface Match {
  id: number;
  score: number;
  terms: string[];
  queryTerms: string[];
}

export interface Matches {
  matches: Match[];
  /** Whether no target holds every word, so that these hold only some. */
  isLoose: boolean;
}

/** The matches of a query, best first. */
export const find = (index: SearchIndex, text: string): Matches => {
  const all = queryWords(text);
  const rare = all.filter((word) => !STOP.has(word));
  const query = (rare.length ? rare : all).join(' ');
  if (!query) return { matches: [], isLoose: false };
  const strict = withAllWords(index, query);
  const matches = strict.length ? strict : withMostWords(index, query);
  return { matches: ranked(index, matches, phrase(text)), isLoose: !strict.length };
};

/** Matches by kind: the kind of the best first, the others in their own order. */
export const group = (index: SearchIndex, matches: Match[]): [kind: number, members: Match[]][] => {
  const groups = new Map<number, Match[]>();
  for (const match of matches) {
    const { kind } = index.targets[match.id];
    groups.set(kind, [...(groups.get(kind) ?? []), match]);
  }
  const [best, ...others] = groups;
  return best ? [best, ...others.sort(([a], [b]) => a - b)] : [];
};

const withAllWords = (index: SearchIndex, query: string): Match[] => {
  const exact = search(index, query);
  if (exact.length >= ENOUGH) return exact;
  const known = new Set(exact.map(({ id }) => id));
  return [...exact, ...search(index, query, SIMILAR).filter(({ id }) => !known.has(id))];
};

const withMostWords = (index: SearchIndex, query: string): Match[] => {
  const matches = search(index, query, { ...SIMILAR, combineWith: 'OR' });
  const most = Math.max(...matches.map(({ queryTerms }) => queryTerms.length));
  return matches.filter(({ queryTerms }) => queryTerms.length === most);
};

const search = ({ engine, kinds, targets }: SearchIndex, query: string, options: SearchOptions = {}): Match[] =>
  engine
    .search(query, {
      ...OPTIONS,
      boostDocument: (id: number) => BOOST[kinds[targets[id].kind][0]] ?? 1,
      ...options,
    })
    .map(({ id, score, terms, queryTerms }) => ({ id: id as number, score, terms, queryTerms }));

const ranked = ({ exact, lines }: SearchIndex, matches: Match[], line: string): Match[] => {
  const named = new Set(exact.get(line));
  const scored = matches.map((match) => {
    const [inTitle, inText] = lines[match.id].map((text) => text.includes(` ${line}`));
    const together = inTitle ? IN_TITLE : inText ? IN_TEXT : 1;
    return { ...match, score: match.score * together * (named.delete(match.id) ? NAMED : 1) };
  });
  // a name made of stop words only
  const rest = [...named].map((id) => ({ id, score: Infinity, terms: [line], queryTerms: [line] }));
  return [...rest, ...scored].sort((a, b) => b.score - a.score);
};
