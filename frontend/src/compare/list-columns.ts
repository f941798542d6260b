/** The columns of the list: for each its head, the text of a country, and what is copied. */
import { gettext } from '../shared/i18n.ts';
import { cellOf, type Comparison, type Country, type Principle } from './comparison.ts';
import { isRank, valueOf, type IndicatorColumn } from './indicator.ts';
import { movement, SIGNS, type Movement } from './movement.ts';
import type { Selection } from './selection.ts';
import { likeOf } from './state.ts';
import { similarityHead, similarityWords } from './view.ts';

export interface ListColumn {
  /** The sort order by this column. */
  id: string;
  head: string;
  hint?: string;
  /** Whether the unreversed order goes from the lowest to the highest. */
  isAscending: boolean;
  isNumber?: boolean;
  text: (country: Country) => string;
  /** What the text means, in a hint. */
  note?: (country: Country) => string;
  /** What is copied, where that is not the text. */
  exact?: (country: Country) => string;
}

/** The columns of a selection. */
export const listColumns = (selection: Selection, indicators: IndicatorColumn[]): ListColumn[] => {
  const { comparison, columns, state } = selection;
  const name: ListColumn = { id: 'name', head: gettext('Country'), isAscending: true, text: (country) => country.name };
  const region = comparison.countries.some((country) => country.region) ? [REGION()] : [];
  const like = likeOf(state.sort) ? [similarityColumn(selection)] : [];
  return [
    name,
    ...region,
    ...like,
    ...columns.map((column) => principleColumn(comparison, column)),
    ...indicators.map(indicatorColumn),
  ];
};

/** The countries of which the texts of the columns hold every word of a filter, in any case, with or without accents. */
export const filtered = (countries: Country[], columns: ListColumn[], filter: string): Country[] => {
  const words = plain(filter).split(/\s+/).filter(Boolean);
  if (!words.length) return countries;
  return countries.filter((country) => {
    const text = plain(columns.map((column) => column.text(country)).join(' '));
    return words.every((word) => text.includes(word));
  });
};

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const REGION = (): ListColumn => ({
  id: 'region',
  head: gettext('Region'),
  isAscending: true,
  text: (country) => country.region,
});

const similarityColumn = ({ comparison, columns, state }: Selection): ListColumn => ({
  id: state.sort,
  head: similarityHead(comparison),
  isAscending: false,
  text: ({ code }) => similarityWords(comparison, likeOf(state.sort), code, columns),
});

const principleColumn = (comparison: Comparison, column: Principle): ListColumn => ({
  id: `p${column.number}`,
  head: `${column.number} ${column.shortTitle}`,
  hint: column.title,
  isAscending: false,
  text: (country) => stageText(comparison, country, column),
});

/** The stage in words, with the declared one and with that of the other cycle. */
const stageText = (comparison: Comparison, { code }: Country, column: Principle): string => {
  const { symbol, label, declared } = cellOf(comparison, code, column);
  const move = movement(comparison, code, column);
  const isIndicative = comparison.source === 'evidence' && symbol !== '–';
  const known = isIndicative ? gettext('Indicative: {stage}', { stage: label.toLowerCase() }) : label;
  const stage = move && move.direction !== 'same' ? changeText(move, label) : known;
  const own = declared ? gettext('{stage} (declared {declared})', { stage, declared }) : stage;
  if (!move) return own;
  if (move.direction === 'same') return gettext('{stage}, as in {cycle}', { stage: own, cycle: comparison.against });
  return `${own} ${SIGNS[move.direction]}`.trimEnd();
};

const changeText = ({ from }: Movement, label: string): string =>
  gettext('{before} → {now}', { before: from.label, now: label.toLowerCase() });

const indicatorColumn = (column: IndicatorColumn): ListColumn => ({
  id: column.id,
  head: [column.title, column.year].filter(Boolean).join(', '),
  hint: [column.title, column.unit, column.dataset].filter(Boolean).join(', '),
  isAscending: isRank(column),
  isNumber: column.unit !== 'answer',
  text: ({ code }) => valueOf(column, code).text,
  note: ({ code }) => valueOf(column, code).note,
  exact: ({ code }) => {
    const { value, raw, text } = valueOf(column, code);
    return value === null ? text : raw;
  },
});
