/** The columns of indicators: fetched when they are first chosen, and cached for this visit. */
import { url } from '../shared/address.ts';
import type { IndicatorColumn } from './indicator.ts';

const RETRY = 10_000; // ms until what failed is fetched again

const columns = new Map<string, IndicatorColumn>();
const keyOf = (source: string, id: string): string => `${source} ${id}`;

/** A column, if it has been chosen before. */
export const columnOf = (source: string, id: string): IndicatorColumn | undefined => columns.get(keyOf(source, id));

/** The columns in the order chosen; those that are being fetched have no values, and `arrived` is called when they have. */
export const columnsOf = (source: string, ids: string[], arrived: () => void): IndicatorColumn[] => {
  const missing = ids.filter((id) => isMissing(columnOf(source, id)));
  if (missing.length) {
    store(
      source,
      missing.map((id) => ({ ...empty(id), isWaiting: true })),
    );
    void request(source, missing).then(arrived);
  }
  return ids.map((id) => columnOf(source, id) ?? empty(id));
};

/** What distinguishes one state of the columns from another. */
export const columnsKey = (shown: IndicatorColumn[]): string =>
  shown.map(({ id, year, failed }) => `${id} ${year ?? failed}`).join();

const request = async (source: string, ids: string[]): Promise<void> => {
  try {
    const response = await fetch(url(`/api/v1/comparison/values?source=${source}&indicators=${ids.join(',')}`));
    if (!response.ok) throw new Error(String(response.status));
    store(source, ((await response.json()) as { indicators: IndicatorColumn[] }).indicators);
  } catch {
    store(
      source,
      ids.map((id) => ({ ...empty(id), failed: Date.now() })),
    );
  }
};

const store = (source: string, fetched: IndicatorColumn[]): void =>
  fetched.forEach((column) => columns.set(keyOf(source, column.id), column));

const isMissing = (column: IndicatorColumn | undefined): boolean =>
  !column || (column.failed !== undefined && Date.now() - column.failed > RETRY);

const empty = (id: string): IndicatorColumn => ({ id, title: id, values: {} });
