/** The similarity of two countries as counts; the server says which pairs are surely the same, and which surely not. */
import { cellOf, type Comparison, type Principle } from './comparison.ts';

export interface Similarity {
  alike: number;
  different: number;
  open: number;
}

/** The similarity of two countries on some principles, or on their characteristics where the source compares these. */
export const similarity = (
  comparison: Comparison,
  country: string,
  other: string,
  columns: Principle[],
): Similarity => {
  const counts: Similarity = { alike: 0, different: 0, open: 0 };
  for (const column of columns) {
    for (const way of directions(comparison, country, other, column)) {
      counts[way === 'same' ? 'alike' : way ? 'different' : 'open'] += 1;
    }
  }
  return counts;
};

const directions = (
  comparison: Comparison,
  country: string,
  other: string,
  column: Principle,
): (string | undefined)[] => {
  const { pairs, markPairs } = comparison;
  const [first, second] = [country, other].map((code) => cellOf(comparison, code, column));
  if (!markPairs) return [pairs[`${first.symbol} ${second.symbol}`]];
  return [...first.marks].flatMap((mark, i) => (mark === '-' ? [] : [markPairs[mark + second.marks[i]]]));
};

interface Memo {
  comparison: Comparison;
  key: string;
  counts: Map<string, Similarity>;
}

let latest: Memo | null = null;

/** The similarity of every country to one, computed once for as long as the same is wanted. */
export const similarities = (comparison: Comparison, to: string, columns: Principle[]): Map<string, Similarity> => {
  const key = `${to} ${columns.map(({ number }) => number).join()}`;
  if (latest?.comparison !== comparison || latest.key !== key) {
    const counts = comparison.countries.map(({ code }) => [code, similarity(comparison, to, code, columns)] as const);
    latest = { comparison, key, counts: new Map(counts) };
  }
  return latest.counts;
};
