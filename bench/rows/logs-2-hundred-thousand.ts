import { floodRow } from '../logs/flood-row.ts';

export const row = floodRow(100_000, 30);
