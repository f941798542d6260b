/** The stage of one principle so far, why, and what would raise it. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { MARK_NAMES } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import { answerCodes } from './draft.ts';
import type { Editor } from './editor.ts';
import { capital, stageSymbol, withMarkup } from './markup.ts';
import type { Item, Principle } from './questionnaire.ts';
import { because, counted, reached, stillNeeded } from './reasons.ts';
import { halves, type StageResult, type StageStep } from './stage-rule.ts';

type Part = TemplateResult | typeof nothing;

const MAX_LENGTH = 96; // characters of a characteristic in a list of links

/** The panel beside the form. */
export const panel = (editor: Editor): TemplateResult => {
  const { principle } = editor;
  const stage = editor.stage(principle);
  const { intermediate, advanced } = stage.steps;
  const always = { isSure: true, isPossible: true };
  return html`<details ?open=${editor.isPanelOpen}>
    <summary>
      <h2>${gettext('Stage so far')}</h2>
      <span class="stage-badge">${stageSymbol(stage)} ${gettext(stage.label)}</span>
    </summary>
    ${ofAssessor(editor)}
    <p class="because">${because(stage)}</p>
    <dl>
      ${stageLine(editor, 'intermediate', intermediate, always)}${stageLine(editor, 'advanced', advanced, intermediate)}
    </dl>
    ${declaredBeside(editor, stage)}${raising(editor, principle, stage)}
    <p class="quiet"><a href=${url('/about#stages')}>${gettext('How stages are worked out')}</a></p>
  </details>`;
};

const ofAssessor = ({ assessor, data }: Editor): Part =>
  assessor
    ? html`<p class="empty">
        ${gettext('Stages come from the country’s own answers, not from those of {assessor}.', {
          assessor,
        })} <a href=${url(data.assessors)}>${gettext('Compare and settle')}</a>
      </p>`
    : nothing;

const stageLine = (
  { data }: Editor,
  name: string,
  step: StageStep,
  before: Pick<StageStep, 'isSure' | 'isPossible'>,
): TemplateResult =>
  html`<dt>${gettext(capital(name))} ${strip(step.marks)} <span class="reached">${reached(step, before)}</span></dt>
    <dd>${counted(step, data.threshold)}</dd>`;

const strip = (marks: string): TemplateResult => {
  const letters = [...marks];
  const label = Object.entries(MARK_NAMES)
    .map(([mark, name]) => ({ name: gettext(name), n: letters.filter((letter) => letter === mark).length }))
    .filter(({ n }) => n)
    .map(({ name, n }) => `${n} ${name}`)
    .join(', ');
  return html`<span class="strip" role="img" aria-label=${label}
    >${letters.map((mark) => html`<i class="mark mark-${mark}"></i>`)}</span
  >`;
};

const declaredBeside = ({ document, number }: Editor, { lowest, highest, label }: StageResult): unknown => {
  const { stage, reason } = document.declared?.[number] ?? {};
  const { stage: target, year } = document.targets?.[number] ?? {};
  const isSame = stage === lowest && stage === highest;
  const declared = html`<p class="declared">
    ${withMarkup(gettext('Declared by the country: {declared}. Computed: {computed}. Both are shown.'), {
      declared: html`<b>${stage}</b>`,
      computed: html`<b>${gettext(label).toLowerCase()}</b>`,
    })}
  </p>`;
  const aim = html`<p>
    ${withMarkup(gettext('Target: {stage} by {year}.'), { stage: html`<b>${target}</b>`, year })}
  </p>`;
  return [stage && reason && !isSame ? declared : nothing, target && year ? aim : nothing];
};

/** The characteristics of the next stage that are not met, each with what it would add. */
const raising = (editor: Editor, principle: Principle, stage: StageResult): TemplateResult => {
  if (!stage.next) return html`<p>${gettext('All three stages are reached; nothing more is needed to lift it.')}</p>`;
  const step = stage.steps[stage.next];
  const codes = answerCodes(editor.document);
  const needed = stillNeeded(step);
  const policies = principle.policies[stage.lowest] ?? [];
  return html`<h3>${gettext('What would lift it to {stage}', { stage: stage.next })}</h3>
    ${needed ? html`<p>${needed}</p>` : nothing}
    <ul class="lifting">
      ${step.gains.map(([id, gain]) => {
        const item = principle.items.find((other) => other.id === id);
        return html`<li>
          <a href="#${id}">${item ? short(item) : id}</a>
          <span class="quiet">${answerText(codes[id])}, +${halves(gain)}</span>
        </li>`;
      })}
    </ul>
    ${policies.length ? policyList(policies) : nothing}`;
};

const policyList = (policies: readonly string[]): TemplateResult =>
  html`<details>
    <summary>${gettext('The toolkit’s policies for this step')}</summary>
    <ul>
      ${policies.map((text) => html`<li>${text}</li>`)}
    </ul>
  </details>`;

const answerText = (answer: string | undefined): string => {
  if (answer === 'partly') return gettext('partly met');
  return answer === 'does not apply' ? gettext('not met') : gettext('open');
};

const short = ({ text }: Item): string => {
  const whole = text.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join('');
  return whole.length > MAX_LENGTH ? `${whole.slice(0, whole.lastIndexOf(' ', MAX_LENGTH))} …` : whole;
};
