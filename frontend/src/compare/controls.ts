/** The controls of the page, which are Dash's: what they are set to from here. */
import { setProps } from '../shared/dash.ts';
import { byId } from '../shared/dom.ts';
import { columnOf } from './columns.ts';
import { current, forgetOrder } from './page.ts';
import { byLike, isIndicator, likeOf, type State } from './state.ts';

interface Option {
  value: string;
  label: string;
}

/** Sorts by an order, from what is first by nature. */
export const sortBy = (by: string): void => {
  const page = current();
  if (!page) return;
  forgetOrder();
  setProps('compare-sort', { ...sortControl(by, page.state.indicators) });
};

/** The properties of the control of the order: an indicator is among the options as long as it is a column. */
export const sortControl = (by: string, indicators: string[]): { options: Option[]; value: string } => {
  const options = [...byId<HTMLSelectElement>('compare-sort').options]
    .map(({ value, label }) => ({ value, label }))
    .filter(({ value }) => !isIndicator(value) || indicators.includes(value));
  if (!options.some(({ value }) => value === by)) {
    options.push({ value: by, label: columnOf(current()?.state.source ?? '', by)?.title ?? by });
  }
  return { options, value: by };
};

/** Sets the controls that differ between two states. */
export const setControls = (from: State, to: State): void => {
  const like = likeOf(to.sort);
  const sort = like ? byLike('').slice(0, -1) : to.sort;
  if (to.sort !== from.sort) {
    setProps('compare-sort', { ...sortControl(sort, to.indicators) });
    setProps('compare-like', { value: like || NONE });
  }
  for (const name of SELECTS) if (to[name] !== from[name]) setProps(`compare-${name}`, { value: to[name] || NONE });
  for (const name of LISTS) {
    if (String(to[name]) !== String(from[name])) setProps(`compare-${name}`, { value: to[name] });
  }
  if (to.cell !== from.cell) setProps('compare-cell', { data: to.cell });
};

/** Removes every choice of a kind. */
export const clear = (kind: string): void => {
  const [list, select] = kind === 'principles' ? ['principles', 'pillar'] : ['countries', 'group'];
  setProps(`compare-${list}`, { value: [] });
  setProps(`compare-${select}`, { value: NONE });
  byId('compare-count').focus();
};

/** The value of a select, empty where nothing is chosen. */
export const choice = (value: string | null | undefined): string => (value === NONE ? '' : (value ?? ''));

const NONE = 'any';
const SELECTS = ['group', 'pillar'] as const;
const LISTS = ['countries', 'groups', 'principles', 'highlight', 'indicators'] as const;
