/** An indicator as a column beside the stages: the value of each country, or which kind of missing value it has. */
import { gettext } from '../shared/i18n.ts';

type Value = [value: number | null, raw: string, text: string, status: string, note: string];

/** A column as the API gives it; one that is being fetched, or could not be, has an id and a title alone. */
export interface IndicatorColumn {
  id: string;
  title: string;
  unit?: string;
  year?: number | null;
  scale?: [low: number, high: number] | null;
  dataset?: string;
  values: Record<string, Value>;
  isWaiting?: boolean;
  /** When it could not be fetched, in milliseconds. */
  failed?: number;
}

export interface IndicatorValue {
  value: number | null;
  /** Exactly as in the source. */
  raw: string;
  text: string;
  /** Unit, year and status, and a note; empty where there is nothing to say. */
  note: string;
}

/** The value of a country, in words where it has none. */
export const valueOf = (column: IndicatorColumn, code: string): IndicatorValue => {
  const [value, raw, text, status, note] = column.values[code] ?? [null, '', '', missing(column), ''];
  if (value === null) return { value, raw, text: status, note };
  const facts = gettext('{value} {unit}, {year}, {status}', {
    value: raw,
    unit: column.unit ?? '',
    year: column.year ?? '',
    status,
  });
  return {
    value,
    raw,
    text: status === 'printed' ? text : gettext('{value} ({status})', { value: text, status }),
    note: [facts, note].filter(Boolean).join('. '),
  };
};

/** What sorts first: ranks from the lowest, scores and answers from the highest; null for a missing value. */
export const rankOf = (column: IndicatorColumn, code: string): number | null => {
  const { value } = valueOf(column, code);
  if (value === null) return null;
  return isRank(column) ? value : -value;
};

/** Whether the lowest value is the best. */
export const isRank = (column: IndicatorColumn): boolean => column.unit === 'rank';

const missing = (column: IndicatorColumn): string => {
  if (column.isWaiting) return '…';
  return column.failed ? gettext('the server is not responding') : gettext('not surveyed');
};
