/** What stands below an answer: opinions of assessors, public evidence, the country's own evidence and its note. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { MAX_EVIDENCE, MAX_LINK, MAX_TEXT } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import type { Evidence } from './assessment.ts';
import { answersOf, evidenceOf, itemAnswer } from './draft.ts';
import type { Editor } from './editor.ts';
import { withMarkup } from './markup.ts';
import type { Finding, Item } from './questionnaire.ts';
import { isLink } from './sendable.ts';

type Part = TemplateResult | typeof nothing;

/** The mark on an answer that was copied from an earlier cycle. */
export const unconfirmed = (editor: Editor, item: Item): Part => {
  if (!itemAnswer(editor.document, editor.assessor, item.id).to_confirm) return nothing;
  const button = html`<button type="button" class="action" data-act="confirm">${gettext('Confirm')}</button>`;
  return html`<p class="unconfirmed">
    <span class="tag">${gettext('To confirm')}</span> ${gettext('Copied from an earlier cycle.')}
    ${editor.isClosed ? nothing : button}
  </p>`;
};

/** All that stands below an answer. */
export const details = (editor: Editor, item: Item): unknown[] => [
  opinions(editor, item),
  publicEvidence(editor, item),
  ownEvidence(editor, item),
];

/** What the assessors answer, beside the country's own answer: “2 of 3 assessors say “applies”; Ministry X: partly”. */
const opinions = ({ document, assessor, data }: Editor, item: Item): Part => {
  const names = Object.keys(document.assessors ?? {});
  const opinions = names
    .map((name) => ({ name, answer: answersOf(document, name)[item.id]?.answer ?? '' }))
    .filter(({ answer }) => answer);
  if (assessor || !opinions.length) return nothing;
  const count = (answer: string): number => opinions.filter((opinion) => opinion.answer === answer).length;
  const [most] = opinions.map(({ answer }) => answer).sort((a, b) => count(b) - count(a));
  const majority = ngettext(
    '{count} of {n} assessor says “{answer}”',
    '{count} of {n} assessors say “{answer}”',
    names.length,
    { count: count(most), answer: most },
  );
  const others = opinions.filter(({ answer }) => answer !== most).map(({ name, answer }) => `${name}: ${answer}`);
  return html`<p class="heard">
    ${[majority, ...others].join('; ')}. <a href=${url(data.assessors)}>${gettext('See and settle')}</a>
  </p>`;
};

const publicEvidence = (editor: Editor, item: Item): Part => {
  const findings = editor.data.evidence[item.id];
  if (!findings) return nothing;
  return html`<div class="public">
    <h4>${gettext('Public evidence')}</h4>
    <ul>
      ${findings.map((finding, n) => publicFinding(editor, item, finding, n))}
    </ul>
  </div>`;
};

const publicFinding = (editor: Editor, item: Item, finding: Finding, n: number): TemplateResult => {
  const question = editor.data.questions[finding.indicator];
  const suggestion = withMarkup(gettext('Suggests “{answer}”; strength: {strength}. {reason}'), {
    answer: finding.speaks,
    strength: html`<b>${finding.settles}</b>`,
    reason: finding.why,
  });
  const accept = finding.direct && !editor.isClosed ? acceptButton(editor, item, finding, n) : nothing;
  return html`<li>
    <p><a href=${url(question.page)}>${question.question}</a> <b>${finding.answer}</b></p>
    <p class="quiet">${question.title}, ${question.year}; ${question.who}.</p>
    <p>${suggestion}</p>
    ${accept}
  </li>`;
};

const acceptButton = (editor: Editor, item: Item, { indicator }: Finding, n: number): TemplateResult => {
  const evidence = evidenceOf(editor.document, editor.assessor, item.id);
  const isAccepted = evidence.some(({ origin }) => origin?.indicator === indicator);
  return html`<button type="button" class="action" data-act="accept" data-finding=${n} ?disabled=${isAccepted}>
    ${isAccepted ? gettext('✓ Accepted as evidence') : gettext('Accept as evidence')}
  </button>`;
};

const ownEvidence = (editor: Editor, item: Item): Part => {
  const { evidence = [], note = '' } = itemAnswer(editor.document, editor.assessor, item.id);
  const { isClosed } = editor;
  const count = countText(evidence.length, Boolean(note));
  if (isClosed && !count) return nothing;
  const add = html`<p><button type="button" class="action" data-act="add">${gettext('Add evidence')}</button></p>`;
  const noteField = html`<label
    >${gettext('Note')}<textarea
      rows="1"
      maxlength=${MAX_TEXT}
      data-field="note"
      ?disabled=${isClosed}
      .defaultValue=${note}
    ></textarea>
  </label>`;
  return html`<details class="proofs" ?open=${Boolean(count) || editor.unfolded.has(item.id)}>
    <summary>${gettext('Evidence and note')}${count ? html` <span class="quiet">(${count})</span>` : nothing}</summary>
    <ol>
      ${evidence.map((piece, n) => evidenceFields(editor, item, piece, n))}
    </ol>
    ${!isClosed && evidence.length < MAX_EVIDENCE ? add : nothing}${!isClosed || note ? noteField : nothing}
  </details>`;
};

const countText = (count: number, hasNote: boolean): string => {
  if (!hasNote) return count ? String(count) : '';
  return count ? gettext('{count} and a note', { count }) : gettext('a note');
};

const evidenceFields = (editor: Editor, item: Item, evidence: Evidence, n: number): TemplateResult => {
  const troubleId = `${item.id}-proof-${n}-link`;
  const isBad = Boolean(evidence.link) && !isLink(evidence.link);
  const number = { number: n + 1 };
  const remove = html`<button
    type="button"
    class="action"
    data-act="remove"
    aria-label=${gettext('Remove evidence {number}', number)}
  >
    ${gettext('Remove')}
  </button>`;
  const open = html`<p>
    <a href=${evidence.link ?? ''} target="_blank" rel="noreferrer"
      >${gettext('Open the link')}<span class="visually-hidden">
        ${gettext('of evidence {number} in a new tab', number)}</span
      ></a
    >
  </p>`;
  return html`<li data-proof=${n}>
    <label class="proof-text"
      >${gettext('What shows it')}<textarea
        rows="1"
        maxlength=${MAX_TEXT}
        data-field="text"
        ?disabled=${editor.isClosed}
        .defaultValue=${evidence.text ?? ''}
      ></textarea></label
    ><label
      >${gettext('Link')}<input
        type="url"
        maxlength=${MAX_LINK}
        placeholder="https://"
        data-field="link"
        value=${evidence.link ?? ''}
        aria-invalid=${isBad ? 'true' : nothing}
        aria-describedby=${isBad ? troubleId : nothing}
        ?disabled=${editor.isClosed} /></label
    ><label
      >${gettext('Date')}<input
        type="date"
        max="9999-12-31"
        data-field="date"
        value=${evidence.date ?? ''}
        ?disabled=${editor.isClosed} /></label
    >${editor.isClosed ? nothing : remove}
    <p class="field-trouble" id=${troubleId} ?hidden=${!isBad}>
      ${gettext('Must begin with https:// or http:// and hold no space. It is not saved until then.')}
    </p>
    ${isLink(evidence.link) ? open : nothing}${origin(editor, evidence)}
  </li>`;
};

const origin = ({ data }: Editor, { origin }: Evidence): Part => {
  if (!origin) return nothing;
  const { indicator, dataset, answer, year } = origin;
  const values = { title: data.questions[indicator]?.title || dataset, answer, year };
  return html`<p class="quiet">${gettext('Accepted from public evidence: {title}, “{answer}”, {year}.', values)}</p>`;
};
