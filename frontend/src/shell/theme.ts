/** The theme, set before anything is painted: the reader's choice, else the system's. A classic script in the page's head. */
import { read } from '../shared/storage.ts';

export const THEME = 'theme';

const system = matchMedia('(prefers-color-scheme: dark)');

const apply = (): void => {
  document.documentElement.dataset.bsTheme = read(THEME) ?? (system.matches ? 'dark' : 'light');
};

apply();
system.addEventListener('change', apply);
addEventListener('storage', apply); // the choice in another tab
