/** The list: the selection as a table of words, to be sorted by its heads, filtered, copied, and read with the arrow keys. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { MAX_FILTER_LENGTH, SOURCE_NAMES } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { byId } from '../shared/dom.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import type { Country } from './comparison.ts';
import { sortBy } from './controls.ts';
import { filtered, listColumns, type ListColumn } from './list-columns.ts';
import { indicatorColumns, update } from './page.ts';
import { fill as fillRows } from './rows.ts';
import type { Selection } from './selection.ts';
import { draftTag, type View } from './view.ts';

const PAUSE = 300; // ms after which what was typed becomes part of the address
const REVERSED = 'reversed';

interface Shown {
  frame: HTMLElement;
  selection: Selection;
  columns: ListColumn[];
  countries: Country[];
}

let shown: Shown | null = null;
let pause: ReturnType<typeof setTimeout> | undefined;

export const list: View = {
  draw(frame, selection) {
    const isNew = !field(frame);
    if (isNew) render(tools(), frame);
    const input = field(frame);
    const isOther = isNew || shown?.selection.state.filter !== selection.state.filter;
    if (input && isOther && document.activeElement !== input) input.value = selection.state.filter;
    fill(frame, selection);
  },
};

/** Filters by what is being typed; a moment later the address has it. */
export const filter = (): void => {
  if (!shown) return;
  const { frame, selection } = shown;
  fill(frame, selection);
  clearTimeout(pause);
  pause = setTimeout(() => {
    const input = field(frame);
    if (input?.isConnected) update({ filter: input.value.trim() });
  }, PAUSE);
};

/** Sorts by a column, or the other way round where it is sorted by it already. */
export const sortList = (id: string): void => {
  const state = shown?.selection.state;
  if (state?.sort !== id) sortBy(id);
  else update({ order: state.order === REVERSED ? '' : REVERSED });
};

/** Copies the table as it is shown, with exact values, source and data version. */
export const copyTable = async (): Promise<void> => {
  if (!shown) return;
  const { frame, countries } = shown;
  const status = frame.querySelector('[data-copied]');
  const text = await write(tableText(shown))
    .then(() =>
      ngettext(
        '{n} row copied, with source and data version',
        '{n} rows copied, with source and data version',
        countries.length,
      ),
    )
    .catch(() => gettext('The browser does not let the page write to the clipboard: select the table and copy it'));
  if (status) status.textContent = text;
};

const write = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

const field = (frame: HTMLElement): HTMLInputElement | null => frame.querySelector('#compare-filter');

const tools = (): TemplateResult =>
  html`<div class="list-tools">
      <label for="compare-filter">${gettext('Filter the list')}</label
      ><input
        type="search"
        id="compare-filter"
        class="form-control"
        maxlength=${MAX_FILTER_LENGTH}
        autocomplete="off"
      /><span id="compare-listed" class="quiet" role="status"></span
      ><button type="button" class="action" data-copy-table>${gettext('Copy table')}</button
      ><span class="quiet" data-copied role="status"></span>
    </div>
    <div class="list-frame">
      <table class="listing">
        <caption class="visually-hidden">
          ${gettext('The selection as a list')}
        </caption>
        <thead></thead>
        <tbody></tbody>
      </table>
    </div>`;

const fill = (frame: HTMLElement, selection: Selection): void => {
  const text = field(frame)?.value ?? '';
  const table = frame.querySelector<HTMLTableElement>('table.listing');
  const scroller = frame.querySelector<HTMLElement>('.list-frame');
  if (!table?.tHead || !scroller) return;
  const columns = listColumns(selection, indicatorColumns(selection));
  const countries = filtered(selection.countries, columns, text);
  shown = { frame, selection, columns, countries };
  render(head(columns, selection), table.tHead);
  const makers = countries.map((country) => () => line(columns.map((column) => cell(column, country))));
  if (!countries.length) makers.push(() => line(html`<td colspan=${columns.length}>${nobody(text)}</td>`));
  fillRows(scroller, table.tBodies[0], makers, () => {
    if (!table.querySelector('tbody [tabindex="0"]')) {
      table.querySelector('tbody [tabindex]')?.setAttribute('tabindex', '0');
    }
  });
  byId('compare-listed').textContent = text.trim() ? matches(countries.length, selection.countries.length) : '';
};

const matches = (count: number, all: number): string =>
  ngettext('{count} of {n} country fits', '{count} of {n} countries fit', all, { count });

const nobody = (text: string): string =>
  gettext('No country fits “{filter}”. Shorten the filter, or choose other countries.', { filter: text });

const head = (columns: ListColumn[], { state }: Selection): TemplateResult => {
  const direction = (isAscending: boolean): string => (isAscending ? 'ascending' : 'descending');
  const sort = ({ id, isAscending }: ListColumn): string | typeof nothing =>
    id === state.sort ? direction(isAscending !== (state.order === REVERSED)) : nothing;
  return html`<tr>
    ${columns.map(
      (column) =>
        html`<th scope="col" aria-sort=${sort(column)}>
          <button type="button" class="list-head" data-list-sort=${column.id} title=${column.hint ?? nothing}>
            ${column.head}
          </button>
        </th>`,
    )}
  </tr>`;
};

const line = (content: unknown): HTMLTableRowElement => {
  const row = document.createElement('tr');
  render(content, row);
  return row;
};

const cell = (column: ListColumn, country: Country): TemplateResult => {
  if (column.id === 'name') return nameCell(country);
  const note = column.note?.(country) || nothing;
  return html`<td tabindex="-1" class=${column.isNumber ? 'number' : nothing} title=${note}>
    ${column.text(country)}
  </td>`;
};

const nameCell = (country: Country): TemplateResult =>
  html`<th scope="row">
    <a href=${url(`/countries/${country.code}`)} tabindex="-1">${country.name}</a>${draftTag(country)}
  </th>`;

const tableText = ({ selection, columns, countries }: Shown): string => {
  const { comparison, state } = selection;
  const clean = (text: string): string => text.replace(/\s+/g, ' ');
  const rows = countries.map((country) => columns.map((column) => clean((column.exact ?? column.text)(country))));
  const about = [
    gettext('Source: {source}', { source: gettext(SOURCE_NAMES[comparison.source]) }),
    gettext('Cycle: {cycle}', { cycle: state.cycle || gettext('latest of each country') }),
    gettext('Data version: {version}', { version: comparison.version }),
    location.href,
  ];
  return [...[columns.map((column) => column.head), ...rows].map((row) => row.join('\t')), '', ...about].join('\n');
};
