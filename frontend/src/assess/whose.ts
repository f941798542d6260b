/** The choice of whose answers the form holds: the country's own, or those of an assessor; and the form that adds one. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { MAX_NAME } from '../generated/model.ts';
import { gettext } from '../shared/i18n.ts';
import { cleanName, withAssessor } from './draft.ts';
import type { Editor } from './editor.ts';

const ADD = '+'; // the choice that adds an assessor

export const whose = (editor: Editor): TemplateResult => {
  const { data, document, unknownAssessor } = editor;
  const option = (value: string, words: string): TemplateResult =>
    html`<option value=${value} ?selected=${editor.assessor === value}>${words}</option>`;
  const unknown = gettext('There is no assessor “{name}” here; these are the country’s own answers.', {
    name: unknownAssessor,
  });
  return html`<label
      >${gettext('Answers of')}<select data-whose>
        ${option('', gettext('{country}: the settled answers', { country: data.name }))}
        ${Object.keys(document.assessors ?? {}).map((name) => option(name, name))}
        ${editor.isClosed ? nothing : option(ADD, gettext('Add an assessor …'))}
      </select></label
    >
    <form hidden>
      <label>${gettext('Name of the ministry or person')}<input maxlength=${MAX_NAME} autocomplete="off" /></label>
      <button class="action">${gettext('Add')}</button>
      <p class="field-trouble" role="alert"></p>
    </form>
    ${unknownAssessor ? html`<p class="empty">${unknown}</p>` : nothing}`;
};

/** Follows a choice; says whether other answers are to be shown. */
export const choose = (editor: Editor, select: HTMLSelectElement): boolean => {
  const form = select.closest('.assess-of')?.querySelector('form');
  const isAdding = select.value === ADD;
  if (form) form.hidden = !isAdding;
  if (isAdding) form?.querySelector('input')?.focus();
  else editor.assessor = select.value;
  return !isAdding;
};

/** Adds the assessor that the form names; says whether it could. */
export const join = (editor: Editor, form: HTMLFormElement): boolean => {
  const name = cleanName(form.querySelector('input')?.value ?? '');
  if (!name) return false;
  if (name === ADD || name in Object.prototype) {
    const trouble = form.querySelector('.field-trouble');
    const words = gettext('“{name}” cannot be used as a name here. Choose another one.', { name });
    if (trouble) trouble.textContent = words;
    return false;
  }
  editor.assessor = name;
  editor.keeper.change(withAssessor(editor.document, name));
  return true;
};
