/** The state of the comparison, and the grammar of its address. */
import { COMPARE_VIEWS } from '../generated/model.ts';
import type { ViewName } from './comparison.ts';

/** Every parameter of the address; empty where it has its default. */
export interface State {
  source: string;
  cycle: string;
  against: string;
  view: ViewName;
  countries: string[];
  group: string;
  groups: string[];
  pillar: string;
  principles: string[];
  sort: string;
  /** Symbols of stages and codes of countries. */
  highlight: string[];
  name: string;
  /** “reversed” in the list, “toolkit” side by side. */
  order: string;
  /** The text that filters the rows of the list. */
  filter: string;
  indicators: string[];
  /** The cell whose reason is open, such as NZL-5. */
  cell: string;
}

/** The state of an address without parameters; its fields stand in the order in which addresses have them. */
export const DEFAULTS: State = {
  source: '',
  cycle: '',
  against: '',
  view: 'matrix',
  countries: [],
  group: '',
  groups: [],
  pillar: '',
  principles: [],
  sort: 'name',
  highlight: [],
  name: '',
  order: '',
  filter: '',
  indicators: [],
  cell: '',
};

/** The page without its parameters. */
export const PAGE = '/compare';

// What a name of a comparison stands for.
const SELECTION = [
  'source',
  'cycle',
  'against',
  'indicators',
  'countries',
  'group',
  'groups',
  'pillar',
  'principles',
] as const;
const LIKE = 'like-';
const BUILT_IN = /^(name|region|like|p\d+)$/;

/** The state in the query of an address; null where its view does not exist. */
export const parse = (search: string): State | null => {
  const parameters = new URLSearchParams(search);
  const fields = Object.entries(DEFAULTS).map(([name, usual]) => {
    const text = parameters.get(name) ?? '';
    return [name, Array.isArray(usual) ? text.split(',').filter(Boolean) : text || usual];
  });
  const state = Object.fromEntries(fields) as State;
  return COMPARE_VIEWS.includes(state.view) ? state : null;
};

/** The query of a state or of parameters, without those that are empty or have their default. */
export const query = (parameters: Record<string, string | string[]>): string =>
  Object.entries(parameters)
    .map(([name, value]) => [name, String(value)])
    .filter(([name, text]) => text && text !== String(DEFAULTS[name as keyof State] ?? ''))
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll('%2C', ',')}`)
    .join('&');

/** The address of a state, without the installation's prefix. */
export const address = (state: Partial<State>): string => {
  const text = query({ ...state });
  return text ? `${PAGE}?${text}` : PAGE;
};

/** What a name of the comparison stands for: two states with the same text show the same content. */
export const content = (state: State): string =>
  query(Object.fromEntries(SELECTION.map((name) => [name, state[name]])));

/** The country by similarity to which a sort order sorts, or an empty text. */
export const likeOf = (sort: string): string => (sort.startsWith(LIKE) ? sort.slice(LIKE.length) : '');

/** The sort order by similarity to a country. */
export const byLike = (code: string): string => LIKE + code;

/** Whether a sort order is by an indicator. */
export const isIndicator = (sort: string): boolean => !BUILT_IN.test(sort) && !likeOf(sort);
