import { createContext, type ReactNode, useContext } from 'react';
import type { WindowKind } from './window-kind.ts';

const KindsContext = createContext<readonly WindowKind[]>([]);

interface KindsProviderProps {
  readonly kinds: readonly WindowKind[];
  readonly children: ReactNode;
}

/** Provides the kinds of connection, in the order in which they are shown. */
export function KindsProvider({ children, kinds }: KindsProviderProps) {
  return <KindsContext value={kinds}>{children}</KindsContext>;
}

/** The kinds of connection that this window shows, in their order. */
export function useKinds(): readonly WindowKind[] {
  return useContext(KindsContext);
}
