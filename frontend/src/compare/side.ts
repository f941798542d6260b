/** Two to four countries side by side: on each principle their marks on an axis of three steps, joined by the gap. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { MAX_SIDES, MIN_SIDES } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { setProps } from '../shared/dash.ts';
import { byId } from '../shared/dom.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import { axis } from './axis.ts';
import { cellOf, type Comparison, type Country, type Principle } from './comparison.ts';
import { countryMark } from './country-mark.ts';
import { showDifferences } from './differences.ts';
import { byGap, gapOf, gapWords, type Gap } from './gap.ts';
import { indicatorRow } from './indicator-row.ts';
import { bar, members, membersWords, tally, tallyWords } from './mix.ts';
import { indicatorColumns } from './page.ts';
import { sides, type Selection } from './selection.ts';
import { likeOf } from './state.ts';
import { countryLink, similarityWords, type View } from './view.ts';

const TOOLKIT = 'toolkit';

export const side: View = {
  look: (selection) => (canCompare(sides(selection)) && selection.state.groups.length ? 'with-groups' : ''),
  summary: (selection) => (canCompare(sides(selection)) ? '' : gettext('two to four can stand side by side')),
  draw(frame, selection) {
    const countries = sides(selection);
    const isPossible = canCompare(countries);
    render(isPossible ? rows(selection, countries) : help(selection, countries), frame);
    showDifferences(selection.comparison, isPossible ? differencesKey(selection, countries) : '');
  },
};

/** Sets the two countries that were chosen in the help side by side. */
export const setSides = (): void => {
  const codes = [0, 1].map((place) => byId<HTMLSelectElement>(`side-choice-${place}`).value);
  setProps('compare-countries', { value: [...new Set(codes)] });
};

/** The request for what differs, as `side_by_side.key` in Python makes it. */
export const differencesKey = ({ state, columns }: Selection, countries: Country[]): string =>
  [
    state.source,
    state.cycle,
    countries.map(({ code }) => code).join(),
    columns.map(({ number }) => number).join(),
    state.group,
    state.order,
  ].join(';');

const canCompare = (countries: Country[]): boolean => countries.length >= MIN_SIDES && countries.length <= MAX_SIDES;

const rows = (selection: Selection, countries: Country[]): TemplateResult => {
  const { comparison, columns, state } = selection;
  const principles = columns.map((column) => ({
    column,
    gap: gapOf(countries.map(({ code }) => cellOf(comparison, code, column).symbol)),
  }));
  if (state.order !== TOOLKIT) principles.sort((a, b) => byGap(a.gap, b.gap));
  const indicators = indicatorColumns(selection);
  return html`<div class="side-top">
      <ul class="side-legend">
        ${countries.map((country, place) => legend(selection, country, place))}
      </ul>
      <div class="side-orders" role="group" aria-label=${gettext('Order of the principles')}>
        ${order('', gettext('Largest difference first'), state.order)}${order(
          TOOLKIT,
          gettext('In the toolkit’s order'),
          state.order,
        )}
      </div>
    </div>
    ${head()}
    <ol class="side-rows">
      ${principles.map(({ column, gap }) => row(selection, countries, column, gap))}
    </ol>
    ${
      indicators.length
        ? html`<h2>${gettext('Indicators')}</h2>
            <ol class="side-rows">
              ${indicators.map((column) => indicatorRow(column, countries))}
            </ol>`
        : nothing
    }`;
};

const order = (name: string, title: string, current: string): TemplateResult =>
  html`<button type="button" class="action" data-order=${name} aria-pressed=${String(name === current)}>
    ${title}
  </button>`;

const head = (): TemplateResult =>
  html`<div class="side-row side-head" aria-hidden="true">
    <div></div>
    <div class="side-axis">
      <span>${gettext('Not assessed')}</span><span>${gettext('Early')}</span><span>${gettext('Intermediate')}</span
      ><span>${gettext('Advanced')}</span>
    </div>
    <div>${gettext('Groups')}</div>
  </div>`;

const legend = ({ comparison, columns, state }: Selection, country: Country, place: number): TemplateResult => {
  const like = comparison.countries.find(({ code }) => code === likeOf(state.sort));
  const notes = [
    country.isRemote && gettext('World Bank staff answered remotely'),
    country.status,
    like &&
      like !== country &&
      gettext('like {country} in {counts}', {
        country: like.name,
        counts: similarityWords(comparison, like.code, country.code, columns),
      }),
  ];
  return html`<li>
    <span class="country-mark series-${place + 1}">${countryMark(country, place)}</span> ${countryLink(country)}${notes
      .filter(Boolean)
      .map((note) => html` <span class="quiet">${note}</span>`)}
  </li>`;
};

const row = ({ comparison, state }: Selection, countries: Country[], column: Principle, gap: Gap): TemplateResult => {
  const { number, shortTitle, title, pillar } = column;
  return html`<li class="side-row pillar-edge-${pillar}">
    <div class="side-title">
      <a href=${url(`/principles/${number}`)} title=${title}><b>${number}</b> ${shortTitle}</a
      ><span class="quiet">${gapWords(gap)}</span>
    </div>
    ${axis(comparison, countries, column, gap)}${
      state.groups.length ? html`<div>${state.groups.map((code) => group(comparison, column, code))}</div>` : nothing
    }
  </li>`;
};

const group = (comparison: Comparison, column: Principle, code: string): TemplateResult => {
  const [name] = comparison.groups[code];
  const counts = tally(comparison.cells, members(comparison, code), column);
  const title = gettext('{group} ({members})', { group: name, members: membersWords(comparison, code) });
  const label = gettext('{title}: {details}', { title: name, details: tallyWords(comparison, counts) });
  return html`<div class="side-group">
    <span class="quiet">${title}</span><span role="img" aria-label=${label}>${bar(comparison, counts)}</span>
  </div>`;
};

/** Too few or too many: the first two can be chosen here, others above. */
const help = ({ comparison, state }: Selection, countries: Country[]): TemplateResult => {
  const picked = state.countries.length ? countries.slice(0, MIN_SIDES).map(({ code }) => code) : [];
  const text = ngettext(
    'Two to four countries can stand side by side; {n} is chosen now. Start with two, and add others under “Countries”.',
    'Two to four countries can stand side by side; {n} are chosen now. Start with two, and add others under “Countries”.',
    countries.length,
  );
  const choice = (place: number, title: string): TemplateResult => {
    const chosen = picked[place] ?? comparison.countries[place]?.code;
    const options = comparison.countries.map(
      ({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`,
    );
    return html`<div class="field">
      <label for="side-choice-${place}">${title}</label
      ><select id="side-choice-${place}" class="form-select">
        ${options}
      </select>
    </div>`;
  };
  return html`<div class="empty">
    <p>${text}</p>
    <div class="controls">
      ${choice(0, gettext('First country'))}${choice(1, gettext('Second country'))}
      <div class="field">
        <button type="button" class="action" data-set-sides>${gettext('Show side by side')}</button>
      </div>
    </div>
  </div>`;
};
