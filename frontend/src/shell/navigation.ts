/** Navigation without a reload: the address, the history, and the place in the page that an address names. */
import { here, path, root, url } from '../shared/address.ts';
import { setProps } from '../shared/dash.ts';
import { byId, closest, isPlainClick } from '../shared/dom.ts';
import { preparePage } from './parts.ts';

/** An event that a page may cancel in order to take a step of the history itself, without asking the server. */
export const STEP = 'toolkit-step';

let visits = 0;
let shown = '';

/** Goes to an address of the dashboard. */
export const go = (address: string): void => {
  storeScroll();
  history.pushState({}, '', url(address));
  void arrive();
};

/** Makes the address that of the view, without asking for the page. */
export const remember = (address: string, replace = false): void => {
  history[replace ? 'replaceState' : 'pushState']({}, '', url(address));
  shown = here();
};

/** Whether the address names a place in the page; it is then in sight, marked, and where the keyboard goes on. */
export const reveal = (): boolean => {
  document.querySelector('.arrived')?.classList.remove('arrived');
  const target = /^#[\w-]+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
  if (!target) return false;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  target.classList.add('arrived');
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ behavior: 'instant' });
  return true;
};

/** Called when the page of an address is drawn. */
export const arrived = (title: string): void => {
  document.body.classList.remove('busy');
  document.title = title;
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  if (canonical) canonical.href = new URL(location.pathname, canonical.href).href;
  if (reveal()) return;
  window.scrollTo(0, (history.state as { y?: number } | null)?.y ?? 0);
  byId('page').focus({ preventScroll: true });
};

/** Listens to links and to the history. */
export const start = (): void => {
  shown = here();
  // Each step of the history stores how far its page was scrolled, so that Back leads to the same place.
  history.scrollRestoration = 'manual';
  addEventListener('scrollend', storeScroll);
  addEventListener('pagehide', () => (history.scrollRestoration = 'auto')); // a reload is the browser's own
  addEventListener('popstate', step);
  document.addEventListener('click', follow);
};

const storeScroll = (): void => history.replaceState({ ...(history.state as object | null), y: scrollY }, '');

const arrive = async (): Promise<void> => {
  document.body.classList.add('busy');
  visits += 1;
  shown = here();
  const visit = visits;
  await preparePage(path(), location.search).catch(() => {}); // without a network the server does not answer either, and a message says so
  if (visit !== visits) return; // the reader has left meanwhile
  setProps('address', { data: { path: path(), search: location.search, n: visit } });
};

const step = (): void => {
  if (here() === shown) reveal();
  else if (dispatchEvent(new Event(STEP, { cancelable: true }))) void arrive();
  else shown = here();
};

const follow = (event: MouseEvent): void => {
  const link = closest<HTMLAnchorElement>(event, 'a[href]');
  if (!link || event.defaultPrevented || !isPlainClick(event) || !isPage(link)) return;
  if (link.pathname === location.pathname && link.search === location.search) {
    if (link.getAttribute('href') !== '#page') return;
    event.preventDefault();
    byId('page').focus();
    return;
  }
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
};

const isPage = (link: HTMLAnchorElement): boolean =>
  document.body.classList.contains('live') &&
  !link.target &&
  !link.hasAttribute('download') &&
  link.origin === location.origin &&
  (!root() || `${link.pathname}/`.startsWith(`${root()}/`)) &&
  !/^\/(api|embed|present\/play)(\/|$)/.test(link.pathname.slice(root().length));
