/** The comparison: its functions for Dash, and what clicks, typing and steps of the history do. */
import { here, path } from '../shared/address.ts';
import { noUpdate, register, setProps } from '../shared/dash.ts';
import { byId, closest, isPlainClick } from '../shared/dom.ts';
import '../shared/drawing.ts';
import { MAX_INDICATOR_COLUMNS } from '../generated/model.ts';
import { focusCell } from '../shell/matrix.ts';
import { go, STEP } from '../shell/navigation.ts';
import { comparisonOf, type Comparison, type Differences, type Payload, type ViewName } from './comparison.ts';
import { choice, clear, setControls, sortBy, sortControl } from './controls.ts';
import { receiveDifferences } from './differences.ts';
import { copyTable, filter, list as listView, sortList } from './list.ts';
import { matrix } from './matrix.ts';
import { current, isArrival, isStep, show, step, update, useViews } from './page.ts';
import { removeSaved, save, showSaved, undo } from './saved.ts';
import { reference } from './selection.ts';
import { distribution, toggleNames } from './share.ts';
import { setSides, side } from './side.ts';
import { address, byLike, isIndicator, likeOf, PAGE, parse, type State } from './state.ts';

type Choice = string | null;
type Choices = string[] | null;

const NARROW = 700; // px: on a narrower screen the controls that are set do not push down what is shown

useViews({ matrix, side, distribution, list: listView });

register('compare', {
  draw(payload: Payload, ...values: ControlValues): string {
    const frame = byId('compare-matrix');
    const comparison = comparisonOf(payload);
    const isNew = isArrival(frame, comparison);
    const state = stateOf(comparison, isNew, values);
    byId('compare-like-field').hidden = !likeOf(state.sort);
    // An order by an indicator goes with its column.
    if (!isStep() && isIndicator(state.sort) && !state.indicators.includes(state.sort)) {
      state.sort = 'name';
      setProps('compare-sort', { ...sortControl('name', state.indicators) });
    }
    const line = show(frame, comparison, state);
    if (isNew) {
      if (innerWidth < NARROW) byId<HTMLDetailsElement>('compare-more').open = false;
      showSaved();
    }
    return line;
  },
  /** Another cycle, or one to compare with, has other stages: the server makes that page. */
  elsewhere(cycle: Choice, against: Choice, payload: Payload): void {
    const page = current();
    if (page?.comparison !== comparisonOf(payload) || !page.comparison.countries.length) return;
    const changes = { cycle: choice(cycle), against: choice(against) };
    const { comparison } = page;
    if (changes.cycle === comparison.cycle && changes.against === comparison.against) return;
    go(address({ ...page.state, ...changes, cell: '' }));
  },
  closed(isOpen: boolean, cell: string): unknown {
    if (isOpen || !cell) return noUpdate();
    focusWhenClosed(cell);
    return '';
  },
  below: receiveDifferences as (differences: Differences) => void,
});

type ControlValues = [
  countries: Choices,
  group: Choice,
  pillar: Choice,
  principles: Choices,
  sort: Choice,
  like: Choice,
  groups: Choices,
  highlight: Choices,
  indicators: Choices,
  cell: Choice,
];

/** The state of the controls; what no control holds is the server's at first, then as it was. */
const stateOf = (comparison: Comparison, isNew: boolean, values: ControlValues): State => {
  const [countries, group, pillar, principles, sort, like, groups, highlight, indicators, cell] = values;
  const { view, name, order, filter: text } = (isNew ? null : current()?.state) ?? comparison.free;
  const { source, cycle, against } = comparison;
  const state: State = {
    ...{ source, cycle, against, view },
    countries: list(countries),
    group: choice(group),
    groups: list(groups),
    pillar: choice(pillar),
    principles: list(principles),
    sort: sort || 'name',
    highlight: list(highlight),
    ...{ name, order, filter: text },
    indicators: list(indicators).slice(0, MAX_INDICATOR_COLUMNS),
    cell: choice(cell),
  };
  if (state.sort === 'like') state.sort = byLike(choice(like) || reference(comparison, state));
  return state;
};

const list = (values: Choices): string[] => values ?? [];

/** The panel takes the focus with it until it is gone; then its cell has it. */
const focusWhenClosed = (name: string): void => {
  if (document.querySelector('.offcanvas')) {
    requestAnimationFrame(() => focusWhenClosed(name));
    return;
  }
  const own = document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(name)}"]`);
  const cell = own ?? document.querySelector<HTMLElement>('.matrix .cell');
  if (cell?.closest('.matrix')) focusCell(cell);
  else cell?.focus();
};

/** Takes a step of the history here, if it needs no other data. */
const takeStep = (event: Event): void => {
  const page = current();
  if (!page?.frame.isConnected || path() !== PAGE) return;
  const state = parse(location.search);
  const { source, cycle, against } = page.comparison;
  const isOurs = state?.source === source && state.cycle === cycle && state.against === against;
  if (!isOurs || address(state) !== here()) return;
  event.preventDefault();
  step(state, () => setControls(page.state, state));
};

const openView = (link: HTMLElement, event: MouseEvent): void => {
  if (!current() || !isPlainClick(event)) return;
  event.preventDefault();
  update({ view: link.dataset.view as ViewName, cell: '' });
};

const order = (button: HTMLElement): void => {
  update({ order: button.dataset.order ?? '' });
  button.focus();
};

const sort = ({ dataset }: HTMLElement): void =>
  sortBy(current()?.state.sort === dataset.sort ? 'name' : (dataset.sort ?? 'name'));

const CLICKS: [selector: string, act: (element: HTMLElement, event: MouseEvent) => unknown][] = [
  ['[data-cell]', ({ dataset }) => setProps('compare-cell', { data: dataset.cell })],
  ['[data-sort]', sort],
  ['[data-clear]', ({ dataset }) => clear(dataset.clear ?? '')],
  ['[data-lead=view]', openView],
  ['[data-names]', toggleNames],
  ['[data-order]', order],
  ['[data-set-sides]', setSides],
  ['[data-list-sort]', ({ dataset }) => sortList(dataset.listSort ?? '')],
  ['[data-copy-table]', copyTable],
  ['[data-forget]', ({ dataset }) => removeSaved(Number(dataset.forget))],
  ['[data-unkeep]', undo],
];

// Before the page's own navigation, which would follow the links of the views.
document.addEventListener(
  'click',
  (event) => {
    if (path() !== PAGE) return;
    for (const [selector, act] of CLICKS) {
      const element = closest(event, selector);
      if (element) act(element, event);
    }
  },
  true,
);
document.addEventListener('input', (event) => {
  if (closest(event, '#compare-filter')) filter();
});
document.addEventListener('submit', (event) => {
  const form = closest<HTMLFormElement>(event, '#compare-kept form');
  if (!form) return;
  event.preventDefault();
  save(form.querySelector('input')?.value.trim() ?? '');
});
addEventListener(STEP, takeStep);
