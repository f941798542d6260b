/** Why a stage is what it is, in sentences. */
import { html, type TemplateResult } from 'lit-html';
import { gettext, ngettext } from '../shared/i18n.ts';
import { withMarkup } from './markup.ts';
import { fewest, halves, type StageResult, type StageStep, type Threshold } from './stage-rule.ts';

type Before = Pick<StageStep, 'isSure' | 'isPossible'>;

/** One sentence on what the answers so far leave possible. */
export const because = (stage: StageResult): string => {
  const { intermediate, advanced } = stage.steps;
  const open = intermediate.open + advanced.open;
  if (open === intermediate.total + advanced.total) {
    return gettext('Nothing that counts is answered yet, so any stage is possible.');
  }
  return stage.lowest === stage.highest ? becauseExact(stage, open) : becauseRange(stage, open);
};

/** Such as: 2½ of the 3½ needed are met, 1 open. Needed: two thirds of all 5, partly counting half. */
export const counted = (step: StageStep, threshold: Threshold): unknown => {
  if (!step.applicable) return gettext('None of its characteristics is applicable here, so it asks for nothing.');
  const bold = (value: number): TemplateResult => html`<b>${halves(value)}</b>`;
  const sentence = withMarkup(countedText(step), { met: bold(step.met), needed: bold(step.needed) });
  return html`${sentence} <span class="quiet">${neededText(step, threshold)}</span>`;
};

/** Whether a stage is reached, as far as it is known. */
export const reached = (step: StageStep, before: Before): string => {
  if (step.isSure) return before.isSure ? gettext('reached') : gettext('enough, once intermediate is reached');
  return step.isPossible && before.isPossible ? gettext('possible still') : gettext('not reached');
};

/** How much of what would add something is needed; empty where nothing is. */
export const stillNeeded = (step: StageStep): string => {
  const least = fewest(step);
  if (!least) return '';
  if (step.gains.length === 1) return gettext('Still needed: this one.');
  const values = { lacking: halves(step.lacking), least, count: step.gains.length };
  return gettext('Still needed: {lacking}, from at least {least} of these {count}.', values);
};

const becauseExact = ({ lowest }: StageResult, open: number): string => {
  if (lowest === 'advanced') {
    return open
      ? ngettext(
          'Enough is met for both stages, however the open one is answered.',
          'Enough is met for both stages, however the {n} open ones are answered.',
          open,
        )
      : gettext('Enough is met for both stages.');
  }
  if (lowest === 'early') {
    return open
      ? ngettext(
          'Too little is met for intermediate, however the open one is answered.',
          'Too little is met for intermediate, however the {n} open ones are answered.',
          open,
        )
      : gettext('Too little is met for intermediate.');
  }
  return open
    ? ngettext(
        'Intermediate is reached. Too little is met for advanced, however the open one is answered.',
        'Intermediate is reached. Too little is met for advanced, however the {n} open ones are answered.',
        open,
      )
    : gettext('Intermediate is reached. Too little is met for advanced.');
};

const becauseRange = ({ lowest, highest, steps }: StageResult, open: number): string => {
  if (lowest === 'intermediate') {
    return ngettext(
      'Intermediate is reached. Advanced is possible still, because {n} characteristic of it is open.',
      'Intermediate is reached. Advanced is possible still, because {n} characteristics of it are open.',
      steps.advanced.open,
    );
  }
  if (highest === 'intermediate') {
    return ngettext(
      'Somewhere between early and intermediate, because {n} characteristic is open. Advanced is out of reach as answered.',
      'Somewhere between early and intermediate, because {n} characteristics are open. Advanced is out of reach as answered.',
      open,
    );
  }
  return ngettext(
    'Anything from early to advanced is possible, because {n} characteristic is open.',
    'Anything from early to advanced is possible, because {n} characteristics are open.',
    open,
  );
};

const countedText = ({ met, needed, open }: StageStep): string => {
  const values = { open };
  if (met > needed) {
    return open ? gettext('{met} met, {needed} needed, {open} open.', values) : gettext('{met} met, {needed} needed.');
  }
  if (needed > 2) {
    return open
      ? gettext('{met} of the {needed} needed are met, {open} open.', values)
      : gettext('{met} of the {needed} needed are met.');
  }
  return open
    ? gettext('{met} of the {needed} needed is met, {open} open.', values)
    : gettext('{met} of the {needed} needed is met.');
};

const neededText = ({ applicable, total }: StageStep, threshold: Threshold): string => {
  const isWhole = applicable === total;
  if (applicable === 1) {
    return isWhole ? gettext('Needed: the only one there is.') : gettext('Needed: the only one that is applicable.');
  }
  const values = { share: shareText(threshold), count: applicable };
  if (threshold[0] === threshold[1]) {
    return isWhole
      ? gettext('Needed: all {count}, partly counting half.', values)
      : gettext('Needed: all {count} that are applicable, partly counting half.', values);
  }
  return isWhole
    ? gettext('Needed: {share} of all {count}, partly counting half.', values)
    : gettext('Needed: {share} of the {count} that are applicable, partly counting half.', values);
};

const shareText = ([numerator, denominator]: Threshold): string => {
  switch (`${numerator}/${denominator}`) {
    case '1/2':
      return gettext('half');
    case '2/3':
      return gettext('two thirds');
    case '3/4':
      return gettext('three quarters');
    default:
      return `${numerator}/${denominator}`;
  }
};
