/** An indicator side by side: the values in words, and where there is a scale a line with the marks on it. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import type { Country } from './comparison.ts';
import { countryMark, shape } from './country-mark.ts';
import { valueOf, type IndicatorColumn, type IndicatorValue } from './indicator.ts';

/** The row of an indicator. */
export const indicatorRow = (column: IndicatorColumn, countries: Country[]): TemplateResult => {
  const values = countries.map(({ code }) => valueOf(column, code));
  const about = [column.unit ?? '', column.year, column.dataset].filter((part) => part || part === '').join(', ');
  return html`<li class="side-row">
    <div class="side-title">
      <a href=${url(`/indicators/${column.id}`)}>${column.title}</a><span class="quiet">${about}</span>
    </div>
    <div>
      ${scale(column, values)}
      <ul class="side-values">
        ${values.map(({ text, note }, place) => direct(countries[place], place, text, note))}
      </ul>
    </div>
  </li>`;
};

const direct = (country: Country, place: number, text: string, note: string): TemplateResult =>
  html`<li class="series-${place + 1}">
    <span class="country-mark series-${place + 1}" title=${note}>${countryMark(country, place)}</span> ${text}
  </li>`;

const scale = (column: IndicatorColumn, values: IndicatorValue[]): TemplateResult | typeof nothing => {
  if (!column.scale || values.every(({ value }) => value === null)) return nothing;
  const [low, high] = column.scale;
  const dots = values.map(({ value }, place) => {
    if (value === null) return nothing;
    const left = (100 * (value - low)) / (high - low);
    return html`<i class="side-dot series-${place + 1}" style="left:${left}%">${shape(place)}</i>`;
  });
  return html`<div class="side-scale" aria-hidden="true">
    <span>${low}</span>
    <div>${dots}</div>
    <span>${high}</span>
  </div>`;
};
