import { goTo, SETTINGS_PAGE } from '../window/navigation.ts';

/** Goes to the own rooms in Settings, to the form for a new one, or to where room files come in. */
export function goToRoomSettings(part: '' | 'new' | 'import' = ''): void {
  goTo(SETTINGS_PAGE, { chosen: 'rooms', part });
}

/** Goes to the form of an own room. */
export function goToRoomForm(roomId: string): void {
  goTo(SETTINGS_PAGE, { chosen: 'rooms', part: `edit ${roomId}` });
}
