/** The matrix: countries by principles, each cell with its stage, its reason a click away. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { gettext, ngettext } from '../shared/i18n.ts';
import { columnsKey } from './columns.ts';
import type { Comparison, Country, Principle } from './comparison.ts';
import { valueOf, type IndicatorColumn } from './indicator.ts';
import { MatrixRows } from './matrix-row.ts';
import { bar, members, membersWords, tally, tallyWords, type Tally } from './mix.ts';
import { directionWords, movement, SIGNS, type Direction } from './movement.ts';
import { indicatorColumns } from './page.ts';
import { fill, type RowMaker } from './rows.ts';
import { counted, uncountedWords, type Selection } from './selection.ts';
import { likeOf } from './state.ts';
import { drawStrips } from './strips.ts';
import { similarityHead, type View } from './view.ts';

const DENSE = 40; // more rows than this are set closer
const MOVES: Direction[] = ['up', 'same', 'down'];

let rows: MatrixRows | null = null;
let drawn: { table: HTMLTableElement | null; key: string } = { table: null, key: '' };

export const matrix: View = {
  look: () => 'matrix-frame',
  draw(frame, selection) {
    const indicators = indicatorColumns(selection);
    const isNew = rows?.comparison !== selection.comparison;
    if (isNew || !rows) rows = new MatrixRows(selection.comparison);
    // Opening a reason or a name changes the address only.
    const key = JSON.stringify({ ...selection.state, cell: '', name: '', columns: columnsKey(indicators) });
    if (!isNew && drawn.key === key && drawn.table?.parentElement === frame) return;
    render(table(selection, indicators), frame);
    const element = frame.querySelector('table');
    if (!element) return;
    const body = element.tBodies[1];
    fill(frame, body, makers(rows, selection, indicators), () => {
      drawStrips();
      setStop(body);
    });
    drawn = { table: element, key };
  },
};

const table = (selection: Selection, indicators: IndicatorColumn[]): TemplateResult => {
  const { countries, columns, state } = selection;
  const classes = ['matrix', countries.length > DENSE && 'dense', likeOf(state.sort) && 'likened'];
  const title = gettext('Stages of {countries} on {principles}', {
    countries: ngettext('{n} country', '{n} countries', countries.length),
    principles: ngettext('{n} principle', '{n} principles', columns.length),
  });
  return html`<table class=${classes.filter(Boolean).join(' ')} style="--columns:${width(selection)}">
    <caption class="visually-hidden">
      ${title}
    </caption>
    <thead>
      ${head(selection, indicators)}
    </thead>
    <tbody class="groups">
      ${state.groups.map((code) => group(selection, code))}
    </tbody>
    <tbody></tbody>
    <tfoot>
      ${foot(selection, indicators)}
    </tfoot>
  </table>`;
};

const width = ({ columns, state }: Selection): number =>
  columns.length + (likeOf(state.sort) ? 1 : 0) + state.indicators.length;

const head = ({ comparison, columns, state }: Selection, indicators: IndicatorColumn[]): TemplateResult => {
  const isLikened = likeOf(state.sort) !== '';
  return html`<tr>
      <td></td>
      ${isLikened ? html`<td class="alike"></td>` : nothing}${bands(columns).map(([pillar, span]) =>
        band(comparison, pillar, span),
      )}${
        indicators.length
          ? html`<th colspan=${indicators.length} scope="colgroup" class="band beside">${gettext('Indicators')}</th>`
          : nothing
      }
    </tr>
    <tr>
      <th scope="col">${gettext('Country')}</th>
      ${
        isLikened
          ? html`<th scope="col" class="alike" aria-sort="descending">${similarityHead(comparison)}</th>`
          : nothing
      }${columns.map((column) => principleHead(column, state.sort))}${indicators.map((column) =>
        indicatorHead(column, state.sort),
      )}
    </tr>`;
};

/** The pillars of the columns, each with the number of its columns. */
const bands = (columns: Principle[]): [pillar: number, span: number][] => {
  const spans = new Map<number, number>();
  for (const { pillar } of columns) spans.set(pillar, (spans.get(pillar) ?? 0) + 1);
  return [...spans];
};

const band = ({ pillars }: Comparison, pillar: number, span: number): TemplateResult => {
  const [numeral, title] = pillars[pillar];
  return html`<th colspan=${span} scope="colgroup" class="band pillar-${pillar}">
    ${numeral}<span class="band-title"> ${title}</span>
  </th>`;
};

const principleHead = ({ number, shortTitle, title, pillar }: Principle, sort: string): TemplateResult => {
  const by = `p${number}`;
  const hint = gettext('{title}. Sort by this principle', { title });
  return html`<th scope="col" class="pillar-edge-${pillar}" aria-sort=${sort === by ? 'other' : nothing}>
    <button type="button" class="head" data-sort=${by} title=${hint}>
      <b>${number}</b><span class="short">${shortTitle}</span>
    </button>
  </th>`;
};

const indicatorHead = ({ id, title, year }: IndicatorColumn, sort: string): TemplateResult =>
  html`<th scope="col" aria-sort=${sort === id ? 'other' : nothing}>
    <button type="button" class="head" data-sort=${id} title=${title}>
      <b>${year ?? '…'}</b><span class="short">${title}</span>
    </button>
  </th>`;

/** How many countries are at each stage and how many moved; under an indicator, how many have a value. */
const foot = (selection: Selection, indicators: IndicatorColumn[]): TemplateResult => {
  const { comparison, countries, columns } = selection;
  const codes = counted(countries).map(({ code }) => code);
  const drafts = uncountedWords(countries);
  const title = html`${gettext('Countries at each stage')}${drafts ? html`<small>${drafts}</small>` : nothing}`;
  const cells = [
    ...columns.map((column) => html`<td class="tally">${tallies(tally(comparison.cells, codes, column))}</td>`),
    ...indicators.map((column) => html`<td class="tally">n = ${withValue(column, countries)}</td>`),
  ];
  if (!comparison.before) return footRow(selection, title, cells);
  const change = gettext('Change since {cycle}', { cycle: comparison.against });
  const moves = columns.map((column) => html`<td class="tally">${moved(comparison, codes, column)}</td>`);
  return html`${footRow(selection, title, cells)}${footRow(selection, change, moves)}`;
};

const footRow = ({ state }: Selection, title: unknown, cells: TemplateResult[]): TemplateResult =>
  html`<tr>
    <th scope="row">${title}</th>
    ${likeOf(state.sort) ? html`<td></td>` : nothing}${cells}
  </tr>`;

const tallies = (counts: Tally): TemplateResult[] =>
  counts.map(([symbol, codes]) => html`<span><b>${symbol}</b> ${codes.length}</span>`);

const withValue = (column: IndicatorColumn, countries: Country[]): number =>
  countries.filter(({ code }) => valueOf(column, code).value !== null).length;

const moved = (comparison: Comparison, codes: string[], column: Principle): TemplateResult[] => {
  const directions = codes.map((code) => movement(comparison, code, column)?.direction);
  return MOVES.map((way) => [way, directions.filter((direction) => direction === way).length] as const)
    .filter(([, n]) => n)
    .map(
      ([way, n]) =>
        html`<span
          ><b aria-hidden="true">${SIGNS[way]}</b><span class="visually-hidden">${directionWords(way)}</span> ${n}</span
        >`,
    );
};

/** A group is a row of its own: the stages of its members. */
const group = ({ comparison, columns, state }: Selection, code: string): TemplateResult => {
  const [name] = comparison.groups[code];
  const standing = membersWords(comparison, code);
  const codes = members(comparison, code);
  const cells = columns.map((column) => {
    const counts = tally(comparison.cells, codes, column);
    const label = gettext('{country}, principle {number} {title}: {details}', {
      country: name,
      number: column.number,
      title: column.shortTitle,
      details: `${tallyWords(comparison, counts)}; ${standing}`,
    });
    return html`<td class="tally">
      <span role="img" tabindex="-1" class="group-cell" aria-label=${label}
        >${bar(comparison, counts)}${tallies(counts)}</span
      >
    </td>`;
  });
  return html`<tr>
    <th scope="row">${name}<small>${standing}</small></th>
    ${likeOf(state.sort) ? html`<td></td>` : nothing}${cells}${state.indicators.map(() => html`<td></td>`)}
  </tr>`;
};

/** What makes each row: highlighted countries come first; by region each region has its own heading. */
const makers = (own: MatrixRows, selection: Selection, indicators: IndicatorColumn[]): RowMaker[] => {
  const { countries, state } = selection;
  const isHighlighted = ({ code }: Country): boolean => state.highlight.includes(code);
  const rest = countries.filter((country) => !isHighlighted(country));
  const maker =
    (country: Country): RowMaker =>
    () =>
      own.row(country, selection, indicators);
  return [
    ...countries.filter(isHighlighted).map(maker),
    ...rest.flatMap((country, i) => {
      const { region } = country;
      const isFirst = state.sort === 'region' && region && region !== rest[i - 1]?.region;
      if (!isFirst) return [maker(country)];
      const n = rest.filter((other) => other.region === region).length;
      return [() => heading(region, n, width(selection)), maker(country)];
    }),
  ];
};

const heading = (region: string, n: number, span: number): HTMLTableRowElement => {
  const line = Object.assign(document.createElement('tr'), { className: 'region' });
  render(
    html`<th scope="rowgroup">${region} <small>${n}</small></th>
      <td colspan=${span}></td>`,
    line,
  );
  return line;
};

/** One cell is the table's stop for the Tab key; rows that come back may bring an old one. */
const setStop = (body: HTMLElement): void => {
  const [first, ...others] = body.querySelectorAll<HTMLElement>('.cell[tabindex="0"]');
  if (!first) body.querySelector('.cell')?.setAttribute('tabindex', '0');
  for (const other of others) other.tabIndex = -1;
};
