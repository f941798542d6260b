/** Which countries and principles a state selects, in which order, and who of them is counted. */
import { ngettext } from '../shared/i18n.ts';
import type { Comparison, Country, Principle } from './comparison.ts';
import type { IndicatorColumn } from './indicator.ts';
import { sorted } from './sorting.ts';
import type { State } from './state.ts';

/** What is shown. */
export interface Selection {
  comparison: Comparison;
  state: State;
  countries: Country[];
  columns: Principle[];
}

/** The selection of a state. `indicatorOf` gives the columns that have been fetched. */
export const select = (
  comparison: Comparison,
  state: State,
  indicatorOf: (id: string) => IndicatorColumn | undefined,
): Selection => {
  const numbers = new Set(state.principles.map(Number));
  const columns = comparison.principles.filter(
    ({ number, pillar }) =>
      (!numbers.size || numbers.has(number)) && (!state.pillar || String(pillar) === state.pillar),
  );
  const order = {
    by: state.sort,
    isReversed: state.view === 'list' && state.order === 'reversed',
    columns,
    indicator: indicatorOf(state.sort),
  };
  return { comparison, state, columns, countries: sorted(comparison, chosen(comparison, state), order) };
};

/** Those that were chosen and those of the group; side by side only those that were chosen, in their own order. */
const chosen = (comparison: Comparison, state: State): Country[] => {
  const codes = new Set(state.countries);
  const isAlone = state.view === 'side' && comparison.countries.some(({ code }) => codes.has(code));
  const isOfGroup = ({ groups }: Country): boolean => (state.group ? groups.includes(state.group) : !codes.size);
  return comparison.countries.filter((country) => codes.has(country.code) || (!isAlone && isOfGroup(country)));
};

/** Who stands side by side: those that were chosen, in that order, else the whole selection. */
export const sides = ({ state, countries }: Selection): Country[] => {
  const byCode = new Map(countries.map((country) => [country.code, country]));
  const picked = state.countries.flatMap((code) => byCode.get(code) ?? []);
  return picked.length ? picked : countries;
};

/** The country to which others are similar where none is named: the first chosen, else highlighted, else shown. */
export const reference = (comparison: Comparison, state: State): string => {
  const codes = chosen(comparison, state).map(({ code }) => code);
  const named = [...state.countries, ...state.highlight].find((code) => codes.includes(code));
  return named ?? codes[0] ?? comparison.countries[0]?.code ?? '';
};

/** Who is counted: drafts are shown, and never counted. */
export const counted = (countries: Country[]): Country[] => countries.filter(({ draft }) => !draft);

/** How many are not counted, or an empty text. */
export const uncountedWords = (countries: Country[]): string => {
  const n = countries.length - counted(countries).length;
  return n ? ngettext('{n} draft not counted', '{n} drafts not counted', n) : '';
};
