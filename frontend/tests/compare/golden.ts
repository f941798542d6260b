/** Vectors that Python wrote, as the browser's code takes them. */
import columns from '../golden/compare_columns.json';
import payloads from '../golden/compare_payloads.json';
import { comparisonOf, type Comparison, type Payload, type Principle } from '../../src/compare/comparison.ts';
import type { IndicatorColumn } from '../../src/compare/indicator.ts';
import { select, type Selection } from '../../src/compare/selection.ts';
import { parse } from '../../src/compare/state.ts';

export type Name = keyof typeof payloads;

export const payload = (name: Name): Payload => payloads[name] as unknown as Payload;

export const comparison = (name: Name): Comparison => comparisonOf(payload(name));

export const indicatorOf = (id: string): IndicatorColumn | undefined =>
  (columns as unknown as IndicatorColumn[]).find((column) => column.id === id);

/** The selection of an address. */
export const selectionOf = (name: Name, address: string): Selection => {
  const state = parse(address.replace('/compare', ''));
  if (!state) throw new Error(address);
  const { source, cycle, against } = comparison(name);
  return select(comparison(name), { ...state, source, cycle, against }, indicatorOf);
};

export const principles = (name: Name, numbers: number[]): Principle[] =>
  comparison(name).principles.filter(({ number }) => numbers.includes(number));
