import { byId } from './element.js';
import { readTheme, themeKey } from './theme.js';

/** Sets up the button that collapses the panel, and the theme. */
export function startViewOptions(): void {
  const toggle = byId('toggle-panel', 'button');
  toggle.addEventListener('click', () => {
    const isOpen = toggle.getAttribute('aria-expanded') !== 'true';
    toggle.setAttribute('aria-expanded', String(isOpen));
    document.body.classList.toggle('collapsed', !isOpen);
  });

  const theme = byId('theme', 'select');
  theme.value = readTheme() ?? '';
  showTheme(theme.value);
  theme.addEventListener('change', () => {
    localStorage.setItem(themeKey, theme.value);
    showTheme(theme.value);
    // Flex reads its theme when it loads.
    byId('flex', 'iframe').contentWindow?.location.reload();
  });
}

/** `''` follows the system. */
function showTheme(theme: string): void {
  document.documentElement.style.colorScheme = theme === '' ? 'light dark' : theme;
}
