import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface ModalProps {
  readonly label: string;
  readonly className: string | undefined;
  /** Escape, or a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A native modal dialog: the platform holds the focus inside, makes the rest inert, and gives the focus back. Mounted
 * means open. What carries `data-autofocus` is focused first.
 */
export function Modal({ label, className, onClose, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
