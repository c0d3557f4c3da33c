import { floodRow } from '../logs/flood-row.ts';

export const row = floodRow(10_000, 55);
