/** Buttons of any page whose module is fetched with the first click: adding to the deck, downloading, embedding. */
import { here } from '../shared/address.ts';
import { byId, closest, isPlainClick } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';

const ACTIONS: [selector: string, act: (element: HTMLElement) => Promise<void>][] = [
  ['[data-slide]', async (button) => (await import('../present/add.ts')).addSlide(button)],
  ['a[data-take]', async (link) => (await import('./download.ts')).download(link as HTMLAnchorElement)],
];

/** Listens to clicks and to folds that are opened. */
export const start = (): void => {
  document.addEventListener('click', (event) => void perform(event));
  document.addEventListener('toggle', (event) => void openEmbed(event), true);
  document.querySelectorAll('details[data-embed][open]').forEach((fold) => void fillEmbed(fold as HTMLDetailsElement));
};

const perform = async (event: MouseEvent): Promise<void> => {
  for (const [selector, act] of ACTIONS) {
    const element = closest(event, selector);
    if (!element || event.defaultPrevented || !isPlainClick(event)) continue;
    event.preventDefault();
    if (element instanceof HTMLAnchorElement && element.dataset.here !== undefined) {
      element.search = new URLSearchParams({ address: here() }).toString();
    }
    try {
      await act(element);
    } catch {
      // Whoever followed the link would lose this page to the browser's own error page.
      byId('unreachable').hidden = false;
      if (!(element instanceof HTMLAnchorElement))
        element.textContent = gettext('Not added: the server is not responding');
    }
    return;
  }
};

const openEmbed = async (event: Event): Promise<void> => {
  const fold = event.target;
  if (fold instanceof HTMLDetailsElement && fold.dataset.embed !== undefined) await fillEmbed(fold);
};

const fillEmbed = async (fold: HTMLDetailsElement): Promise<void> => {
  const { fill } = await import('../embed/code.ts');
  await fill(fold);
};
