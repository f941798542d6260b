/** The state, the events and the effects of the autosave machine (`autosave.ts`). */
import type { Assessment } from './assessment.ts';
import type { Conflict, SaveAnswer } from './save-answer.ts';

/** A save that is under way. */
export interface Flight {
  /** The number of the save; an answer to another number comes too late and is ignored. */
  send: number;
  /** The content that was sent, as one text. */
  content: string;
  signature: number;
  /** Whether the same save was sent before and may have arrived. */
  isRepeat: boolean;
}

export interface Autosave {
  /** The assessment as it is being worked on, which may hold unfinished fields. */
  readonly document: Assessment;
  /** The revision that the work is based on. */
  readonly base: number;
  /** The content of that revision; null where it is not known. */
  readonly settled: string | null;
  readonly savedAt: string | null;
  /** Why nothing can be changed, such as after submission; empty where it can. */
  readonly closed: string;
  /** The same by the state of the assessment, which may change meanwhile. */
  readonly closings: Readonly<Record<string, string>>;
  /** Whether this browser could store the last copy. */
  readonly isStored: boolean;
  /** Signatures of saves that were sent and may have arrived, though no answer did. */
  readonly lost: readonly number[];
  /** The number of saves sent so far. */
  readonly sends: number;
  readonly flight: Flight | null;
  /** The number of the save whose differences are being settled; null where there are none. */
  readonly merge: number | null;
  /** Why the server refused the last save. */
  readonly refused: string;
  readonly isFailing: boolean;
  /** ms until the next attempt after a failure. */
  readonly pause: number;
}

/** The work in this browser's storage, until the server has all that is in it. */
export interface Copy {
  base: number;
  document: Assessment;
  lost?: readonly number[];
}

/** A revision that the server shows or sends. */
export interface Revision {
  revision: number;
  document: Assessment;
}

/** What is to happen once a copy is certainly stored. */
export type AfterStore = ({ type: 'adopt' } & Revision) | { type: 'drop'; name: string } | null;

export type AutosaveEvent =
  /** The server has shown the page anew. */
  | ({ type: 'shown'; closed: string } & Revision)
  | { type: 'changed'; document: Assessment }
  | { type: 'timer'; by: string }
  /** There is a network again, or a link to another page is followed. */
  | { type: 'flush'; by: string }
  /** The page is being left, maybe for good. */
  | { type: 'left'; by: string }
  | { type: 'answered'; send: number; answer: SaveAnswer }
  | { type: 'stored'; isStored: boolean; then: AfterStore }
  /** The copy of this tab was read, such as from before a reload. */
  | { type: 'own copy'; copy: Copy | null }
  /** A copy that a closed tab has left. */
  | { type: 'orphan'; name: string; copy: Copy | null }
  /** The tab is in sight again. */
  | { type: 'visible' }
  | ({ type: 'refreshed'; state: string } & Revision)
  | ({ type: 'merged'; merge: number; at: string } & Revision)
  /** Somebody has submitted or published the assessment while differences were being settled. */
  | { type: 'merge closed'; merge: number; answer: Conflict }
  | { type: 'merge failed'; merge: number };

export type Effect =
  /** Store the work under this tab's name, then tell by `stored`. */
  | { type: 'store'; copy: Copy; then: AfterStore }
  /** Drop a stored copy: this tab's own where no name is given. */
  | { type: 'drop'; name: string | null }
  | { type: 'read own copy' }
  | { type: 'look for orphans' }
  | { type: 'send'; send: number; base: number; by: string; document: Assessment; isLeaving: boolean }
  /** Tell by `timer` after so many ms, instead of what was scheduled before. */
  | { type: 'schedule'; delay: number }
  | { type: 'unschedule' }
  | { type: 'merge'; merge: number; base: number; answer: Conflict }
  | { type: 'refresh' }
  | { type: 'redraw' }
  | { type: 'show status' };

/** A new state, and what is to be done. */
export type Step = readonly [state: Autosave, effects: readonly Effect[]];
