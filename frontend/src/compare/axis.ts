/** The marks of countries on one principle: exact stages stand on the first line, a range on the first line that is free. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { STAGE_SPANS } from '../generated/model.ts';
import { gettext } from '../shared/i18n.ts';
import { cellOf, type Comparison, type Country, type Principle, type StageSymbol } from './comparison.ts';
import { countryMark, hollowShape } from './country-mark.ts';
import { gapWords, type Gap } from './gap.ts';
import { movement, movementWords, SIGNS, type Movement } from './movement.ts';

type Span = readonly [from: number, to: number];

const OPEN = '–';
const PLACED: StageSymbol[] = ['E', 'I', 'A', '≤I', '≥I']; // in the order in which they take a line
const FIRST = 2; // the grid's column of the early stage; before it stands what is not assessed

/** The axis of one principle. */
export const axis = (comparison: Comparison, countries: Country[], column: Principle, gap: Gap): TemplateResult => {
  const marks = new Map<StageSymbol, TemplateResult[]>();
  countries.forEach((country, place) => {
    const { symbol } = cellOf(comparison, country.code, column);
    marks.set(symbol, [...(marks.get(symbol) ?? []), mark(comparison, country, place, column)]);
  });
  const lines = place(PLACED.filter((symbol) => marks.has(symbol)));
  const height = Math.max(1, ...lines.values());
  const spots = [...lines].map(([symbol, line]) => spot(comparison, symbol, line, marks.get(symbol)));
  const open = marks.get(OPEN);
  return html`<div class="side-axis" role="group" aria-label=${gapWords(gap)}>
    ${gap.pair ? connection(...gap.pair) : nothing}${spots}${
      open
        ? html`<div class="side-spot side-none" style="grid-column:1;grid-row:1/span ${height}">${open}</div>`
        : nothing
    }
  </div>`;
};

/** The line of each result, from 1: results whose spans meet stand on different lines. */
export const place = (symbols: StageSymbol[]): Map<StageSymbol, number> => {
  const lines: Span[][] = [];
  return new Map(
    symbols.map((symbol) => {
      const [from, to] = STAGE_SPANS[symbol];
      const free = lines.findIndex((spans) => spans.every(([a, b]) => to < a || b < from));
      const line = free < 0 ? lines.push([]) - 1 : free;
      lines[line].push([from, to]);
      return [symbol, line + 1];
    }),
  );
};

const spot = (
  { source }: Comparison,
  symbol: StageSymbol,
  line: number,
  marks: TemplateResult[] = [],
): TemplateResult => {
  const [from, to] = STAGE_SPANS[symbol];
  const isRange = to > from;
  const range = isRange ? ` side-range${source === 'evidence' ? ' hollow' : ''}` : '';
  return html`<div class="side-spot${range}" style="grid-column:${from + FIRST}/${to + FIRST + 1};grid-row:${line}">
    ${isRange ? html`<span class="side-said">${symbol}</span>` : nothing}${marks}
  </div>`;
};

/** The bar between the two results that are furthest apart, from the middle of a stage or the edge of a range. */
const connection = (low: StageSymbol, high: StageSymbol): TemplateResult => {
  const [from, to] = [STAGE_SPANS[low], STAGE_SPANS[high]];
  const steps = to[0] - from[1] + 1;
  const inset = ([a, b]: Span): string => `${(a === b ? 50 : 100) / steps}%`;
  const columns = `${from[1] + FIRST}/${to[0] + FIRST + 1}`;
  return html`<i
    class="side-gap"
    style="grid-column:${columns};grid-row:1;margin-left:${inset(from)};margin-right:${inset(to)}"
  ></i>`;
};

const mark = (comparison: Comparison, country: Country, place: number, column: Principle): TemplateResult => {
  const { declared } = cellOf(comparison, country.code, column);
  const move = movement(comparison, country.code, column);
  return html`<button
    type="button"
    class="country-mark series-${place + 1}"
    data-cell="${country.code}-${column.number}"
  >
    ${countryMark(country, place)}${declared ? html`<sup>*</sup>` : nothing}${move && move.direction !== 'same' ? past(move, place) : nothing}<span
      class="visually-hidden"
      >${markWords(comparison, country, column, move)}</span
    >
  </button>`;
};

const past = ({ from, direction }: Movement, place: number): TemplateResult =>
  html` <small
    ><i class="was" aria-hidden="true">${hollowShape(place)}</i> ${gettext('was {stage} {sign}', {
      stage: from.symbol,
      sign: SIGNS[direction],
    })}</small
  >`;

const markWords = (comparison: Comparison, country: Country, column: Principle, move: Movement | null): string => {
  const { symbol, label, declared } = cellOf(comparison, country.code, column);
  const stage = [
    comparison.source === 'evidence' && symbol !== OPEN && gettext('indicative'),
    label.toLowerCase(),
    declared && gettext('declared {stage}', { stage: declared }),
  ];
  const details = [stage.filter(Boolean).join(', '), move && movementWords(comparison, move)];
  const words = gettext('{country}, principle {number} {title}: {details}', {
    country: country.name,
    number: column.number,
    title: column.shortTitle,
    details: details.filter(Boolean).join('; '),
  });
  return `, ${words}`;
};
