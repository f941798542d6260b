/** Saves an assessment while it is worked on: every change at once in this browser, a moment later on the server.
 *
 * A pure reducer: no document, clock, network or storage. The copy in the browser goes only when the server has all that is
 * in it. What closed the assessment, who saved it meanwhile and whether an answer was lost decide what happens next.
 */
import type { Assessment } from './assessment.ts';
import type { AfterStore, Autosave, AutosaveEvent, Copy, Effect, Flight, Revision, Step } from './autosave-types.ts';
import type { Conflict, SaveAnswer } from './save-answer.ts';
import { carry, content, sendable } from './sendable.ts';
import { signature } from './signature.ts';

export const QUIET = 800; // ms without a change until it is saved
export const FIRST_PAUSE = 2000; // ms until the next attempt; doubled each time
export const LONGEST_PAUSE = 30_000;
export const MAX_LOST = 50; // saves without an answer that are remembered

const REDRAW: Effect = { type: 'redraw' };
const SHOW_STATUS: Effect = { type: 'show status' };
const DROP_OWN: Effect = { type: 'drop', name: null };
const LOOK_FOR_ORPHANS: Effect = { type: 'look for orphans' };
const schedule = (delay: number): Effect => ({ type: 'schedule', delay });

/** The state after an event, and the effects to be performed in their order. */
export const reduce = (state: Autosave, event: AutosaveEvent): Step =>
  (HANDLERS[event.type] as (state: Autosave, event: AutosaveEvent) => Step)(state, event);

type Handlers = {
  [Type in AutosaveEvent['type']]: (state: Autosave, event: Extract<AutosaveEvent, { type: Type }>) => Step;
};

const HANDLERS: Handlers = {
  changed: (state, { document }) => change(state, document),
  timer: (state, { by }) => save(state, by),
  flush: (state, { by }) => first([{ type: 'unschedule' }], save(state, by)),
  left: (state, { by }) => (isUnsaved(state) && state.merge === null ? save(state, by, true) : unchanged(state)),
  answered: (state, { send, answer }) =>
    state.flight?.send === send ? answered(state, state.flight, answer) : unchanged(state),
  stored: (state, { isStored, then }) => stored(state, isStored, then),
  'own copy': (state, { copy }) => resume(state, copy),
  orphan: (state, { name, copy }) => takeOver(state, name, copy),
  shown: (state, event) => show(state, event, event.closed),
  visible: (state) => (isBusy(state) || !state.base ? unchanged(state) : [state, [{ type: 'refresh' }]]),
  refreshed: (state, event) => refreshed(state, event, event.state),
  merged: (state, event) => (state.merge === event.merge ? merged(state, event, event.at) : unchanged(state)),
  'merge closed': (state, { merge, answer }) =>
    state.merge === merge && state.closings[answer.state] ? close(state, answer) : unchanged(state),
  'merge failed': (state, { merge }) => (state.merge === merge ? mergeFailed(state) : unchanged(state)),
};

/** The state of an assessment that the server has just shown. */
export const start = (
  { document, revision }: Revision,
  closed: string,
  closings: Readonly<Record<string, string>>,
): Autosave => ({
  document,
  base: revision,
  settled: content(document),
  savedAt: document.saved_at ?? null,
  closed,
  closings,
  isStored: true,
  lost: [],
  sends: 0,
  flight: null,
  merge: null,
  refused: '',
  isFailing: false,
  pause: FIRST_PAUSE,
});

/** Whether the work holds anything that could be saved and is not. */
export const isUnsaved = (state: Autosave): boolean => content(state.document) !== state.settled;

/** Whether leaving the page would lose work: it is neither on the server nor in this browser's storage. */
export const isAtRisk = (state: Autosave): boolean => !state.isStored && isUnsaved(state);

const isBusy = (state: Autosave): boolean =>
  isUnsaved(state) || state.flight !== null || state.merge !== null || hasGaps(state);

const hasGaps = (state: Autosave): boolean => sendable(state.document).gaps.length > 0;

const unchanged = (state: Autosave): Step => [state, []];

const first = (effects: readonly Effect[], [state, others]: Step): Step => [state, [...effects, ...others]];

const store = ({ base, document, lost }: Autosave, then: AfterStore = null): Effect => ({
  type: 'store',
  copy: { base, document, lost },
  then,
});

const adopt = (state: Autosave, { document, revision }: Revision): Autosave => ({
  ...state,
  document,
  base: revision,
  settled: content(document),
  savedAt: document.saved_at ?? null,
});

const change = (state: Autosave, document: Assessment): Step => {
  const changed = { ...state, document, refused: '' };
  return [changed, [store(changed), SHOW_STATUS, schedule(QUIET)]];
};

const save = (state: Autosave, by: string, isLeaving = false): Step => {
  if (state.flight || state.merge !== null || state.closed) return unchanged(state);
  return isUnsaved(state) ? send(state, by, isLeaving) : rest(state);
};

const send = (state: Autosave, by: string, isLeaving: boolean): Step => {
  const text = content(state.document);
  const sent = signature(state.base + 1, by, text);
  const flight: Flight = {
    send: state.sends + 1,
    content: text,
    signature: sent,
    isRepeat: state.lost.includes(sent),
  };
  const lost = flight.isRepeat ? state.lost : [...state.lost, sent].slice(-MAX_LOST);
  const sending: Autosave = { ...state, flight, lost, refused: '', sends: flight.send };
  const { document } = sendable(state.document);
  const request: Effect = { type: 'send', send: flight.send, base: state.base, by, document, isLeaving };
  return [sending, [{ type: 'unschedule' }, store(sending), request, SHOW_STATUS]];
};

/** All that can be saved is saved: the copy goes, unless there are unfinished fields in it. */
const rest = (state: Autosave): Step => [state, hasGaps(state) ? [store(state)] : [DROP_OWN, LOOK_FOR_ORPHANS]];

const answered = (state: Autosave, flight: Flight, answer: SaveAnswer): Step => {
  const landed: Autosave = { ...state, flight: null };
  switch (answer.kind) {
    case 'silent':
    case 'failed': {
      const pause = Math.min(2 * state.pause, LONGEST_PAUSE);
      return [{ ...landed, isFailing: true, pause }, [schedule(state.pause), SHOW_STATUS]];
    }
    case 'saved':
      return last(arrived(reached(landed), answer, flight.content));
    case 'conflict':
      return last(conflict(reached(landed), flight, answer));
    case 'refused':
      return last(refuse(forget(reached(landed), flight), flight, answer.reason));
  }
};

const last = ([state, effects]: Step): Step => [state, [...effects, SHOW_STATUS]];

const reached = (state: Autosave): Autosave => ({ ...state, isFailing: false, pause: FIRST_PAUSE });

/** A save that certainly did not arrive; the same sent before may have. */
const forget = (state: Autosave, flight: Flight): Autosave =>
  flight.isRepeat ? state : { ...state, lost: state.lost.filter((sent) => sent !== flight.signature) };

type Saved = Pick<Conflict, 'revision' | 'saved_at' | 'saved_by'>;

const arrived = (state: Autosave, { revision, saved_at, saved_by }: Saved, text: string): Step => {
  const document = { ...state.document, revision, saved_at, saved_by };
  const saved: Autosave = { ...state, document, base: revision, settled: text, savedAt: saved_at, lost: [] };
  return isUnsaved(saved) ? [saved, [store(saved), schedule(QUIET)]] : rest(saved);
};

/** As it is, it would be refused again: nothing is sent before something changes, or has changed meanwhile. */
const refuse = (state: Autosave, flight: Flight, refused: string): Step => {
  const hasChanged = content(state.document) !== flight.content;
  const next = { ...state, refused: hasChanged ? '' : refused };
  return [next, [...(isUnsaved(next) ? [store(next)] : []), ...(hasChanged ? [schedule(QUIET)] : [])]];
};

/** Another revision is there. It may be one's own, whose answer was lost; else the differences are settled by hand, once all
 * that was entered in the meantime is among them. */
const conflict = (state: Autosave, flight: Flight, answer: Conflict): Step => {
  const stored = content(answer.document);
  if (state.lost.includes(signature(answer.revision, answer.saved_by, stored))) return arrived(state, answer, stored);
  const own = forget(state, flight);
  if (own.closings[answer.state]) return close(own, answer);
  if (content(own.document) !== flight.content) return [own, [store(own), schedule(0)]];
  const merging = { ...own, merge: flight.send };
  return [merging, [store(merging), { type: 'merge', merge: flight.send, base: own.base, answer }]];
};

/** Submitted or published meanwhile: nothing can be saved until it is opened again. What is here waits in this browser. */
const close = (state: Autosave, { state: workflow, document, revision }: Conflict): Step => {
  const closed: Autosave = { ...state, closed: state.closings[workflow], merge: null };
  return [closed, [store(closed, { type: 'adopt', document, revision }), REDRAW]];
};

const stored = (state: Autosave, isStored: boolean, then: AfterStore): Step => {
  const next = { ...state, isStored };
  if (!isStored || !then) return [next, []];
  return then.type === 'adopt' ? [adopt(next, then), []] : [next, [{ type: 'drop', name: then.name }]];
};

/** Takes up what a copy holds and the server does not have; null where there is nothing. */
const takeUp = (state: Autosave, copy: Copy | null): Autosave | null => {
  if (!copy?.document) return null;
  const isSame = content(copy.document) === state.settled;
  if (isSame && !sendable(copy.document).gaps.length) return null;
  const lost = [...new Set([...state.lost, ...(copy.lost ?? [])])];
  const taken = { ...state, lost, document: copy.document };
  const isOwn = lost.includes(signature(state.base, state.document.saved_by, state.settled));
  return isSame || copy.base === state.base || isOwn ? taken : { ...taken, base: copy.base, settled: null };
};

const resume = (state: Autosave, copy: Copy | null): Step => {
  const taken = takeUp(state, copy);
  if (taken) return [taken, [schedule(0)]];
  return [state, copy ? [DROP_OWN, LOOK_FOR_ORPHANS] : [LOOK_FOR_ORPHANS]];
};

/** Copies of closed tabs are taken over one after the other, each as soon as nothing else is under way. */
const takeOver = (state: Autosave, name: string, copy: Copy | null): Step => {
  if (isBusy(state) || state.closed) return unchanged(state);
  const taken = takeUp(state, copy);
  if (!taken) return [state, [{ type: 'drop', name }, LOOK_FOR_ORPHANS]];
  return [taken, [store(taken, { type: 'drop', name }), REDRAW, schedule(0)]];
};

/** The content that the server shows counts, unless there is work that it does not have. */
const show = (state: Autosave, revision: Revision, closed: string): Step => {
  const shown: Autosave = { ...state, closed, merge: null, refused: '' };
  const isUnderWay = isBusy(shown);
  if (closed) {
    // What is under way waits in its copy: an answer that still comes must not touch it.
    return [state.isStored || !isUnderWay ? adopt({ ...shown, flight: null }, revision) : shown, []];
  }
  if (isUnderWay) return [shown, [schedule(0)]];
  return [revision.revision >= state.base ? adopt(shown, revision) : shown, [{ type: 'read own copy' }]];
};

/** What others have done while nobody looked: their answers, and whether any can still be changed. */
const refreshed = (state: Autosave, revision: Revision, workflow: string): Step => {
  if (revision.revision <= state.base || isBusy(state)) return unchanged(state);
  const closed = state.closings[workflow] ?? '';
  return [{ ...adopt(state, revision), closed }, closed ? [REDRAW] : [{ type: 'read own copy' }, REDRAW]];
};

const merged = (state: Autosave, revision: Revision, at: string): Step => {
  const adopted = adopt(state, revision);
  const settled: Autosave = {
    ...adopted,
    document: carry(state.document, adopted.document),
    merge: null,
    refused: '',
    savedAt: adopted.savedAt ?? at,
    lost: [],
  };
  const [next, effects] = rest(settled);
  return [next, [...effects, REDRAW]];
};

const mergeFailed = (state: Autosave): Step => [
  { ...state, merge: null, isFailing: true },
  [schedule(state.pause), SHOW_STATUS],
];
