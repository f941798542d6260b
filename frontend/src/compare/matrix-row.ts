/** The rows of the matrix. Each is made once for a comparison and then moved and changed, so that a choice costs little. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { url } from '../shared/address.ts';
import { MARK_INTERVALS, STAGE_SPANS } from '../generated/model.ts';
import { gettext } from '../shared/i18n.ts';
import { cellOf, type Cell, type Comparison, type Country, type Mark, type Principle } from './comparison.ts';
import { valueOf, type IndicatorColumn } from './indicator.ts';
import { markWords } from './marks.ts';
import { movement, movementWords, SIGNS, type Movement } from './movement.ts';
import type { Selection } from './selection.ts';
import { likeOf } from './state.ts';
import { strip } from './strips.ts';
import { draftTag, similarityWords } from './view.ts';

const CLASSES = { E: 'early', I: 'intermediate', A: 'advanced', '≥I': 'range', '≤I': 'range', '–': 'none' };
const OPEN = '–';

export class MatrixRows {
  readonly comparison: Comparison;
  readonly #rows = new Map<string, HTMLTableRowElement>();

  constructor(comparison: Comparison) {
    this.comparison = comparison;
  }

  /** The row of a country. */
  row(country: Country, { state, columns }: Selection, indicators: IndicatorColumn[]): HTMLTableRowElement {
    const line = this.#rows.get(country.code) ?? document.createElement('tr');
    this.#rows.set(country.code, line);
    const stages = state.highlight.filter((name) => name in STAGE_SPANS);
    const like = likeOf(state.sort);
    line.className = [state.highlight.includes(country.code) && 'marked', stages.length && 'has-lit']
      .filter(Boolean)
      .join(' ');
    const numbers = columns.map(({ number }) => number).join();
    const cells = (): TemplateResult[] => columns.map((column) => cell(this.comparison, country, column, stages));
    render(
      html`${head(country)}${
        like ? html`<td class="alike">${similarityWords(this.comparison, like, country.code, columns)}</td>` : nothing
      }${guard([numbers, stages.join()], cells)}${indicators.map((column) => value(column, country.code))}`,
      line,
    );
    return line;
  }
}

const head = (country: Country): TemplateResult =>
  html`<th scope="row">
    <a href=${url(`/countries/${country.code}`)} title=${country.status || nothing}>${country.name}</a>${
      country.isRemote ? remote() : nothing
    }${draftTag(country)}
  </th>`;

const remote = (): TemplateResult =>
  html` <span title=${gettext('World Bank staff answered remotely')}
    >°<span class="visually-hidden"> ${gettext('answered remotely')}</span></span
  >`;

const cell = (comparison: Comparison, country: Country, column: Principle, highlighted: string[]): TemplateResult => {
  const own = cellOf(comparison, country.code, column);
  const move = movement(comparison, country.code, column);
  const isEvidence = comparison.source === 'evidence';
  const emphasis = !highlighted.length ? '' : highlighted.includes(own.symbol) ? 'lit' : 'faded';
  const look = isEvidence
    ? ['evidence', own.symbol !== OPEN && 'secured']
    : [`stage-${CLASSES[own.symbol]}`, move && `moved-${move.direction}`];
  return html`<td>
    <button
      type="button"
      class=${['cell', ...look, emphasis].filter(Boolean).join(' ')}
      tabindex="-1"
      data-cell="${country.code}-${column.number}"
      data-stage=${own.symbol}
      aria-label=${cellWords(comparison, country, column, own, move)}
    >
      ${isEvidence ? evidence(own) : stage(own, move)}
    </button>
  </td>`;
};

const evidence = ({ symbol, marks }: Cell): TemplateResult => html`${strip(marks)}${symbol === OPEN ? '' : symbol}`;

const stage = ({ symbol, declared }: Cell, move: Movement | null): TemplateResult => {
  const letter = html`${symbol}${declared ? html`<sup>*</sup>` : nothing}`;
  if (!move) return letter;
  if (move.direction === 'same') return html`${letter}<small>=</small>`;
  return html`<small>${move.from.symbol} →</small> ${letter}<small>${SIGNS[move.direction]}</small>`;
};

const cellWords = (
  comparison: Comparison,
  { name, status }: Country,
  { number, shortTitle }: Principle,
  { symbol, label, declared, marks }: Cell,
  move: Movement | null,
): string => {
  const isEvidence = comparison.source === 'evidence';
  const isKnown = symbol !== OPEN;
  const result = [
    isKnown && symbol,
    isKnown && isEvidence && gettext('indicative'),
    label.toLowerCase(),
    declared && gettext('declared {stage}', { stage: declared }),
  ];
  const details = [
    result.filter(Boolean).join(', '),
    move && movementWords(comparison, move),
    status,
    isEvidence && markCounts(marks),
  ];
  return gettext('{country}, principle {number} {title}: {details}', {
    country: name,
    number,
    title: shortTitle,
    details: details.filter(Boolean).join('; '),
  });
};

const markCounts = (marks: string): string =>
  (Object.keys(MARK_INTERVALS) as Mark[])
    .map((mark) => [mark, [...marks].filter((letter) => letter === mark).length] as const)
    .filter(([, n]) => n)
    .map(([mark, n]) => markWords(mark, n))
    .join(', ');

const value = (column: IndicatorColumn, code: string): TemplateResult => {
  const { value: number, text, note } = valueOf(column, code);
  const look = number === null ? 'value none' : column.unit === 'answer' ? 'value' : 'value number';
  return html`<td class=${look} tabindex="-1" title=${note || nothing}>${text}</td>`;
};
