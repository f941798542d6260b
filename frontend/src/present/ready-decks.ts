/** The forms of the ready-made decks: several countries become one parameter, and a file is downloaded as everywhere. */
import { url, withoutRoot } from '../shared/address.ts';
import { closest } from '../shared/dom.ts';
import { ngettext } from '../shared/i18n.ts';
import { go } from '../shell/navigation.ts';

const NONE = 'none'; // the value of an optional choice

/** Listens to the forms. `play` is the address of the player. */
export const listen = (play: () => string | undefined): void =>
  document.addEventListener('submit', (event) => {
    const form = closest<HTMLFormElement>(event, '.deck-ready form');
    if (!form || !(event.submitter instanceof HTMLElement)) return;
    event.preventDefault();
    const choices = [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]);
    const query = readyQuery(form.dataset.ready ?? '', choices);
    if (isComplete(form, query)) open(event.submitter, query, play());
  });

/** Fills the empty choices of countries, which would otherwise be in the page many times. */
export const fillCountries = (countries: [code: string, name: string][]): void =>
  document.querySelectorAll<HTMLSelectElement>('[data-fill=countries]').forEach((select) => {
    if (select.options.length < 2) select.append(...countries.map(([code, name]) => new Option(name, code)));
  });

/** The parameters of a ready-made deck; choices of the same name are joined. */
export const readyQuery = (ready: string, choices: [name: string, value: string][]): URLSearchParams => {
  const query = new URLSearchParams({ ready });
  for (const [name, value] of choices.filter((choice) => choice[1] && choice[1] !== NONE)) {
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  }
  return query;
};

const isComplete = (form: HTMLFormElement, query: URLSearchParams): boolean => {
  const least = Number(form.dataset.least);
  const chosen = new Set((query.get('countries') ?? '').split(',').filter(Boolean));
  const isMissing = chosen.size < least;
  const status = form.querySelector('[role=status]');
  if (status) {
    status.textContent = isMissing
      ? ngettext('Choose a country first.', 'Choose at least {n} countries first.', least)
      : '';
  }
  if (isMissing) form.querySelector('select')?.focus();
  return !isMissing;
};

const open = (button: HTMLElement, query: URLSearchParams, play: string | undefined): void => {
  const action = withoutRoot(button.getAttribute('formaction') ?? '');
  const address = `${action}?${query.toString().replace(/%2C/g, ',')}`;
  if (button.dataset.take !== undefined) followDownload(url(address));
  else if (play && action === withoutRoot(play)) location.assign(url(address));
  else go(address);
};

// The shell downloads what a link of this kind leads to.
const followDownload = (href: string): void => {
  const link = Object.assign(document.createElement('a'), { href, hidden: true });
  link.dataset.take = '';
  document.body.append(link);
  link.click();
  link.remove();
};
