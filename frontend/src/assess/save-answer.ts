/** What the server answers to a save. */
import { problemList, problemText } from '../shared/problem.ts';
import { gettext } from '../shared/i18n.ts';
import type { Assessment } from './assessment.ts';

const MAX_PLAIN = 200; // characters of an answer that is not the dashboard's own

/** A change of one field, in words: where, of what, from what to what. */
export interface ChangeText {
  where: string;
  what: string;
  text?: string;
  before: string;
  after: string;
}

/** A field that both sides changed; `before` is mine, `after` theirs. */
export interface ConflictText extends ChangeText {
  key: string;
}

/** Another revision than the one that the save was based on. */
export interface Conflict {
  kind: 'conflict';
  revision: number;
  state: string;
  saved_by: string | null;
  saved_at: string | null;
  document: Assessment;
  conflicts: ConflictText[];
  theirs: ChangeText[];
}

interface SavedBody {
  revision: number;
  saved_by: string | null;
  saved_at: string | null;
  document?: Assessment;
}

export type SaveAnswer =
  | ({ kind: 'saved' } & SavedBody)
  | Conflict
  /** Refused: sent again as it is, it would be refused again. */
  | { kind: 'refused'; reason: string }
  /** An error of the server, which may have saved or not. */
  | { kind: 'failed'; reason: string }
  /** No answer: it may have saved or not. */
  | { kind: 'silent' };

/** A response to a save as one of the kinds of answer. */
export const saveAnswer = (status: number, text: string): SaveAnswer => {
  const body = bodyOf(text);
  if (status >= 500) return { kind: 'failed', reason: reasonOf(status, body, text) };
  // The API's schema says what else these two bodies hold.
  if (status < 300 && body?.revision) return { ...(body as unknown as SavedBody), kind: 'saved' };
  if (status === 409 && body?.document && Array.isArray(body.conflicts)) {
    return { ...(body as unknown as Conflict), kind: 'conflict' };
  }
  return { kind: 'refused', reason: reasonOf(status, body, text) };
};

const bodyOf = (text: string): Record<string, unknown> | null => {
  try {
    const body: unknown = JSON.parse(text);
    return body && typeof body === 'object' ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** The words of a problem document; of anything else, such as a proxy's page, its text. */
const reasonOf = (status: number, body: Record<string, unknown> | null, text: string): string => {
  const sentence = problemText(body, '');
  if (sentence) return [sentence, ...problemList(body)].join(' ');
  return gettext('The server refused it ({status}). {text}', { status, text: plainText(text) }).trim();
};

const plainText = (text: string): string => {
  const plain = text
    .replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > MAX_PLAIN ? `${plain.slice(0, MAX_PLAIN)} …` : plain;
};
