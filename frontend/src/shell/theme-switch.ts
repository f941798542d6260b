/** The button that switches between light and dark. */
import { write } from '../shared/storage.ts';

/** Switches the theme, and remembers it where the browser stores anything. */
export const toggleTheme = (): void => {
  const { dataset } = document.documentElement;
  dataset.bsTheme = dataset.bsTheme === 'dark' ? 'light' : 'dark';
  write('theme', dataset.bsTheme);
};
