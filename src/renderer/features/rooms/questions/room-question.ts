/** What is asked of a person before a bridge does it; the first four are also places that the palette leads to. */
const ROOM_QUESTIONS = ['new-window', 'say', 'instance-to-room', 'room-to-instance', 'close-window'] as const;
export type RoomQuestion = (typeof ROOM_QUESTIONS)[number];

/** The question that a place names; null for none, and for one about a window, since no place names one. */
export function readQuestion(item: string | undefined): RoomQuestion | null {
  return ROOM_QUESTIONS.find((each) => each === item && each !== 'close-window') ?? null;
}
