/** The fold with the code of a frame for another page, live or frozen: of the address as it is when the fold is opened. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { here, url } from '../shared/address.ts';
import '../shared/drawing.ts';
import { gettext } from '../shared/i18n.ts';
import { problemText } from '../shared/problem.ts';
import { frameCode, viewTitle } from './frame-code.ts';

const VERSIONS = '/api/v1/versions';

/** What is chosen in a fold. */
interface Choice {
  part: string;
  isFrozen: boolean;
  /** Whether this installation has saved the version, so that a frozen frame can show it. */
  isSaved: boolean;
  status: string;
}

const choices = new WeakMap<HTMLDetailsElement, Choice>();

/** Draws the code into a fold that was opened, and asks which versions are saved: the page may be older than the answer. */
export const fill = async (fold: HTMLDetailsElement): Promise<void> => {
  if (!fold.open) return;
  const previous = choices.get(fold);
  draw(fold, { part: '', isSaved: false, ...previous, isFrozen: false, status: '' });
  const response = await fetch(url(VERSIONS)).catch(() => undefined);
  const body: unknown = response?.ok ? await response.json().catch(() => undefined) : undefined;
  draw(fold, { ...current(fold), isSaved: versionsOf(body).includes(version(fold)) });
};

const draw = (fold: HTMLDetailsElement, choice: Choice): void => {
  choices.set(fold, choice);
  const place = fold.querySelector<HTMLElement>('.embed-code');
  if (place) render(content(fold, choice), place);
};

const current = (fold: HTMLDetailsElement): Choice => choices.get(fold) as Choice;
const change = (fold: HTMLDetailsElement, changes: Partial<Choice>): void =>
  draw(fold, { ...current(fold), status: '', ...changes });
const version = (fold: HTMLDetailsElement): string => fold.dataset.version ?? '';
const versionsOf = (body: unknown): string[] => (body as { kept?: string[] } | undefined)?.kept ?? [];

const content = (fold: HTMLDetailsElement, choice: Choice): TemplateResult => {
  const { isFrozen, isSaved, status } = choice;
  return html`${partSelect(fold, choice)}
    <fieldset>
      <legend class="visually-hidden">${gettext('What the frame shows')}</legend>
      ${radio(fold, choice, false, gettext('Live: updates with the data'))}
      ${radio(fold, choice, true, gettext('Frozen: stays at data version {version}', { version: version(fold) }))}
    </fieldset>
    ${isFrozen && !isSaved ? refusal(fold) : code(fold, choice)}
    <p class="quiet" role="status">${status}</p>`;
};

const partSelect = (fold: HTMLDetailsElement, { part }: Choice): TemplateResult | typeof nothing => {
  const parts = Object.entries(JSON.parse(fold.dataset.embed || '{}') as Record<string, string>);
  if (parts.length < 2) return nothing;
  // The first part is what the frame shows when its address names none.
  const options = parts.map(([name, title], place) => {
    const value = place ? name : '';
    return html`<option value=${value} ?selected=${value === part}>${title}</option>`;
  });
  const pick = (event: Event) => change(fold, { part: (event.target as HTMLSelectElement).value });
  return html`<label
    >${gettext('Part of the page')}
    <select class="form-select" @change=${pick}>
      ${options}
    </select></label
  >`;
};

const radio = (fold: HTMLDetailsElement, choice: Choice, isFrozen: boolean, text: string): TemplateResult => {
  const number = [...document.querySelectorAll('[data-embed]')].indexOf(fold);
  return html`<label
    ><input
      type="radio"
      name="embed-${number}"
      .checked=${choice.isFrozen === isFrozen}
      @change=${() => change(fold, { isFrozen })}
    />
    ${text}</label
  >`;
};

const code = (fold: HTMLDetailsElement, { part, isFrozen }: Choice): TemplateResult => {
  const text = frameCode({
    address: new URL(url(`/embed${here()}`), location.origin),
    part,
    version: isFrozen ? version(fold) : '',
    title: viewTitle(document.title),
  });
  return html`<textarea
      readonly
      rows="3"
      aria-label=${gettext('The code of the frame')}
      .value=${text}
      @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
    ></textarea>
    <button type="button" class="action" @click=${() => copy(fold, text)}>${gettext('Copy the code')}</button>`;
};

const copy = async (fold: HTMLDetailsElement, text: string): Promise<void> => {
  fold.querySelector('textarea')?.select();
  try {
    await navigator.clipboard.writeText(text);
    change(fold, { status: gettext('The code was copied.') });
  } catch {
    change(fold, { status: gettext('Copy the selected code with the keyboard.') });
  }
};

/** Instead of the code of a frozen frame whose version is not saved: the button that saves it, or who can. */
const refusal = (fold: HTMLDetailsElement): TemplateResult => {
  const values = { version: version(fold) };
  if (!fold.dataset.editable) {
    const who = gettext(
      'Version {version} is not saved here. Whoever runs this site can save it with dgt freeze.',
      values,
    );
    return html`<p>${who}</p>`;
  }
  const [status, label] = [gettext('This version is not saved here yet.'), gettext('Save version {version}', values)];
  return html`<p>${status}</p>
    <button type="button" class="action" @click=${() => save(fold)}>${label}</button>`;
};

const save = async (fold: HTMLDetailsElement): Promise<void> => {
  const reason = await saveVersion(fold);
  change(fold, { status: reason && gettext('{reason} Nothing was saved.', { reason }) });
};

/** Saves the version; the reason, if it could not be saved. */
const saveVersion = async (fold: HTMLDetailsElement): Promise<string> => {
  const response = await fetch(url(VERSIONS), { method: 'POST' }).catch(() => undefined);
  if (!response) return gettext('The server is not responding.');
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return problemText(body, gettext('The server answered {status}.', { status: response.status }));
  const isSaved = versionsOf(body).includes(version(fold));
  change(fold, { isSaved });
  return isSaved ? '' : gettext('The data has changed since this page was made. Reload it, then try again.');
};
