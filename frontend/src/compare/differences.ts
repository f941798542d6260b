/** The part below the side-by-side view, which the server makes: it comes with the page, or is requested for a selection. */
import { html, nothing, render } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import { setProps } from '../shared/dash.ts';
import { gettext } from '../shared/i18n.ts';
import type { Comparison, Differences } from './comparison.ts';

let wanted = ''; // the key of what is to be shown
let requested = '';
let latest: Differences | null = null; // the server's latest answer

/** Shows what a key stands for, nothing for an empty one. */
export const showDifferences = (comparison: Comparison, key: string): void => {
  wanted = key;
  draw([comparison.differences, latest]);
};

/** Shows an answer of the server, if it is still wanted. */
export const receiveDifferences = (differences: Differences | null): void => {
  latest = differences;
  draw([differences]);
};

const draw = (possible: (Differences | null)[]): void => {
  const part = document.getElementById('compare-differences');
  if (!part || part.dataset.key === wanted) return;
  const differences = possible.find((answer) => answer?.key === wanted);
  const waiting = wanted
    ? html`<p class="quiet" role="status">${gettext('What differs is being fetched …')}</p>`
    : nothing;
  render(differences ? unsafeHTML(differences.html) : waiting, part); // the server's own markup, which it has escaped
  part.dataset.key = differences ? wanted : '';
  if (!differences && wanted && requested !== wanted) setProps('compare-sides', { data: wanted });
  requested = differences ? '' : wanted;
};
