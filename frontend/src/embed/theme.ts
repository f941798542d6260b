/** The theme of a frame. */

/** What the query of the frame's address says, else the system's. */
export const themeOf = (search: string, isSystemDark: boolean): 'light' | 'dark' => {
  const theme = new URLSearchParams(search).get('theme');
  if (theme === 'light' || theme === 'dark') return theme;
  return isSystemDark ? 'dark' : 'light';
};
