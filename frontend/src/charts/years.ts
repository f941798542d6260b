/** Which year an animation shows next. */

/** The first year after the current one, if there is any. */
export const nextYear = (years: number[], current: number): number | undefined => years.find((year) => year > current);

/** The year to which a slider goes that was moved to `value`: the nearest that exists, in the direction of the move. */
export const goalYear = (years: number[], current: number, value: number): number | undefined => {
  if (years.includes(value)) return value;
  return value > current ? years.find((year) => year >= value) : years.findLast((year) => year <= value);
};

/** The address of a page at a year; the last year needs no parameter. */
export const addressOfYear = (path: string, search: string, year: number, last: number): string => {
  const query = new URLSearchParams(search);
  if (year === last) query.delete('year');
  else query.set('year', String(year));
  return query.size ? `${path}?${query}` : path;
};

/** The address without its year: what all frames of an animation have in common. */
export const addressOfFrames = (path: string, search: string): string => {
  const query = new URLSearchParams(search);
  query.delete('year');
  return `${path}?${query}`;
};
