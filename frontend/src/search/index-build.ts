/** The index of the search, built in the browser from the rows that the server sends. */
import MiniSearch from 'minisearch';
import { indexWords, phrase, STOP } from './words.ts';

const CHUNK = 60; // rows between which the page can respond

/** A row of the server's file: index of its kind, address, title, context, names joined by |, text. */
export type Row = [kind: number, href: string, title: string, context: string, names: string, text: string];

/** What the server sends. */
export interface Content {
  /** Code and name of each kind, in the order in which groups are shown. */
  kinds: [code: string, name: string][];
  suggestions: string[];
  /** The address of the catalogue of indicators. */
  catalogue: string;
  rows: Row[];
}

/** Something that can be found. */
export interface Target {
  id: number;
  kind: number;
  href: string;
  title: string;
  context: string;
  names: string;
  text: string;
}

export interface SearchIndex extends Omit<Content, 'rows'> {
  targets: Target[];
  engine: MiniSearch<Target>;
  /** Ids by a name as a whole. */
  exact: Map<string, number[]>;
  /** Title and text of each target as lines of folded words. */
  lines: [title: string, text: string][];
}

/** The index of a file. */
export const build = async ({ rows, ...content }: Content): Promise<SearchIndex> => {
  const targets = rows.map(([kind, href, title, context, names, text], id) => ({
    id,
    kind,
    href,
    title,
    context,
    names,
    text,
  }));
  const engine = new MiniSearch<Target>({
    fields: ['title', 'names', 'context', 'text'],
    tokenize: indexWords,
    processTerm: (term) => (STOP.has(term) ? null : term),
  });
  await engine.addAllAsync(targets, { chunkSize: CHUNK });
  return { ...content, targets, engine, exact: exactNames(targets), lines: targets.map(linesOf) };
};

const exactNames = (targets: Target[]): Map<string, number[]> => {
  const exact = new Map<string, number[]>();
  for (const { id, title, names } of targets) {
    for (const name of new Set([title, ...names.split('|')].map(phrase)))
      exact.set(name, [...(exact.get(name) ?? []), id]);
  }
  return exact;
};

// Each line begins with a space, so that a phrase with a space before it begins with a word.
const linesOf = ({ title, context, text }: Target): [string, string] => [
  ` ${phrase(title)}`,
  ` ${phrase(`${context} ${text}`)}`,
];
