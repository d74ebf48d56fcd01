/** Where the panel stores the theme, for Flex too. */
export const themeKey = 'belfry-sandbox:theme';

/** The theme that the user chose in the panel. `undefined`: none. */
export function readTheme(): 'light' | 'dark' | undefined {
  const stored = localStorage.getItem(themeKey);
  return stored === 'light' || stored === 'dark' ? stored : undefined;
}
