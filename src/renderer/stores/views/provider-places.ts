import { goTo, SETTINGS_PAGE } from '../window/navigation.ts';

const EDIT = 'edit ';

/** The id of the provider whose form a part of the section is; null for the others. */
export function editedId(part: string): string | null {
  return part.startsWith(EDIT) ? part.slice(EDIT.length) : null;
}

/** Goes to the form of a provider. */
export function goToProvider(id: string): void {
  goTo(SETTINGS_PAGE, { chosen: 'providers', part: `${EDIT}${id}` });
}

/** Goes to all providers, to the form for a new one, or to where files come in and go out. */
export function goToProviders(part: '' | 'new' | 'import' | 'export' = ''): void {
  goTo(SETTINGS_PAGE, { chosen: 'providers', part });
}
