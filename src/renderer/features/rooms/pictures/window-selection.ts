/** Which window of a room is chosen, in its list and in both pictures. */
export interface WindowSelection {
  /** Its key; null where none is. */
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
}
