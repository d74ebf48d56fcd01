import type { Ringer } from 'belfry';
import { useMemo } from 'react';
import { createLevelMeters, type LevelMeters } from 'belfry-element/headless';
import { useLanguage } from '../locales/use-language.js';

/** The meters of this ringer's outputs, drawn on the browser's animation frames. */
export function useLevelMeters(ringer: Ringer): LevelMeters {
  const { percent } = useLanguage();
  return useMemo(() => {
    const motion = window.matchMedia('(prefers-reduced-motion: reduce)');
    return createLevelMeters({
      levels: () => ringer.levels(),
      frames: window,
      isMotionReduced: () => motion.matches,
      percent,
    });
  }, [ringer, percent]);
}
