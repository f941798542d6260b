/** A labelled text field of the builder. */
import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

interface TextField {
  id: string;
  name: string;
  label: string;
  value: string;
  maxLength: number;
  /** Rows of a text area; without them the field is a line. */
  rows?: number;
}

/** What is being written in a field, which is never overwritten by what is stored. */
export interface Writing {
  id: string;
  text: string;
}

/** A field with its value, unless it is the one that is being written in. */
export const textField = (field: TextField, writing: Writing | null): TemplateResult => {
  const { id, name, label, maxLength, rows } = field;
  const value = writing?.id === id ? writing.text : field.value;
  const control = rows
    ? html`<textarea
        id=${id}
        class="form-control"
        data-field=${name}
        maxlength=${maxLength}
        rows=${rows}
        .value=${live(value)}
      ></textarea>`
    : html`<input id=${id} class="form-control" data-field=${name} maxlength=${maxLength} .value=${live(value)} />`;
  return html`<div class="field"><label for=${id}>${label}</label>${control}</div>`;
};
