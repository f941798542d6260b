/** Words as the search compares them: without accents and capitals, British and American spelling alike. */

/** A word, with the hyphens inside it. */
export const WORD = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu;
/** What hyphens join. */
export const PART = /[^-‐‑]+/g;
/** Words too common to be searched for. */
export const STOP: ReadonlySet<string> = new Set(
  'a an and as at by for from in is of on or that the their to with'.split(' '),
);

const MIN_PART = 3; // characters: a shorter first part is hardly ever typed as a word of its own

const cache = new Map<string, string>();

/** A word as it is compared: organise for Organize, centre and center, egovernment for e-Government. */
export const fold = (word: string): string => {
  let text = cache.get(word);
  if (text === undefined) {
    text = word
      .normalize('NFD')
      .replace(/[\p{M}‐‑-]/gu, '')
      .toLowerCase()
      .replace(/(?<=..[iy])z/g, 's')
      .replace(/^centre/, 'center');
    cache.set(word, text);
  }
  return text;
};

/** The words of a text as they stand, without a possessive ’s. */
export const words = (text: string): string[] => text.replace(/['’]s\b/g, '').match(WORD) ?? [];

/** The parts that hyphens join to a word. */
export const parts = (word: string): string[] => word.match(PART) ?? [];

/** The folded words by which a text is found: whole ones, and the parts of those with hyphens. */
export const indexWords = (text: string): string[] =>
  words(text)
    .flatMap((word) => [...new Set([word, ...parts(word)])])
    .map(fold);

/** The folded words of a query. */
export const queryWords = (text: string): string[] =>
  words(text)
    .flatMap((word) => (parts(word)[0].length >= MIN_PART ? parts(word) : [word]))
    .map(fold);

/** A text as one line of folded words, in which a phrase can be looked for. */
export const phrase = (text: string): string => words(text).flatMap(parts).map(fold).join(' ');
