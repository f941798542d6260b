/** The search dialog: a field, and the list of what it matches, searched in the browser at every keystroke. */
import { html, render, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { closest } from '../shared/dom.ts';
import '../shared/drawing.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import { build, type Content, type SearchIndex } from './index-build.ts';
import { find, type Matches } from './query.ts';
import { beginning, elsewhere, results } from './results.ts';

const QUIET = 250; // ms: the status is not spoken while keys are still being pressed
const OPTION = '[role=option]';

interface Parts {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  list: HTMLElement;
  status: HTMLElement;
}

let parts: Parts | undefined;
let index: SearchIndex | undefined;
let loading: Promise<void> | undefined;
let active: HTMLElement | null = null;
let timer = 0;
const expanded = new Set<number>();

/** Opens the dialog as it was left. */
export const open = (): void => {
  const { dialog, input, list } = (parts ??= create());
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  if (!list.children.length) update();
};

/** Fetches the index, once; a failed attempt can be repeated. */
export const prepare = (): Promise<void> => (loading ??= load());

const load = async (): Promise<void> => {
  try {
    const response = await fetch(url(document.body.dataset.searchIndex ?? ''));
    if (!response.ok) throw new Error(`The index answered ${response.status}.`);
    index = await build((await response.json()) as Content);
  } catch {
    loading = undefined;
    if (parts?.dialog.open) say(gettext('The search could not be loaded. Try again when the connection is back.'));
    return;
  }
  // So that the first keystroke does not wait for the compiler.
  render(results(index, find(index, 'e').matches, expanded), document.createElement('div'));
  if (parts?.dialog.open) update();
};

const create = (): Parts => {
  const dialog = Object.assign(document.createElement('dialog'), { className: 'search' });
  dialog.setAttribute('aria-label', gettext('Search'));
  render(content(), dialog);
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || closest(event, 'button')) dialog.close();
  });
  addEventListener('popstate', () => dialog.close());
  const part = <T extends HTMLElement>(selector: string) => dialog.querySelector<T>(selector) as T;
  return { dialog, input: part('input'), list: part('[role=listbox]'), status: part('[role=status]') };
};

const content = (): TemplateResult =>
  html`<div class="search-top">
      <input
        type="text"
        class="form-control"
        role="combobox"
        aria-label=${gettext('Search everything')}
        aria-autocomplete="list"
        aria-controls="search-list"
        aria-expanded="false"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="go"
        maxlength="100"
        placeholder=${gettext('What are you looking for?')}
        @input=${type}
        @keydown=${press}
      /><button type="button" class="plain-button">${gettext('Close')}</button>
    </div>
    <div
      role="listbox"
      id="search-list"
      aria-label=${gettext('Results')}
      tabindex="-1"
      @mousedown=${(event: Event) => event.preventDefault() /* the field keeps the focus */}
      @mousemove=${point}
      @click=${pick}
    ></div>
    <div class="search-foot">
      <p role="status"></p>
      <p class="search-help" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> ${gettext('move')} · <kbd>Enter</kbd> ${gettext('open')} · <kbd>Ctrl</kbd>
        <kbd>Enter</kbd> ${gettext('new tab')} · <kbd>Esc</kbd> ${gettext('close')}
      </p>
    </div>`;

const update = (): void => {
  if (!parts) return;
  if (!index) {
    say(gettext('Loading the search …'));
    void prepare();
    return;
  }
  const { input, list } = parts;
  const query = input.value.trim();
  const matches = find(index, query);
  say(query ? summary(query, matches) : '');
  if (!query) render(beginning(index), list);
  else if (matches.matches.length) render(results(index, matches.matches, expanded), list);
  else render(elsewhere(index, query), list);
  list.scrollTop = 0;
  options().forEach((option, place) => (option.id = `search-option-${place}`));
  input.setAttribute('aria-expanded', 'true');
  choose(query ? (options()[0] ?? null) : null);
};

const summary = (query: string, { matches, isLoose }: Matches): string => {
  const n = matches.length;
  if (!n) return gettext('Nothing found for “{query}”. Try fewer or other words.', { query });
  if (!isLoose) return ngettext('{n} result', '{n} results', n);
  return ngettext(
    '{n} result with some of these words; none has them all',
    '{n} results with some of these words; none has them all',
    n,
  );
};

const say = (text: string): void => {
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (parts) parts.status.textContent = text;
  }, QUIET);
};

const options = (): HTMLElement[] => [...(parts?.list.querySelectorAll<HTMLElement>(OPTION) ?? [])];

/** Makes an option the one that Enter opens. */
const choose = (option: HTMLElement | null, isScrolled = false): void => {
  active?.setAttribute('aria-selected', 'false');
  active = option;
  if (!option) {
    parts?.input.removeAttribute('aria-activedescendant');
    return;
  }
  option.setAttribute('aria-selected', 'true');
  parts?.input.setAttribute('aria-activedescendant', option.id);
  // With the first option its heading is in sight too.
  const shown = option === options()[0] ? parts?.list.firstElementChild : option;
  if (isScrolled) shown?.scrollIntoView({ block: 'nearest' });
};

const type = (): void => {
  expanded.clear();
  update();
};

const press = (event: KeyboardEvent): void => {
  if (event.isComposing) return;
  const goal = move(event);
  if (goal) {
    event.preventDefault();
    choose(goal, true);
  } else if (event.key === 'Enter' && active) {
    event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && active instanceof HTMLAnchorElement)
      window.open(active.href, '_blank', 'noopener');
    else active.click();
  }
};

/** The option to which a key moves. */
const move = (event: KeyboardEvent): HTMLElement | undefined => {
  if (event.shiftKey) return undefined;
  const all = options();
  const at = active ? all.indexOf(active) : -1;
  switch (event.key) {
    case 'ArrowDown':
      return all[(at + 1) % all.length];
    case 'ArrowUp':
      return all.at(at < 1 ? -1 : at - 1);
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
};

const point = (event: MouseEvent): void => {
  const option = closest(event, OPTION);
  if (option && option !== active) choose(option);
};

const pick = (event: MouseEvent): void => {
  const option = closest(event, OPTION);
  if (!option || !parts || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { query, expand } = option.dataset;
  if (query) {
    parts.input.value = query;
    update();
  } else if (expand) {
    const place = options().indexOf(option);
    expanded.add(Number(expand));
    update();
    choose(options()[place], true);
  } else parts.dialog.close(); // the link itself is followed as any other
};
