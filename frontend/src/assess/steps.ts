/** The way through the twelve principles: how much of each is answered, and its stage so far. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import { answerCodes, answersOf } from './draft.ts';
import type { Editor } from './editor.ts';
import { stageSymbol } from './markup.ts';
import type { Principle } from './questionnaire.ts';

/** The steps, grouped by pillar. */
export const steps = (editor: Editor): TemplateResult => {
  const { data, document, assessor } = editor;
  const codes = answerCodes(document, assessor);
  const items = data.principles.flatMap((principle) => principle.items);
  const answered = items.filter(({ id }) => codes[id]).length;
  return html`<p class="quiet progress-line">
      <progress max=${items.length} value=${answered} aria-hidden="true"></progress> ${progress(answered, items.length)}
    </p>
    <ul>
      ${Object.entries(data.pillars).map(([number, [numeral, title]]) => {
        const principles = data.principles.filter(({ pillar }) => String(pillar) === number);
        return html`<li class="pillar-${number}">
          <span class="step-pillar">${numeral} ${title}</span>
          <ol>
            ${principles.map((principle) => step(editor, principle))}
          </ol>
        </li>`;
      })}
    </ul>`;
};

const step = (editor: Editor, principle: Principle): TemplateResult => {
  const { document, assessor } = editor;
  const codes = answerCodes(document, assessor);
  const answers = answersOf(document, assessor);
  const ids = principle.items.map(({ id }) => id);
  const answered = ids.filter((id) => codes[id]).length;
  const copied = ids.filter((id) => answers[id]?.to_confirm).length;
  const stage = editor.stage(principle);
  return html`<li>
    <a
      href=${url(editor.address(principle.number))}
      data-principle=${principle.number}
      aria-current=${principle.number === editor.number ? 'step' : nothing}
      ><b>${principle.number}</b
      ><span class="step-name"
        >${principle.short}<span class="quiet">${progress(answered, ids.length, copied)}</span></span
      >${stageSymbol(stage)}<span class="visually-hidden"> ${gettext(stage.label)}</span></a
    >
  </li>`;
};

const progress = (answered: number, total: number, copied = 0): string =>
  copied
    ? gettext('{answered} of {total} answered, {copied} to confirm', { answered, total, copied })
    : gettext('{answered} of {total} answered', { answered, total });
