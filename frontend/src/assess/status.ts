/** Where the work is, in words. */
import { gettext, language, ngettext } from '../shared/i18n.ts';
import type { Autosave } from './autosave-types.ts';
import { isUnsaved } from './autosave.ts';
import { sendable, type GapReason } from './sendable.ts';

export interface Status {
  text: string;
  tone: 'saved' | 'trouble' | '';
}

/** What the state does not hold. */
export interface Surroundings {
  isOnline: boolean;
  now: Date;
  /** Whether a copy in this browser holds something that the server has not. */
  isWaiting: () => boolean;
}

/** The line above the form. */
export const statusOf = (state: Autosave, surroundings: Surroundings): Status => {
  if (state.closed) return { text: closedText(state.closed, surroundings.isWaiting()), tone: '' };
  const trouble = troubleText(state, surroundings.isOnline);
  if (trouble) return { text: trouble, tone: 'trouble' };
  if (isUnsaved(state)) return { text: savingText(state.isStored), tone: state.isStored ? '' : 'trouble' };
  const gap = gapText(state);
  if (gap) return { text: gap, tone: 'trouble' };
  if (!state.base) return { text: gettext('Nothing to save yet: the first answer begins this assessment.'), tone: '' };
  return { text: savedText(state, surroundings.now), tone: 'saved' };
};

const closedText = (closed: string, isWaiting: boolean): string =>
  isWaiting ? `${closed} ${gettext('What you entered and is not saved is kept in this browser until then.')}` : closed;

const troubleText = ({ merge, refused, isFailing, isStored }: Autosave, isOnline: boolean): string => {
  if (merge !== null) return mergeText(isStored);
  if (refused) return `${gettext('Not saved: {reason}', { reason: refused })} ${placeText(isStored)}`;
  if (!isFailing) return '';
  return isOnline ? silentText(isStored) : offlineText(isStored);
};

const placeText = (isStored: boolean): string =>
  isStored
    ? gettext('Kept in this browser.')
    : gettext('Not kept in this browser, which lets no page keep anything; do not close it.');

const mergeText = (isStored: boolean): string =>
  isStored
    ? gettext('Kept in this browser: somebody else has saved meanwhile. Settle the differences below.')
    : gettext(
        'Not kept in this browser, which lets no page keep anything; do not close it: somebody else has saved meanwhile. Settle the differences below.',
      );

const silentText = (isStored: boolean): string =>
  isStored
    ? gettext('Kept in this browser: the server does not answer; it is saved when it returns')
    : gettext(
        'Not kept in this browser, which lets no page keep anything; do not close it: the server does not answer; it is saved when it returns',
      );

const offlineText = (isStored: boolean): string =>
  isStored
    ? gettext('Kept in this browser: no network; it is saved when it returns')
    : gettext(
        'Not kept in this browser, which lets no page keep anything; do not close it: no network; it is saved when it returns',
      );

const savingText = (isStored: boolean): string =>
  isStored
    ? gettext('Kept in this browser, saving …')
    : gettext('Not kept in this browser, which lets no page keep anything; do not close it, saving …');

const gapText = (state: Autosave): string => {
  const { gaps } = sendable(state.document);
  if (!gaps.length) return '';
  const fields = ngettext(
    'One field is not saved yet: {reason}.',
    '{n} fields are not saved yet; the first: {reason}.',
    gaps.length,
    { reason: reasonText(gaps[0].reason) },
  );
  return `${fields} ${placeText(state.isStored)}`;
};

const reasonText = (reason: GapReason): string => {
  switch (reason) {
    case 'link':
      return gettext('the link of a piece of evidence must begin with https:// and hold no space');
    case 'date':
      return gettext('a date must be a day of the calendar');
    case 'declared stage':
      return gettext('a declared stage needs a stage');
    case 'declared reason':
      return gettext('a declared stage needs a reason');
    case 'target stage':
      return gettext('a target needs a stage');
    case 'target year':
      return gettext('a target needs a year from 2000 to 2100');
  }
};

const savedText = ({ base, savedAt }: Autosave, now: Date): string => {
  if (!savedAt) return gettext('Saved, revision {revision}', { revision: base });
  const at = new Date(savedAt);
  const time = at.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) {
    return gettext('Saved {time}, revision {revision}', { time, revision: base });
  }
  const date = at.toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
  return gettext('Saved {date}, {time}, revision {revision}', { date, time, revision: base });
};

/** The locale of dates: British for English. */
export const locale = (): string => (language() === 'en' ? 'en-GB' : language());
