/** The marks of characteristics in words. */
import { gettext } from '../shared/i18n.ts';
import type { Mark } from './comparison.ts';

const WORDS: Record<Mark, (n: number) => string> = {
  m: (n) => gettext('{n} met', { n }),
  a: (n) => gettext('{n} at least partly met', { n }),
  p: (n) => gettext('{n} partly met', { n }),
  b: (n) => gettext('{n} at most partly met', { n }),
  n: (n) => gettext('{n} not met', { n }),
  u: (n) => gettext('{n} open', { n }),
  x: (n) => gettext('{n} not applicable', { n }),
};

/** How many characteristics have a mark, in words. */
export const markWords = (mark: Mark, n: number): string => WORDS[mark](n);
