/** The line above the view: how much is shown, what is not counted, what moved. */
import { gettext, ngettext } from '../shared/i18n.ts';
import { movement, type Direction } from './movement.ts';
import { counted, uncountedWords, type Selection } from './selection.ts';
import { likeOf } from './state.ts';

/** The line of a selection; `ofView` is what the view adds. */
export const summary = (selection: Selection, ofView: string): string => {
  const { comparison, countries, columns } = selection;
  const size = gettext('{countries} of {allCountries} countries, {principles} of {allPrinciples} principles', {
    countries: countries.length,
    allCountries: comparison.countries.length,
    principles: columns.length,
    allPrinciples: comparison.principles.length,
  });
  return [size, ofView, uncountedWords(countries), movementSummary(selection), orderWords(selection)]
    .filter(Boolean)
    .join('; ');
};

/** How many results moved since the other cycle, and how many countries have none there; empty without another cycle. */
export const movementSummary = ({ comparison, countries, columns }: Selection): string => {
  if (!comparison.before) return '';
  const rows = counted(countries);
  const known = rows.filter(({ code }) => comparison.before?.has(code));
  const counts: Record<Direction, number> = { up: 0, down: 0, same: 0, open: 0 };
  for (const { code } of known) {
    for (const column of columns) counts[movement(comparison, code, column)?.direction ?? 'open'] += 1;
  }
  const { against: cycle } = comparison;
  const moves = ngettext(
    'since {cycle}: {n} move up, {down} down, {same} the same, {open} not comparable',
    'since {cycle}: {n} moves up, {down} down, {same} the same, {open} not comparable',
    counts.up,
    { cycle, ...counts },
  );
  const without = rows.length - known.length;
  if (!without) return moves;
  const absent = ngettext('{n} country has no stages of {cycle}', '{n} countries have no stages of {cycle}', without, {
    cycle,
  });
  return `${moves}; ${absent}`;
};

const orderWords = ({ comparison, state }: Selection): string => {
  const like = comparison.countries.find(({ code }) => code === likeOf(state.sort));
  return like && state.view !== 'side' ? gettext('most like {country} first', { country: like.name }) : '';
};
