import { useLayoutEffect } from 'react';
import type { Theme } from '#shared/model/preferences';

/** Puts the theme on the document; `system` follows the system as it changes. */
export function useAppliedTheme(theme: Theme | undefined): void {
  useLayoutEffect(() => {
    if (theme === undefined) return;
    const light = window.matchMedia('(prefers-color-scheme: light)');
    const apply = () => {
      const shown = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
      document.documentElement.dataset.theme = shown;
    };
    apply();
    light.addEventListener('change', apply);
    return () => light.removeEventListener('change', apply);
  }, [theme]);
}
