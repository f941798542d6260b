import { vi } from 'vitest';

/** A storage that holds what it holds and has room for nothing more, until `vi.unstubAllGlobals()`. */
export const fillStorage = (): void => {
  const { localStorage } = window;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => localStorage.getItem(key),
    removeItem: (key: string) => localStorage.removeItem(key),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
};
