/** The order of countries; the server's own (by name) among equals, and those without a rank last. */
import { STAGE_SPANS } from '../generated/model.ts';
import { cellOf, type Comparison, type Country, type Principle } from './comparison.ts';
import { rankOf, type IndicatorColumn } from './indicator.ts';
import { similarities } from './similarity.ts';
import { likeOf } from './state.ts';

type Rank = (string | number)[] | null;

export interface Order {
  /** A sort order of the address. */
  by: string;
  isReversed?: boolean;
  /** The columns of the comparison, on which countries are alike. */
  columns: Principle[];
  /** The indicator by which it sorts, once it has been fetched. */
  indicator?: IndicatorColumn;
}

const SYMBOLS = Object.keys(STAGE_SPANS); // from early to advanced
const OPEN = '–';

/** The countries in an order. */
export const sorted = (comparison: Comparison, countries: Country[], order: Order): Country[] => {
  const rank = ranks(comparison, order);
  const rows = countries.map((country) => ({ country, rank: rank(country) }));
  const way = order.isReversed ? -1 : 1;
  rows.sort((a, b) => {
    if (!a.rank || !b.rank) return Number(!a.rank) - Number(!b.rank);
    return way * compare(a.rank, b.rank);
  });
  return rows.map(({ country }) => country);
};

const compare = (a: (string | number)[], b: (string | number)[]): number => {
  const i = a.findIndex((value, place) => value !== b[place]);
  if (i < 0) return 0;
  return a[i] < b[i] ? -1 : 1;
};

const ranks = (comparison: Comparison, { by, columns, indicator }: Order): ((country: Country) => Rank) => {
  const places = new Map(comparison.countries.map(({ code }, place) => [code, place]));
  const place = (code: string): number => places.get(code) ?? 0;
  const like = likeOf(by);
  if (like) {
    const counts = similarities(comparison, like, columns);
    return ({ code }) => {
      const { alike, different } = counts.get(code) ?? { alike: 0, different: 0 };
      return [code === like ? 0 : 1, -alike, different, place(code)];
    };
  }
  if (by === 'region') return ({ region }) => (region ? [region] : null);
  const principle = comparison.principles.find(({ number }) => by === `p${number}`);
  if (principle) return ({ code }) => stageRank(cellOf(comparison, code, principle).symbol);
  if (indicator) {
    return ({ code }) => {
      const rank = rankOf(indicator, code);
      return rank === null ? null : [rank];
    };
  }
  return ({ code }) => [place(code)];
};

const stageRank = (symbol: string): Rank => (symbol === OPEN ? null : [-SYMBOLS.indexOf(symbol)]);
