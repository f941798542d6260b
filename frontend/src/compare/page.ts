/** The comparison that the page shows: each change selects, draws and makes the address anew. */
import { html, render, type TemplateResult } from 'lit-html';
import { here } from '../shared/address.ts';
import { setProps } from '../shared/dash.ts';
import { gettext } from '../shared/i18n.ts';
import { remember } from '../shell/navigation.ts';
import { columnOf, columnsOf } from './columns.ts';
import type { Comparison, ViewName } from './comparison.ts';
import type { IndicatorColumn } from './indicator.ts';
import { updateLinks } from './links.ts';
import { select, type Selection } from './selection.ts';
import { address, content, type State } from './state.ts';
import { summary } from './summary.ts';
import type { View } from './view.ts';

interface Shown extends Selection {
  frame: HTMLElement;
}

/** The name of a comparison, and the content that it was given to. */
interface Name {
  name: string;
  content: string;
}

let views: Record<ViewName, View>;
let shown: Shown | null = null;
let name: Name | null = null;
let isStepping = false; // a step of the history is under way: the controls follow the address, not it them

/** Says how each view is drawn. */
export const useViews = (drawers: Record<ViewName, View>): void => {
  views = drawers;
};

/** What is shown, or null before the first comparison. */
export const current = (): Shown | null => shown;

/** Whether a comparison in a frame has not been shown yet. */
export const isArrival = (frame: HTMLElement, comparison: Comparison): boolean =>
  shown?.frame !== frame || shown.comparison !== comparison;

/** Shows a state; gives the line above the view. */
export const show = (frame: HTMLElement, comparison: Comparison, state: State): string => {
  const isNew = isArrival(frame, comparison);
  if (isNew) {
    isStepping = false;
    giveName(state);
  }
  if (name) state = { ...state, name: content(state) === name.content ? name.name : '' };
  shown = { frame, ...select(comparison, state, (id) => columnOf(comparison.source, id)) };
  draw(shown);
  updateLinks(state);
  updateTitle(state);
  const link = address(state);
  const isHere = link === here();
  if (!isNew && !isStepping && !isHere) remember(link);
  if (isHere) isStepping = false;
  return summary(shown, views[state.view].summary?.(shown) ?? '');
};

/** Changes what no control of the page holds, and draws again. */
export const update = (changes: Partial<State>): void => {
  if (!shown) return;
  setProps('compare-count', { children: show(shown.frame, shown.comparison, { ...shown.state, ...changes }) });
};

/** Sorts from what is first by nature with the next change, which sets the order. */
export const forgetOrder = (): void => {
  if (shown) shown = { ...shown, state: { ...shown.state, order: '' } };
};

/** Gives what is shown a name. */
export const rename = (text: string): void => {
  if (!shown) return;
  giveName({ ...shown.state, name: text });
  update({ name: text });
};

/** Takes a step of the history without the server: `set` sets the controls, which would otherwise make the address. */
export const step = (state: State, set: () => void): void => {
  isStepping = true;
  giveName(state);
  set();
  const { view, order, filter } = state;
  update({ view, name: state.name, order, filter });
};

/** Whether a step of the history is under way. */
export const isStep = (): boolean => isStepping;

/** The columns of the chosen indicators; once those on their way are there, the view is drawn again. */
export const indicatorColumns = ({ comparison, state }: Selection): IndicatorColumn[] =>
  columnsOf(comparison.source, state.indicators, () => {
    if (shown?.frame.isConnected) update({});
  });

const giveName = (state: State): void => {
  name = state.name ? { name: state.name, content: content(state) } : null;
};

const draw = (selection: Shown): void => {
  const { frame, state, countries, columns } = selection;
  const view = views[state.view];
  const isEmpty = !countries.length || !columns.length;
  const look = isEmpty ? 'compare-frame' : `compare-frame compare-${state.view} ${view.look?.(selection) ?? ''}`.trim();
  if (frame.className !== look) frame.className = look;
  if (isEmpty) render(countries.length ? noPrinciple() : noCountry(), frame);
  else view.draw(frame, selection);
};

const updateTitle = (state: State): void => {
  const title = document.querySelector('main h1');
  const changed = name ? gettext('{name}, changed', { name: name.name }) : gettext('Compare countries');
  const heading = state.name || changed;
  if (title && title.textContent !== heading) title.textContent = heading;
  document.title = document.title.replace(/^.* – /, () => `${heading} – `);
};

const noPrinciple = (): TemplateResult =>
  html`<div class="empty">
    <p>${gettext('None of the chosen principles is in the chosen pillar.')}</p>
    <p>
      <button type="button" class="action" data-clear="principles">${gettext('Show all principles')}</button>
    </p>
  </div>`;

const noCountry = (): TemplateResult =>
  html`<div class="empty">
    <p>${gettext('No country fits your choices.')}</p>
    <p>
      <button type="button" class="action" data-clear="countries">${gettext('Show all countries')}</button>
    </p>
  </div>`;
