/** How the stages of several countries are made up: counted, in words, and as one stacked bar. */
import { html, type TemplateResult } from 'lit-html';
import { STAGE_SPANS } from '../generated/model.ts';
import { ngettext } from '../shared/i18n.ts';
import type { Cell, Comparison, Country, Principle, StageSymbol } from './comparison.ts';
import { counted, uncountedWords } from './selection.ts';

/** The codes of the countries at each stage that occurs, from early to advanced, then what is open. */
export type Tally = [symbol: StageSymbol, codes: string[]][];

const CLASSES: Record<StageSymbol, string> = {
  E: 'early',
  '≤I': 'most',
  I: 'intermediate',
  '≥I': 'least',
  A: 'advanced',
  '–': 'none',
};
const SYMBOLS = Object.keys(STAGE_SPANS) as StageSymbol[];

/** The countries of some cells at each stage of a principle; those without cells are left out. */
export const tally = (cells: Map<string, Cell[]>, codes: string[], { index }: Principle): Tally => {
  const bySymbol = new Map(SYMBOLS.map((symbol) => [symbol, [] as string[]]));
  for (const code of codes) {
    const cell = cells.get(code)?.[index];
    if (cell) bySymbol.get(cell.symbol)?.push(code);
  }
  return [...bySymbol].filter(([, group]) => group.length);
};

/** A tally in words, such as “early 3, advanced 1”. */
export const tallyWords = ({ labels }: Comparison, counts: Tally): string =>
  counts.map(([symbol, codes]) => `${labels[symbol].toLowerCase()} ${codes.length}`).join(', ');

/** A tally as a stacked bar; hollow where stages are only indicated. */
export const bar = ({ source }: Comparison, counts: Tally): TemplateResult =>
  html`<span class="mix${source === 'evidence' ? ' hollow' : ''}" aria-hidden="true"
    >${counts.map(
      ([symbol, codes]) => html`<i class="mix-${CLASSES[symbol]}" style="flex:${codes.length}">${symbol}</i>`,
    )}</span
  >`;

/** The counted members of a group that the comparison holds. */
export const members = (comparison: Comparison, group: string): string[] =>
  counted(within(comparison, group)).map(({ code }) => code);

/** How many that is of all members, and how many are not counted. */
export const membersWords = (comparison: Comparison, group: string): string => {
  const present = within(comparison, group);
  const all = comparison.groups[group][1];
  const share = ngettext('{counted} of {n} member', '{counted} of {n} members', all, {
    counted: counted(present).length,
  });
  return [share, uncountedWords(present)].filter(Boolean).join(', ');
};

const within = ({ countries }: Comparison, group: string): Country[] =>
  countries.filter(({ groups }) => groups.includes(group));
