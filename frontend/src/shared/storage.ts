/** The browser's storage, which may be full, switched off or hold anything. */

/** The text under a key; null where there is none, or nothing can be read. */
export const read = (key: string, storage: () => Storage = () => localStorage): string | null => {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
};

/** Whether the text could be stored. */
export const write = (key: string, text: string, storage: () => Storage = () => localStorage): boolean => {
  try {
    storage().setItem(key, text);
    return true;
  } catch {
    return false;
  }
};

/** Removes a key; nothing happens where there is none. */
export const remove = (key: string): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was stored
  }
};

/** The keys that begin with a prefix. */
export const keys = (prefix: string): string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
};
