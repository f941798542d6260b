/** Texts of a result with the words that match, as pieces that can be drawn. */
import type { Target } from './index-build.ts';
import type { Match } from './query.ts';
import { fold, indexWords, PART, WORD, words } from './words.ts';

const BEFORE = 50; // characters before the first match
const LENGTH = 150; // characters of an excerpt, about
const START = 60; // characters: a match nearer to the beginning needs no cut

export interface Piece {
  text: string;
  isMatch: boolean;
}

/** A passage of the text, and whether text before and after it is left out; or other names of the target. */
export type Excerpt =
  { kind: 'passage'; pieces: Piece[]; isCutBefore: boolean; isCutAfter: boolean } | { kind: 'names'; names: Piece[][] };

/** A text in pieces, those that match apart. */
export const marked = (text: string, terms: ReadonlySet<string>): Piece[] => {
  const pieces: Piece[] = [];
  let last = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    for (const [from, to] of hits(word, terms)) {
      pieces.push({ text: text.slice(last, index + from), isMatch: false });
      pieces.push({ text: word.slice(from, to), isMatch: true });
      last = index + to;
    }
  }
  return [...pieces, { text: text.slice(last), isMatch: false }].filter((piece) => piece.text);
};

/** Where those words stand that neither title nor context shows, if there are any. */
export const excerpt = (target: Target, match: Pick<Match, 'terms' | 'queryTerms'>): Excerpt | undefined => {
  const unseen = unseenTerms(target, match);
  if (!unseen.size) return undefined;
  const first = [...target.text.matchAll(WORD)].find(({ 0: word }) => hits(word, unseen).length);
  if (first) return passage(target.text, first.index, unseen);
  const names = target.names.split('|').filter((name) => words(name).some((word) => hits(word, unseen).length));
  return names.length ? { kind: 'names', names: names.map((name) => marked(name, unseen)) } : undefined;
};

// A word of the query is the beginning of the terms that it led to, or similar to them.
const unseenTerms = ({ title, context }: Target, { terms, queryTerms }: Pick<Match, 'terms' | 'queryTerms'>) => {
  const seen = new Set(indexWords(`${title} ${context}`));
  const groups = queryTerms.map((word) => {
    const begun = terms.filter((term) => term.startsWith(word));
    return begun.length ? begun : terms;
  });
  return new Set(groups.filter((group) => !group.some((term) => seen.has(term))).flat());
};

const passage = (text: string, at: number, terms: ReadonlySet<string>): Excerpt => {
  const start = at < START ? 0 : text.indexOf(' ', at - BEFORE) + 1;
  const end = text.length > start + LENGTH ? text.lastIndexOf(' ', start + LENGTH) : text.length;
  const pieces = marked(text.slice(start, end), terms);
  return { kind: 'passage', pieces, isCutBefore: start > 0, isCutAfter: end < text.length };
};

const hits = (word: string, terms: ReadonlySet<string>): [from: number, to: number][] => {
  if (terms.has(fold(word))) return [[0, word.length]];
  return [...word.matchAll(PART)]
    .filter(([part]) => terms.has(fold(part)))
    .map(({ 0: part, index }) => [index, index + part.length]);
};
