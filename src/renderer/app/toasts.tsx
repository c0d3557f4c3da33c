import { useStore } from 'zustand';
import { dismissToast, toastStore } from '#stores/window/toasts.ts';
import { ToastStack } from '#ui/overlays/toast.tsx';

/** The outcomes of what the user did, bottom right above the horizon. */
export function Toasts() {
  const notes = useStore(toastStore, (state) => state.notes);
  return <ToastStack notes={notes} onDismiss={dismissToast} />;
}
