// How shown numbers are rounded: half up from their decimal text, as in the Python module of the same name.

/** Whole percentages of counts that add up to 100: the largest remainders are rounded up (method of Hare and Hamilton). */
export const wholePercentages = (counts: readonly number[]): number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!total) return counts.map(() => 0);
  const percentages = counts.map((count) => Math.floor((100 * count) / total));
  const missing = 100 - percentages.reduce((sum, percent) => sum + percent, 0);
  const remainder = (place: number): number => (100 * (counts[place] ?? 0)) % total;
  const order = counts.map((_, place) => place).sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const place of order.slice(0, missing)) percentages[place] = (percentages[place] ?? 0) + 1;
  return percentages;
};
