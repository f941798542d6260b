/** Sends an assessment to the server. */
import { url } from '../shared/address.ts';
import type { Assessment } from './assessment.ts';
import { saveAnswer, type SaveAnswer } from './save-answer.ts';

const PATIENCE = 20_000; // ms until an answer counts as none
const MAX_KEEPALIVE = 60_000; // bytes that a browser sends for a page that is being left

/** The side whose version stands in a field that both changed. */
export type Side = 'mine' | 'theirs';

export interface SaveBody {
  base: number;
  by: string;
  document: Assessment;
  /** How conflicts with revision `onto` are resolved: the side by the key of each field. */
  settled?: { onto: number; choices: Record<string, Side> };
}

/** Sends a save; never fails. A save while the page is left goes on without it, where it is small enough. */
export const put = async (address: string, save: SaveBody, isLeaving = false): Promise<SaveAnswer> => {
  const body = JSON.stringify(save);
  try {
    const response = await fetch(url(address), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body,
      keepalive: isLeaving && new Blob([body]).size < MAX_KEEPALIVE,
      signal: isLeaving ? undefined : AbortSignal.timeout(PATIENCE),
    });
    return saveAnswer(response.status, await response.text());
  } catch {
    return { kind: 'silent' };
  }
};
