/** What the views of the comparison share. */
import { html, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import type { Comparison, Country, Principle } from './comparison.ts';
import type { Selection } from './selection.ts';
import { similarities } from './similarity.ts';

/** A way to draw a selection. */
export interface View {
  /** Classes of the frame beyond those of every view. */
  look?: (selection: Selection) => string;
  /** What the line above the view says of it; empty for nothing. */
  summary?: (selection: Selection) => string;
  draw: (frame: HTMLElement, selection: Selection) => void;
}

/** The name of a country as a link to its page. */
export const countryLink = ({ code, name }: Country): TemplateResult =>
  html`<a href=${url(`/countries/${code}`)}>${name}</a>`;

/** The state of an assessment that is not published, as a tag. */
export const draftTag = ({ draft }: Country): TemplateResult | string =>
  draft ? html` <span class="tag">${draft}</span>` : '';

/** The head of the column that says how similar countries are to one. */
export const similarityHead = ({ markPairs }: Comparison): string =>
  markPairs ? gettext('Similarity, in characteristics') : gettext('Similarity, in principles');

/** How similar a country is to another: of how many that are known, and how many are open. */
export const similarityWords = (comparison: Comparison, to: string, code: string, columns: Principle[]): string => {
  if (code === to) return gettext('itself');
  const { alike, different, open } = similarities(comparison, to, columns).get(code) ?? {
    alike: 0,
    different: 0,
    open: 0,
  };
  return gettext('{alike} of {known} known, {open} open', { alike, known: alike + different, open });
};
