/** The search of every page. Ctrl K, / or a box opens it; its dialog and its index are fetched when a reader first shows
 * interest. It needs nothing of React, so it also works while a page is still starting. */
import { closest } from '../shared/dom.ts';

const BOX = '[data-search]';
const TYPING = 'input, textarea, select, [contenteditable], [role=textbox]';

/** Listens to what opens the search. */
export const start = (): void => {
  for (const interest of ['pointerover', 'focusin']) {
    document.addEventListener(interest, (event) => void (closest(event, BOX) && prepare()));
  }
  document.addEventListener('click', (event) => void (closest(event, BOX) && open()));
  document.addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    void open();
  });
  if (/Mac|iPhone|iPad/.test(navigator.platform)) document.documentElement.dataset.keys = 'mac';
};

/** Whether a key opens the search: Ctrl K or ⌘ K anywhere, / where nothing is typed. */
export const isShortcut = (event: KeyboardEvent): boolean => {
  if (event.altKey) return false;
  if (event.key.toLowerCase() === 'k') return event.ctrlKey !== event.metaKey && !event.shiftKey;
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !closest(event, TYPING);
};

const prepare = async (): Promise<void> => {
  const dialog = await import('./dialog.ts').catch(() => undefined); // opening it tries again, and says so
  await dialog?.prepare();
};

const open = async (): Promise<void> => {
  try {
    (await import('./dialog.ts')).open();
  } catch {
    const unreachable = document.getElementById('unreachable');
    if (unreachable) unreachable.hidden = false;
  }
};
