/** The mark of a country side by side: a shape, a colour and its code, never colour alone. */
import { html, type TemplateResult } from 'lit-html';
import { COUNTRY_SHAPES } from '../generated/model.ts';
import type { Country } from './comparison.ts';

const HOLLOW = '○□◇△'; // of another cycle, in the order of COUNTRY_SHAPES

/** The shape of the country at a place, from 0. */
export const shape = (place: number): string => COUNTRY_SHAPES[place];

/** The shape of where it was in another cycle. */
export const hollowShape = (place: number): string => HOLLOW[place];

/** The shape of a country and its code. */
export const countryMark = ({ code }: Country, place: number): TemplateResult =>
  html`<i aria-hidden="true">${shape(place)}</i> ${code}`;
