import { useStore } from 'zustand';
import { closeHelp, helpStore } from '#stores/window/help.ts';
import { closePalette, paletteStore } from '#stores/window/palette.ts';
import { dismissAllToasts } from '#stores/window/toasts.ts';
import { endTour } from '#stores/window/tour.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { LazyView } from '#ui/lazy/lazy-view.tsx';
import { OverlayBoundary } from './faults/overlay-boundary.tsx';
import { Toasts } from './toasts.tsx';
import { TypeAhead } from './type-ahead.tsx';

const PALETTE = lazyComponent(async () => (await import('../features/palette/command-palette.tsx')).CommandPalette);
const HELP = lazyComponent(async () => (await import('../features/help/help-overlay.tsx')).HelpOverlay);
const TOUR = lazyComponent(async () => (await import('../features/tour/tour.tsx')).Tour);

/** What is opened over the window: its code is loaded when it is opened first, or before. */
export const LAZY_OVERLAYS = [PALETTE, HELP] as const;

/** What lies over the window. */
export function Overlays() {
  const palette = useStore(paletteStore, ({ view }) => view);
  const help = useStore(helpStore, ({ view }) => view);
  return (
    <>
      <OverlayBoundary title="The command palette could not be shown" onClose={closePalette}>
        {palette === 'open' ? (
          <LazyView of={PALETTE} loading={<TypeAhead />}>
            {(Palette) => <Palette />}
          </LazyView>
        ) : null}
      </OverlayBoundary>
      <OverlayBoundary title="The list of keys could not be shown" onClose={closeHelp}>
        {help === 'open' ? <LazyView of={HELP}>{(Help) => <Help />}</LazyView> : null}
      </OverlayBoundary>
      <OverlayBoundary title="The tour could not be shown" onClose={endTour}>
        <LazyView of={TOUR}>{(Tour) => <Tour />}</LazyView>
      </OverlayBoundary>
      <OverlayBoundary title="A notification could not be shown" onClose={dismissAllToasts}>
        <Toasts />
      </OverlayBoundary>
    </>
  );
}
