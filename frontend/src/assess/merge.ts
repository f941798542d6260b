/** What another editor saved meanwhile, beside one's own work: every difference is shown and settled one by one; nothing is lost. */
import { html, nothing, type TemplateResult } from 'lit-html';
import '../shared/drawing.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import type { MergeRequest } from './keeper.ts';
import { drawAnew } from './markup.ts';
import type { ChangeText, Conflict, ConflictText } from './save-answer.ts';
import { put, type Side } from './save-request.ts';

/** Sides by the conflict that they were chosen for: a choice stands where both sides still hold the same. */
type Choices = ReadonlyMap<string, Side>;

/** Shows the differences in a frame, and saves both versions together once each is settled. */
export const open = (frame: HTMLElement, request: MergeRequest, choices: Choices = new Map()): void => {
  const { answer } = request;
  drawAnew(dialogue(answer, answer.saved_by || gettext('Somebody else')), frame);
  const section = part(frame, '.merge');
  const save = part<HTMLButtonElement>(frame, '.merge-save');
  const trouble = part(frame, '.merge-trouble');
  const fields = [...section.querySelectorAll('fieldset')];
  const enable = (): void => {
    save.disabled = fields.some((field) => !sideOf(field));
  };
  answer.conflicts.forEach((conflict, n) => choose(fields[n], choices.get(identity(conflict))));
  section.addEventListener('change', enable);
  section.addEventListener('click', ({ target }) => {
    const side = target instanceof HTMLElement ? target.dataset.all : undefined;
    if (!side) return;
    for (const field of fields) choose(field, side as Side);
    enable();
  });
  save.addEventListener('click', async () => {
    save.disabled = true;
    trouble.textContent = await settle(frame, request, fields);
    if (save.isConnected) enable();
  });
  enable();
  section.focus();
  section.scrollIntoView({ block: 'start', behavior: 'instant' });
};

/** Saves both versions together; gives what went wrong in words, empty where nothing did. */
const settle = async (frame: HTMLElement, request: MergeRequest, fields: HTMLFieldSetElement[]): Promise<string> => {
  const { conflicts, revision } = request.answer;
  const sides = conflicts.flatMap((conflict, n): [ConflictText, Side][] => {
    const side = sideOf(fields[n]);
    return side ? [[conflict, side]] : [];
  });
  const answer = await put(request.save, {
    base: request.base,
    by: request.author(),
    document: request.document(),
    settled: { onto: revision, choices: Object.fromEntries(sides.map(([{ key }, side]) => [key, side])) },
  });
  switch (answer.kind) {
    case 'saved':
      if (!answer.document) return silence(); // what it holds of theirs is not known
      drawAnew(nothing, frame);
      request.done(answer.document, answer.revision);
      return '';
    case 'conflict':
      if (request.close(answer)) drawAnew(nothing, frame);
      else open(frame, { ...request, answer }, new Map(sides.map(([conflict, side]) => [identity(conflict), side])));
      return '';
    case 'silent':
      return silence();
    case 'failed':
    case 'refused':
      return answer.reason;
  }
};

const silence = (): string => gettext('The server is not responding. Your work and your choices stay here: try again.');

const dialogue = ({ conflicts, theirs, revision }: Conflict, by: string): TemplateResult =>
  html`<section class="merge" role="alertdialog" aria-labelledby="merge-title" tabindex="-1">
    <h2 id="merge-title">
      ${gettext('{name} has saved this assessment meanwhile (revision {revision})', { name: by, revision })}
    </h2>
    <p>
      ${gettext(
        'Your own work is kept in this browser and not saved yet. Nothing of either is lost: every version stays under Revisions.',
      )}
    </p>
    ${conflicts.length ? choicesOf(conflicts, by) : noConflict()}${theirs.length ? others(conflicts, theirs, by) : nothing}
    <p class="merge-trouble" role="alert"></p>
    <p class="actions">
      <button type="button" class="action merge-save">${gettext('Save both together')}</button>
    </p>
  </section>`;

const noConflict = (): TemplateResult =>
  html`<p>${gettext('You changed nothing at the same place: both versions fit together.')}</p>`;

const choicesOf = (conflicts: ConflictText[], by: string): TemplateResult => {
  const button = (side: Side, words: string): TemplateResult =>
    html` <button type="button" class="action" data-all=${side}>${words}</button>`;
  const all = [button('mine', gettext('All yours')), button('theirs', gettext('All of {name}', { name: by }))];
  return html`<h3>
      ${ngettext('{n} place that you both changed', '{n} places that you both changed', conflicts.length)}
    </h3>
    <p>${gettext('Choose whose version stands in each.')}${conflicts.length > 1 ? all : nothing}</p>
    <ol class="merge-list">
      ${conflicts.map((conflict, number) => choice(conflict, number, by))}
    </ol>`;
};

const choice = (conflict: ConflictText, number: number, by: string): TemplateResult => {
  const side = (value: Side, who: string, text: string): TemplateResult =>
    html`<label class="merge-side"
      ><input type="radio" name="merge-${number}" value=${value} />
      <span><b>${who}</b><span class="merge-said">${text}</span></span></label
    >`;
  return html`<li>
    <fieldset data-key=${conflict.key}>
      <legend>${place(conflict)}</legend>
      <div class="merge-sides">
        ${side('mine', gettext('Yours'), conflict.before)}${side('theirs', by, conflict.after)}
      </div>
    </fieldset>
  </li>`;
};

const others = (conflicts: ConflictText[], theirs: ChangeText[], by: string): TemplateResult => {
  const summary = gettext('What {name} also changed ({count}), which stays', { name: by, count: theirs.length });
  return html`<details ?open=${!conflicts.length}>
    <summary>${summary}</summary>
    <ul class="merge-list">
      ${theirs.map(
        (change) => html`<li>${place(change)}: <span class="merge-said">${change.before} → ${change.after}</span></li>`,
      )}
    </ul>
  </details>`;
};

const place = ({ where, what, text }: ChangeText): TemplateResult =>
  html`<b>${where}</b>, ${what}${text ? html`<span class="quiet merge-text">${text}</span>` : nothing}`;

const identity = ({ key, before, after }: ConflictText): string => JSON.stringify([key, before, after]);

const sideOf = (field: HTMLFieldSetElement): Side | undefined =>
  field.querySelector<HTMLInputElement>('input:checked')?.value as Side | undefined;

const choose = (field: HTMLFieldSetElement, side: Side | undefined): void => {
  const input = side && field.querySelector<HTMLInputElement>(`[value=${side}]`);
  if (input) input.checked = true;
};

const part = <T extends HTMLElement>(frame: HTMLElement, selector: string): T => {
  const element = frame.querySelector<T>(selector);
  if (!element) throw new Error(`The differences have no part “${selector}”.`);
  return element;
};
