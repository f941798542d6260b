/** Comparisons that a reader has saved in this browser, under a name. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import * as storage from '../shared/storage.ts';
import { current, rename } from './page.ts';
import { address } from './state.ts';

interface Saved {
  name: string;
  /** Without the installation's prefix. */
  address: string;
}

const KEY = 'toolkit-comparisons';
const MOST = 50;

let message = '';
let earlier: Saved[] | null = null; // the list as it was before a comparison was replaced or removed

/** Shows the list of a page that has just been opened. */
export const showSaved = (): void => {
  message = '';
  earlier = null;
  draw();
};

/** Saves what is shown under a name. */
export const save = (name: string): void => {
  const page = current();
  const before = read();
  const others = before.filter((saved) => saved.name !== name);
  earlier = null;
  if (!name) message = gettext('Give it a name first.');
  else if (others.length >= MOST) {
    message = gettext('{n} comparisons are saved already. Remove one first.', { n: MOST });
  } else if (page && write(sorted([...others, { name, address: address({ ...page.state, name, cell: '' }) }]))) {
    const isNew = others.length === before.length;
    message = isNew
      ? gettext('Saved as “{name}”.', { name })
      : gettext('Replaced the comparison saved as “{name}”.', { name });
    if (!isNew) earlier = before;
    rename(name);
  }
  draw();
  field()?.focus();
};

/** Removes the comparison at a place of the list. */
export const removeSaved = (place: number): void => {
  const saved = read();
  const [removed] = saved.splice(place, 1);
  if (removed && write(saved)) {
    message = gettext('“{name}” was removed.', { name: removed.name });
    earlier = sorted([...saved, removed]);
  }
  draw();
  field()?.focus();
};

/** Restores the list as it was before a comparison was replaced or removed. */
export const undo = (): void => {
  if (earlier && write(earlier)) {
    message = gettext('The list was restored.');
    earlier = null;
  }
  draw();
  field()?.focus();
};

const read = (): Saved[] => {
  try {
    const saved: unknown = JSON.parse(storage.read(KEY) || '[]');
    if (Array.isArray(saved) && saved.every(isSaved)) return saved;
  } catch {
    // said below
  }
  message = gettext('The saved comparisons cannot be read. The next one that you save starts a new list.');
  return [];
};

const isSaved = (saved: unknown): saved is Saved => {
  const { name, address: text } = (saved ?? {}) as Partial<Saved>;
  return typeof name === 'string' && typeof text === 'string' && /^\/compare([?]|$)/.test(text);
};

const write = (saved: Saved[]): boolean => {
  const isWritten = storage.write(KEY, JSON.stringify(saved));
  if (!isWritten) {
    message = gettext(
      'This browser does not let pages store anything. Copy the link instead: it holds the whole comparison.',
    );
  }
  return isWritten;
};

const sorted = (saved: Saved[]): Saved[] => saved.sort((a, b) => a.name.localeCompare(b.name));

const field = (): HTMLInputElement | null => document.querySelector('#compare-kept input');

const draw = (): void => {
  const part = document.getElementById('compare-kept');
  if (!part) return;
  const saved = read();
  const name = field()?.value ?? current()?.state.name ?? '';
  const undoButton = html` <button type="button" class="plain-button" data-unkeep>${gettext('Undo')}</button>`;
  render(
    html`<form class="compare-name">
        <div class="field">
          <label for="compare-name">${gettext('Name this comparison')}</label
          ><input id="compare-name" class="form-control" maxlength=${part.dataset.longest ?? ''} autocomplete="off" />
        </div>
        <button class="action">${gettext('Save')}</button>
      </form>
      <p role="status">${message}${earlier ? undoButton : nothing}</p>
      ${
        saved.length
          ? html`<ul>
              ${saved.map(item)}
            </ul>`
          : nothing
      }`,
    part,
  );
  const input = field();
  if (input) input.value = name;
};

const item = ({ name, address: link }: Saved, place: number): TemplateResult =>
  html`<li>
    <a href=${url(link)}>${name}</a>
    <button type="button" class="plain-button" data-forget=${place} aria-label=${gettext('Remove {name}', { name })}>
      ${gettext('Remove')}
    </button>
  </li>`;
