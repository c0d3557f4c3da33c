import type { ProviderDraft } from './provider-draft.ts';

/** What every group of fields of the form is drawn with. */
export interface FieldsProps {
  readonly draft: ProviderDraft;
  readonly change: (changed: Partial<ProviderDraft>) => void;
  /** What is wrong at a field, or anywhere within it; undefined where nothing is. */
  readonly wrongAt: (field: string) => string | undefined;
}
