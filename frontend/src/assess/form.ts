/** The form of one principle: each characteristic with its answer and what stands below it, then the declared stage and target. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { ANSWERS, MAX_TEXT, STAGES, YEARS } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import { itemAnswer } from './draft.ts';
import type { Editor } from './editor.ts';
import { capital, stageSymbol, withMarkup } from './markup.ts';
import type { Item, TextPiece } from './questionnaire.ts';

type Part = TemplateResult | typeof nothing;

const GROUPS = ['intermediate', 'advanced', 'early']; // the questions that can raise a stage come first

/** The form; what stands below each answer is drawn into `[data-part]` by itself. */
export const form = (editor: Editor): TemplateResult => {
  const { principle, data } = editor;
  const kicker = gettext('Principle {number} of {count}', { number: principle.number, count: data.principles.length });
  return html`<header class="pillar-${principle.pillar}">
      <p class="kicker">${kicker}</p>
      <h2 tabindex="-1">${principle.title}</h2>
      <p>${principle.summary} <a href=${url(`/principles/${principle.number}`)}>${gettext('Read the principle')}</a></p>
    </header>
    ${reviewRemarks(editor)}${GROUPS.map((stage) => group(editor, stage))}${editor.assessor ? nothing : plans(editor)}
    <p class="between">
      ${neighbour(editor, principle.number - 1, 'back')}${neighbour(editor, principle.number + 1, 'next')}
    </p>
    ${keyboardHelp()}`;
};

const reviewRemarks = ({ document, number }: Editor): Part => {
  const comments = (document.comments ?? []).filter(({ principle }) => principle === number);
  if (!comments.length) return nothing;
  return html`<aside class="remarks" aria-label=${gettext('Remarks on this principle')}>
    <h3>${gettext('Remarks of the review')}</h3>
    ${comments.map(({ text, by, at }) => html`<p>${text} <span class="quiet">${by}, ${at.slice(0, 10)}</span></p>`)}
  </aside>`;
};

const group = (editor: Editor, stage: string): TemplateResult => {
  const items = editor.principle.items.filter((item) => item.stage === stage);
  const symbol = stageSymbol({ kind: stage, symbol: stage[0].toUpperCase() });
  return html`<section class="assess-group">
    <h3>${symbol} ${gettext(capital(stage))}</h3>
    <p class="quiet">${editor.data.leads[stage]}</p>
    ${items.map((item) => question(editor, item))}
  </section>`;
};

const question = (editor: Editor, item: Item): TemplateResult => {
  const { answer = '' } = itemAnswer(editor.document, editor.assessor, item.id);
  const tags = [item.tag, item.uncounted && gettext('does not count')].filter(Boolean);
  const notes = [item.uncounted, item.note].filter(Boolean);
  const reading = html`<details class="small">
    <summary>${gettext('How it was read')}</summary>
    <p>${notes.join(' ')}</p>
  </details>`;
  return html`<section class="assess-item" id=${item.id} data-item=${item.id} tabindex="-1">
    <fieldset ?disabled=${editor.isClosed}>
      <legend>
        <b class="item-number">${item.number}</b> ${item.text.map(piece)}${tags.map(
          (tag) => html` <span class="tag">${tag}</span>`,
        )}
      </legend>
      <div class="segments">${[...ANSWERS, ''].map((value) => radio(item, value, value === answer))}</div>
    </fieldset>
    ${notes.length ? reading : nothing}
    <div data-part="confirm"></div>
    <div data-part="details"></div>
  </section>`;
};

const radio = (item: Item, value: string, isChosen: boolean): TemplateResult =>
  html`<label
    ><input type="radio" name="answer-${item.id}" value=${value} ?checked=${isChosen} />
    <span>${value ? gettext(capital(value)) : gettext('Open')}</span></label
  >`;

const piece = (text: TextPiece): unknown => {
  if (typeof text === 'string') return text;
  const [words, term] = text;
  return html`<a class="term" href=${url(`/glossary#${term}`)} data-term=${term} aria-describedby="definitions-${term}"
    >${words}</a
  >`;
};

/** The stage that the country declares itself, and the one it aims at. */
const plans = ({ document, number, isClosed }: Editor): TemplateResult => {
  const { stage: declared = '', reason = '' } = document.declared?.[number] ?? {};
  const { stage: target = '', year = '' } = document.targets?.[number] ?? {};
  const [first, last] = YEARS;
  return html`<section class="assess-group plans">
    <h3>${gettext('Declared stage and target')}</h3>
    <fieldset ?disabled=${isClosed} data-plan="declared">
      <legend>${gettext('Declared stage')}</legend>
      <p class="quiet">
        ${gettext(
          'Where the country sees itself elsewhere than the rule does. It is shown beside the computed stage, never instead of it, and saved once it has a reason.',
        )}
      </p>
      <div class="plan">
        ${stageField(declared)}<label class="plan-wide"
          >${gettext('Reason')}<textarea
            rows="1"
            maxlength=${MAX_TEXT}
            data-field="reason"
            .defaultValue=${reason}
          ></textarea>
        </label>
      </div>
    </fieldset>
    <fieldset ?disabled=${isClosed} data-plan="targets">
      <legend>${gettext('Target')}</legend>
      <p class="quiet">${gettext('Saved once it has both a stage and a year.')}</p>
      <div class="plan">
        ${stageField(target)}<label
          >${gettext('By the year')}<input
            type="number"
            inputmode="numeric"
            min=${first}
            max=${last}
            step="1"
            data-field="year"
            value=${year}
        /></label>
      </div>
    </fieldset>
  </section>`;
};

const stageField = (chosen: string): TemplateResult =>
  html`<label
    >${gettext('Stage')}<select data-field="stage">
      ${['', ...STAGES].map(
        (stage) =>
          html`<option value=${stage} ?selected=${chosen === stage}>
            ${stage ? gettext(capital(stage)) : gettext('None')}
          </option>`,
      )}
    </select></label
  >`;

const neighbour = (editor: Editor, number: number, act: 'back' | 'next'): TemplateResult => {
  const other = editor.principleOf(number);
  if (!other) return html`<span></span>`;
  const name = `${number} ${other.short}`;
  return html`<a class="action" href=${url(editor.address(number))} data-principle=${number} data-act=${act}
    >${act === 'back' ? `← ${name}` : `${name} →`}</a
  >`;
};

const keyboardHelp = (): TemplateResult => {
  const key = (name: string): TemplateResult => html`<kbd>${name}</kbd>`;
  const alt = (name: string): TemplateResult => html`${key('Alt')} ${key(name)}`;
  const help = gettext(
    'Tab moves from field to field, the arrow keys choose an answer. Inside a characteristic, {one} is applies, {two} partly, {three} does not apply, {four} not applicable, {zero} open. {next} and {previous} go to the next and the previous principle.',
  );
  const parts = {
    one: key('1'),
    two: key('2'),
    three: key('3'),
    four: key('4'),
    zero: key('0'),
    next: alt('Page Down'),
    previous: alt('Page Up'),
  };
  return html`<details class="small">
    <summary>${gettext('Keyboard')}</summary>
    <p>${withMarkup(help, parts)}</p>
  </details>`;
};
