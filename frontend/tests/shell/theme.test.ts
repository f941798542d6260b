import { afterEach, describe, expect, it, vi } from 'vitest';
import { toggleTheme } from '../../src/shell/theme-switch.ts';

const theme = () => document.documentElement.dataset.bsTheme;
const system = (isDark: boolean) => {
  const query = Object.assign(new EventTarget(), { matches: isDark });
  vi.stubGlobal('matchMedia', () => query);
  return query;
};

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('the theme', () => {
  it('is the system’s, and follows it', async () => {
    const query = system(true);
    await import('../../src/shell/theme.ts');
    expect(theme()).toBe('dark');
    query.matches = false;
    query.dispatchEvent(new Event('change'));
    expect(theme()).toBe('light');
  });

  it('is the reader’s choice, which is stored', async () => {
    system(true);
    await import('../../src/shell/theme.ts');
    toggleTheme();
    expect([theme(), localStorage.getItem('theme')]).toEqual(['light', 'light']);
    vi.resetModules();
    await import('../../src/shell/theme.ts');
    expect(theme()).toBe('light');
  });

  it('follows a choice in another tab', async () => {
    system(false);
    await import('../../src/shell/theme.ts');
    localStorage.setItem('theme', 'dark');
    dispatchEvent(new Event('storage'));
    expect(theme()).toBe('dark');
  });
});
