/** The name of this tab. A lock of that name says which tabs are open, so that what closed ones have left can be taken over. */
import { read, write } from '../shared/storage.ts';

const KEY = 'dgt-tab';
const LOCK = 'dgt-assess|';

const fresh = (): string => Math.random().toString(36).slice(2);
const session = (): Storage => sessionStorage;

let tab = read(KEY, session) ?? fresh();

/** The name of this tab, which outlives a reload. */
export const tabName = (): string => tab;

/** Holds the lock of this tab for as long as it is open. */
export const hold = (): void => {
  write(KEY, tab, session);
  void navigator.locks?.request(LOCK + tab, { ifAvailable: true }, (lock) => {
    if (lock) return new Promise(() => {});
    // A tab that was duplicated has the name of its original, which holds the lock.
    tab = fresh();
    hold();
    return undefined;
  });
};

/** Whether a tab is open, for all tabs of this browser. */
export const openTabs = async (): Promise<(name: string) => boolean> => {
  const locks = await navigator.locks?.query();
  const names = new Set(locks?.held?.map((lock) => lock.name));
  return (name) => names.has(LOCK + name);
};
