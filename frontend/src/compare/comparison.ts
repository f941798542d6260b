/** The comparison that the server sends: countries by principles from one source. */
import type { COMPARE_VIEWS, MARK_INTERVALS, SOURCE_NAMES, STAGE_SPANS } from '../generated/model.ts';

export type Source = keyof typeof SOURCE_NAMES;
export type ViewName = (typeof COMPARE_VIEWS)[number];
/** The symbol of a result: a stage, or a range of stages. */
export type StageSymbol = keyof typeof STAGE_SPANS;
/** The letter of a characteristic's status. */
export type Mark = keyof typeof MARK_INTERVALS;

export interface Country {
  code: string;
  name: string;
  region: string;
  groups: string[];
  /** Whether World Bank staff answered remotely. */
  isRemote: boolean;
  /** The status of its assessment in words. */
  status: string;
  /** The state of an assessment that is not published, which is shown and never counted. */
  draft: string;
}

export interface Principle {
  number: number;
  shortTitle: string;
  title: string;
  pillar: number;
  /** Its place among the cells of a country. */
  index: number;
}

export interface Cell {
  symbol: StageSymbol;
  /** A letter for each characteristic; “-” between those of two stages. */
  marks: string;
  label: string;
  declared: string;
}

/** What differs between countries side by side, as markup of the server. */
export interface Differences {
  key: string;
  html: string;
}

export interface Comparison {
  source: Source;
  version: string;
  cycle: string;
  against: string;
  countries: Country[];
  principles: Principle[];
  pillars: Record<string, [numeral: string, title: string]>;
  cells: Map<string, Cell[]>;
  /** The cells of the cycle to compare with; null where there is none. */
  before: Map<string, Cell[]> | null;
  groups: Record<string, [name: string, members: number]>;
  labels: Record<string, string>;
  /** The direction between two results, such as “E ≥I”; without those that are open. */
  pairs: Record<string, string>;
  /** The same between two marks, such as “nm”, where similarity counts characteristics. */
  markPairs: Record<string, string> | null;
  /** What no control of the page holds, as the address has it. */
  free: { view: ViewName; name: string; order: string; filter: string };
  differences: Differences | null;
}

type CountryRow = [
  code: string,
  name: string,
  region: string,
  groups: string[],
  remote: number,
  status: string,
  draft: string,
];

/** The store of the page, as `matrix_data.payload` in Python makes it. */
export interface Payload {
  source: Source;
  version: string;
  fixed: { source: string; cycle: string | number; against: string | number };
  free: Comparison['free'];
  countries: CountryRow[];
  principles: [number: number, shortTitle: string, title: string, pillar: number][];
  pillars: Comparison['pillars'];
  cells: Record<string, string[]>;
  before?: Record<string, string[]>;
  groups: Comparison['groups'];
  labels: Record<string, string>;
  pairs: Record<string, string>;
  mark_pairs?: Record<string, string>;
  below?: Differences;
}

const parsed = new WeakMap<Payload, Comparison>();

/** The comparison of a payload, the same object each time. */
export const comparisonOf = (payload: Payload): Comparison => {
  const comparison = parsed.get(payload) ?? parse(payload);
  parsed.set(payload, comparison);
  return comparison;
};

const parse = (payload: Payload): Comparison => ({
  source: payload.source,
  version: payload.version,
  cycle: String(payload.fixed.cycle),
  against: String(payload.fixed.against),
  countries: payload.countries.map(([code, name, region, groups, remote, status, draft]) => ({
    code,
    name,
    region,
    groups,
    isRemote: remote > 0,
    status,
    draft,
  })),
  principles: payload.principles.map(([number, shortTitle, title, pillar], index) => ({
    number,
    shortTitle,
    title,
    pillar,
    index,
  })),
  pillars: payload.pillars,
  cells: cells(payload.cells),
  before: payload.before ? cells(payload.before) : null,
  groups: payload.groups,
  labels: payload.labels,
  pairs: payload.pairs,
  markPairs: payload.mark_pairs ?? null,
  free: payload.free,
  differences: payload.below ?? null,
});

const cells = (texts: Record<string, string[]>): Map<string, Cell[]> =>
  new Map(Object.entries(texts).map(([code, row]) => [code, row.map(cell)]));

const cell = (text: string): Cell => {
  const [symbol, marks, label, declared] = text.split('|');
  return { symbol: symbol as StageSymbol, marks, label, declared };
};

/** The cell of a country on a principle; the comparison must hold the country. */
export const cellOf = (comparison: Comparison, code: string, { index }: Principle): Cell => {
  const row = comparison.cells.get(code);
  if (!row) throw new Error(`The comparison does not hold ${code}.`);
  return row[index];
};
