import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { KeyHint } from '../marks/key-hint.tsx';
import styles from './tooltip-layer.module.css';

interface Tip {
  readonly owner: HTMLElement;
  readonly words: string;
  readonly keys: string | undefined;
}

const OWNERS = '[data-tip], [data-tip-clipped]';
const GAP = 6;

/**
 * The one tooltip of the window. Whatever carries `data-tip` (with `data-tip-keys`) has one; `data-tip-clipped` shows
 * the whole of a text only where it is cut. One layer, because fifty cells would else carry two hundred tooltips.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event): void => setTip((before) => tipOf(event.target, before));
    const hide = (): void => setTip(null);
    const hideOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    const showFocused = (event: Event): void => {
      if (event.target instanceof HTMLElement && event.target.matches(':focus-visible')) show(event);
    };
    const stop = new AbortController();
    const passive = { signal: stop.signal, passive: true };
    document.addEventListener('pointerover', show, passive);
    document.addEventListener('focusin', showFocused, passive);
    for (const name of ['pointerdown', 'focusout', 'scroll', 'wheel']) {
      document.addEventListener(name, hide, { ...passive, capture: true });
    }
    document.addEventListener('keydown', hideOnEscape, passive);
    return () => stop.abort();
  }, []);

  useLayoutEffect(() => {
    const layer = ref.current;
    if (layer === null || tip === null) return;
    layer.showPopover();
    const owner = tip.owner.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = layer;
    const left = owner.left + owner.width / 2 - offsetWidth / 2;
    const below = owner.bottom + GAP + offsetHeight <= window.innerHeight;
    layer.style.left = `${Math.round(Math.min(Math.max(8, left), window.innerWidth - offsetWidth - 8))}px`;
    layer.style.top = `${Math.round(below ? owner.bottom + GAP : owner.top - GAP - offsetHeight)}px`;
  }, [tip]);

  if (tip === null) return null;
  return (
    <div ref={ref} key={tip.words} className={styles.tip} popover="manual" role="tooltip">
      {escapeUnseen(tip.words)}
      {tip.keys === undefined ? null : <KeyHint keys={[tip.keys]} />}
    </div>
  );
}

function tipOf(target: EventTarget | null, before: Tip | null): Tip | null {
  const owner = target instanceof Element ? target.closest<HTMLElement>(OWNERS) : null;
  if (owner === null) return null;
  const { tip, tipClipped, tipKeys } = owner.dataset;
  const words = tip ?? (tipClipped !== undefined && isClipped(owner) ? tipClipped : undefined);
  if (words === undefined || words === '') return null;
  return before?.owner === owner && before.words === words ? before : { owner, words, keys: tipKeys };
}

function isClipped(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth;
}
