/** The links of the page follow what is shown: other sources and views, files, decks. */
import { url } from '../shared/address.ts';
import { MAX_SIDES, MIN_SIDES } from '../generated/model.ts';
import { address, query, type State } from './state.ts';

/** Points every link marked with `data-lead` to the state that is shown. */
export const updateLinks = (state: State): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-lead]')) {
    UPDATES[link.dataset.lead ?? '']?.(link, { ...state, cell: '' });
  }
};

/** The parameters of the ready-made deck of a state: of a few countries, or of a group; null where there is none. */
export const deckQuery = ({ countries, group, view, source, cycle }: State): string | null => {
  const isFew = countries.length >= MIN_SIDES && countries.length <= MAX_SIDES && (!group || view === 'side');
  if (isFew) return query({ ready: 'compare', countries, source, cycle });
  return group ? query({ ready: 'group', group, source, cycle }) : null;
};

const UPDATES: Record<string, (link: HTMLAnchorElement, state: State) => void> = {
  source(link, state) {
    const other = { ...state, source: link.dataset.source ?? '' };
    link.href = url(address({ ...other, cycle: '', against: '', countries: [], highlight: [], name: '' }));
  },
  view(link, state) {
    const view = link.dataset.view as State['view'];
    link.href = url(address({ ...state, view }));
    link.toggleAttribute('aria-current', false);
    if (view === state.view) link.setAttribute('aria-current', 'true');
  },
  file(link, state) {
    link.href = `${path(link)}?${query({ ...state })}`;
  },
  deck(link, state) {
    const parameters = deckQuery(state);
    link.hidden = parameters === null;
    if (parameters !== null) link.href = `${path(link)}?${parameters}`;
  },
};

const path = (link: HTMLAnchorElement): string => (link.getAttribute('href') ?? '').split('?')[0];
